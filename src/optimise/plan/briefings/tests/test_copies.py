"""The copy of a briefing that a phone keeps: what is given, what may stay, what was read of it."""

import base64
import io
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, acting, client_of

from optimise.access.acting import acting_as
from optimise.agencies import actions as people
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.collect.domain.pictures import redraw
from optimise.evaluate.domain import grading as g
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.views.copies import MOST, MOST_READ

pytestmark = pytest.mark.django_db(transaction=True)


def see(person: Person) -> None:
    assert client_of(person).get(reverse("plan:today")).status_code == 200


def take(person: Person) -> dict[str, Any]:
    """Have somebody look at today's briefing and keep it."""
    see(person)
    answer = client_of(person).post(reverse("plan:take_copy"))
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def tell(teller: Person, **told: Any) -> HttpResponse:
    said = {"person": str(teller.id), "kept": [], "read": [], **told}
    return client_of(teller).post(  # type: ignore[return-value]
        reverse("plan:copy_contact"), json.dumps(said), content_type="application/json"
    )


def opened(*cards: Briefing) -> dict[str, Any]:
    ids = [str(card.id) for card in cards]
    return {"key": str(uuid4()), "how": "opened", "at": now().isoformat(), "ids": ids}


def stays(person: Person, *cards: Briefing) -> Sequence[str]:
    answer = tell(person, kept=[str(card.id) for card in cards])
    found: list[str] = json.loads(answer.content)["stays"]
    return found


def entries(cast: Cast, **asked: Any) -> list[Entry]:
    with acting_as(cast.grace), transaction.atomic():
        return list(Entry.objects.filter(**asked).order_by("at"))


def withdraw(cast: Cast, card: Briefing) -> None:
    with acting_as(cast.chris) as chris, transaction.atomic():
        plan.withdraw(briefing=queries.briefing(card.id, viewer=chris), why="Over", by=chris)


class TestTakingACopy:
    def test_gives_the_words_of_the_card_and_writes_down_what_was_sent(self, cast: Cast) -> None:
        card = scene.live(cast)
        told = take(cast.aisha)
        (kept,) = told["cards"]
        assert (kept["title"], kept["do"], told["hours"]) == (card.title, card.do, 10)
        assert kept["left"] <= timedelta(days=7).total_seconds()
        (entry,) = entries(cast, verb="export", kind="briefing", actor=cast.aisha.id)
        assert entry.objects_touched == [card.id]
        assert entry.shown == [scene.MOPED]

    def test_says_before_all_the_rest_that_somebody_may_be_a_victim(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene.live(cast)
        assert take(cast.aisha)["cards"][0]["above"] == []
        as_owner.execute("update plan_briefing set may_be_victim = true")
        (kept,) = take(cast.aisha)["cards"]
        assert [label for label, _ in kept["above"]] == ["Keep safe first"]
        assert "Keep safe first" not in str((kept["lines"], kept["protecting"]))

    def test_gives_small_photographs(self, cast: Cast) -> None:
        card = scene.drafted(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            picture = plan.NewPicture(
                picture=redraw(scene.photograph()),
                caption="A rider",
                basis="Policing purpose",
                taken_on=None,
            )
            plan.add_picture(
                briefing=queries.briefing(card.id, viewer=beth), picture=picture, by=beth
            )
        scene.send(card, by=cast.beth)
        scene.approve(card, by=cast.chris)
        (picture_kept,) = take(cast.aisha)["cards"][0]["pictures"]
        with Image.open(io.BytesIO(base64.b64decode(picture_kept["jpeg"]))) as drawn:
            assert max(drawn.size) <= 480
        assert picture_kept["caption"].startswith("A rider.")
        assert entries(cast, verb="export", kind="photograph", actor=cast.aisha.id)

    def test_leaves_out_what_may_not_leave_on_paper_and_says_so(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.PRINT))
        scene.live(cast, items=[item])
        told = take(cast.aisha)
        assert (told["cards"], told["left_out"]) == ([], 1)

    def test_keeps_nothing_that_its_reader_was_not_shown(self, cast: Cast) -> None:
        take(cast.aisha)
        scene.live(cast)
        answer = client_of(cast.aisha).post(reverse("plan:take_copy"))
        assert answer.json()["cards"] == []

    def test_is_not_there_for_those_who_are_not_briefed(self, cast: Cast) -> None:
        scene.live(cast)
        assert client_of(cast.ellie).post(reverse("plan:take_copy")).status_code == 404

    @override_settings(KEPT_BRIEFING_HOURS=0)
    def test_is_not_offered_where_the_force_wants_none_kept(self, cast: Cast) -> None:
        card = scene.live(cast)
        page = client_of(cast.aisha).get(reverse("plan:today")).content.decode()
        assert "Keep on this phone" not in page
        assert client_of(cast.aisha).post(reverse("plan:take_copy")).status_code == 404
        assert stays(cast.aisha, card) == []


class TestWhatMayStay:
    def test_is_what_is_live_and_meant_for_its_reader(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        assert stays(cast.aisha, card) == [str(card.id)]

    def test_is_nothing_that_was_withdrawn(self, cast: Cast) -> None:
        card, other = scene.live(cast), scene.live(cast, title="Blue van")
        take(cast.aisha)
        withdraw(cast, card)
        assert stays(cast.aisha, card, other) == [str(other.id)]

    def test_is_nothing_that_is_over(self, cast: Cast) -> None:
        card = scene.live(cast, valid_until=now() + timedelta(minutes=5))
        take(cast.aisha)
        with frozen(now() + timedelta(minutes=6)):
            assert stays(cast.aisha, card) == []


class TestWhoeverIsNotTheirReaderAnyMore:
    def test_is_told_that_they_were_suspended(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        browser = client_of(cast.aisha)
        with acting(cast.joan) as joan:
            people.suspend(person=cast.aisha, why="Under inquiry.", by=joan)
        said = {"person": str(cast.aisha.id), "kept": [str(card.id)], "read": []}
        address = reverse("plan:copy_contact")
        answer = browser.post(address, json.dumps(said), content_type="application/json")
        assert answer.status_code == 410
        assert browser.get(reverse("plan:today")).status_code == 302  # here alone it is said

    def test_is_sent_to_sign_in_where_nobody_is_signed_in(self, cast: Cast) -> None:
        answer = Client().post(reverse("plan:copy_contact"), "{}", content_type="application/json")
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")

    def test_is_kept_signed_in_by_no_page_that_asks_by_itself(self, cast: Cast) -> None:
        browser = client_of(cast.aisha)
        browser.get(reverse("plan:today"))
        ends = Session.objects.values_list("expire_date", flat=True)
        began = ends.get()
        with frozen(now() + timedelta(minutes=20)):
            browser.post(reverse("plan:copy_contact"), "{}", content_type="application/json")
            assert ends.get() == began
            browser.get(reverse("plan:today"))
            assert ends.get() > began


class TestWhatWasReadWithoutSignal:
    def test_is_on_record_with_when_the_phone_says_it_was(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        at = (now() - timedelta(hours=1)).isoformat()
        read = {"key": str(uuid4()), "how": "opened", "at": at, "ids": [str(card.id)]}
        assert tell(cast.aisha, read=[read]).status_code == 200
        (entry,) = entries(cast, detail__without_signal="opened")
        assert (entry.actor, entry.objects_touched, entry.shown) == (
            cast.aisha.id,
            [card.id],
            [scene.MOPED],
        )
        assert entry.detail["phone_at"] == at

    def test_is_on_record_once_however_often_it_is_told(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        first, second = opened(card), opened(card)
        for read in ([first], [first, second], [first, second]):
            heard = json.loads(tell(cast.aisha, read=read).content)["heard"]
            assert heard == [one["key"] for one in read]
        assert len(entries(cast, detail__without_signal="opened")) == 2

    def test_is_heard_in_parts_where_it_is_much(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        every = [opened(card) for _ in range(MOST_READ + 1)]
        heard = json.loads(tell(cast.aisha, read=every).content)["heard"]
        # What was not heard is not among what a phone may let go of.
        assert heard == [one["key"] for one in every[:MOST_READ]]

    def test_is_heard_where_many_readings_are_of_many_cards(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        ids = [str(card.id), *(str(uuid4()) for _ in range(MOST - 1))]
        every = [
            opened()
            | {"how": plan.Reading.WIPED.value, "ids": ids, "at": f"{now():%FT%T.%f}+00:00"}
            for _ in range(MOST_READ)
        ]
        answer = tell(cast.aisha, kept=ids, read=every)
        assert answer.status_code == 200
        assert json.loads(answer.content)["heard"] == [one["key"] for one in every]

    def test_counts_when_the_card_is_gone_meanwhile(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        withdraw(cast, card)
        read = opened(card)
        tell(cast.aisha, read=[read])
        (entry,) = entries(cast, detail__without_signal="opened")
        assert entry.objects_touched == [card.id]

    def test_says_nothing_of_what_they_were_never_given(self, cast: Cast) -> None:
        card = scene.live(cast, areas=frozenset({cast.salisbury.id}))
        read = opened(card)
        assert tell(cast.aisha, read=[read]).status_code == 200
        assert entries(cast, detail__without_signal="opened") == []

    def test_is_not_told_in_another_name(self, cast: Cast) -> None:
        card = scene.live(cast)
        take(cast.aisha)
        read = opened(card)
        assert tell(cast.dan, person=str(cast.aisha.id), read=[read]).status_code == 409
        assert entries(cast, detail__without_signal="opened") == []

    def test_says_that_wrong_pins_wiped_it(self, cast: Cast) -> None:
        read = opened() | {"how": "wiped after wrong PINs"}
        tell(cast.aisha, read=[read])
        assert len(entries(cast, detail__without_signal="wiped after wrong PINs")) == 1

    @pytest.mark.parametrize(
        "told", [b"", b"[]", b"{}", b'{"person": 5}', b'{"person":"x","kept":[],"read":[]}']
    )
    def test_is_refused_where_it_is_no_such_thing(self, cast: Cast, told: bytes) -> None:
        address = reverse("plan:copy_contact")
        answer = client_of(cast.aisha).post(address, told, content_type="application/json")
        assert answer.status_code == 404

    def test_is_refused_where_a_form_is_sent_in_its_place(self, cast: Cast) -> None:
        answer = client_of(cast.aisha).post(reverse("plan:copy_contact"), {"person": "x"})
        assert answer.status_code == 404


class TestThePageWithoutSignal:
    @pytest.mark.parametrize("name", ["offline", "service_worker"])
    def test_names_nobody_and_shows_no_card(self, cast: Cast, name: str) -> None:
        card = scene.live(cast)
        page = Client().get(reverse(f"plan:{name}"))
        assert page.status_code == 200
        said = page.content.decode()
        assert card.title not in said
        assert UUID(int=card.id.int).hex not in said
        assert cast.aisha.name not in said
