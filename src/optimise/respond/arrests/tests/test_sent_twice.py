"""Arrests and custody steps that a phone sends twice, or two write at one moment, are kept once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, client_of, viewing
from tests.database import Copy
from tests.together import at_once

from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.receipts.actions import wipe_receipts
from optimise.access.receipts.models import Receipt
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe.models import Concern
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.domain.custody import Act, Outcome
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import GROUNDS, GROWN, PWITS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
ARRIVED: dict[str, Any] = {"act": Act.ARRIVED, "station": "Gablecross", "custody_number": "GX-1"}


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnArrest:
    def test_sent_twice_at_one_moment_is_one_and_safeguarding_hears_once(
        self, scene: Scene
    ) -> None:
        told = actions.NewArrest(
            name="Vic Harrow", born=GROWN, offences=[PWITS], grounds=GROUNDS, where="4 Mill Lane",
            necessity=[Necessity.INVESTIGATION], vulnerable=True, client_id=new_id(),
        )  # fmt: skip

        def send(_: object, by: Viewer) -> Detention:
            return actions.make_arrest(given=told, by=by)

        part = (scene.cast.aisha, lambda _: None, send)
        first, second = at_once(part, part)
        assert first.id == second.id
        with viewing(scene.cast.mina):
            assert Concern.objects.filter(words__contains="Vic Harrow").count() == 1


class TestAnArrestFormSentAgain:
    """A phone whose receipt was lost: what it sends again, as it was or mended meanwhile."""

    def sent(self, **changes: Any) -> dict[str, Any]:
        return {
            "name": "Vic Harrow", "offences": [PWITS], "grounds": GROUNDS, "where": "4 Mill Lane",
            "necessity": [Necessity.INVESTIGATION.value],
            "client_id": str(new_id()), "written_at": now().isoformat(),
        } | changes  # fmt: skip

    def post(self, by: Person, said: dict[str, Any], *, script: bool = True) -> Any:
        accept = {"Accept": "application/json"} if script else {}
        return client_of(by).post("/arrests/new/", said, headers=accept)

    def names(self, scene: Scene) -> list[str]:
        with viewing(scene.cast.aisha):
            return list(Detention.objects.values_list("name", flat=True))

    def test_as_it_was_is_answered_with_the_first(self, scene: Scene) -> None:
        said = self.sent()
        first = self.post(scene.cast.aisha, said)
        again = self.post(scene.cast.aisha, said | {"written_at": ""})
        assert (first.status_code, again.status_code) == (201, 201), first.content
        assert first.json() == again.json()
        assert self.names(scene) == ["Vic Harrow"]

    def test_with_other_words_is_refused_and_led_to_what_stands(self, scene: Scene) -> None:
        said = self.sent()
        first = self.post(scene.cast.aisha, said)
        for mended in (said | {"name": "Vic Harrow-Bell"}, said | {"grounds": ""}):
            answer = self.post(scene.cast.aisha, mended)
            assert answer.status_code == 409
            assert answer.json()["recorded"] == first.json()["href"]
            [words] = answer.json()["problems"]["__all__"]
            assert words.startswith("This was recorded ")
        page = self.post(scene.cast.aisha, said | {"name": "Vic Harrow-Bell"}, script=False)
        assert page.status_code == 409
        assert f'href="{first.json()["href"]}">Open what is recorded' in page.content.decode()
        assert self.names(scene) == ["Vic Harrow"]
        # Without scripts it is sent as something new from that very page, as its words say.
        [anew] = re.findall(r'name="client_id" value="([^"]+)"', page.content.decode())
        assert anew != said["client_id"]
        mended = said | {"name": "Vic Harrow-Bell", "client_id": anew}
        assert self.post(scene.cast.aisha, mended, script=False).status_code == 302
        assert set(self.names(scene)) == {"Vic Harrow", "Vic Harrow-Bell"}

    def test_under_a_key_that_another_used_is_another(self, scene: Scene) -> None:
        said = self.sent()
        assert self.post(scene.cast.aisha, said).status_code == 201
        answer = self.post(scene.cast.dan, said | {"name": "Somebody else"})
        assert answer.status_code == 201
        with viewing(scene.cast.dan):
            assert Receipt.objects.count() == 1

    def test_that_was_refused_the_first_time_may_be_mended(self, scene: Scene) -> None:
        said = self.sent()
        assert self.post(scene.cast.aisha, said | {"grounds": ""}).status_code == 400
        assert self.post(scene.cast.aisha, said).status_code == 201

    def test_leaves_a_receipt_that_nobody_takes_away_before_its_time(self, scene: Scene) -> None:
        said = self.sent()
        self.post(scene.cast.aisha, said)
        with (
            viewing(scene.cast.aisha),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            Receipt.objects.all().delete()

    def test_leaves_a_receipt_for_sixty_days_whether_or_not_they_send_again(
        self, scene: Scene, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        said, later = self.sent(), self.sent(name="Bo Lindqvist")
        self.post(scene.cast.aisha, said)
        self.post(scene.cast.dan, later)
        as_owner.execute(
            "update access_receipts_receipt set at = now() - interval '61 days'"
            " where client_id = %s",
            [said["client_id"]],
        )
        with (
            viewing(scene.cast.aisha),
            connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            cursor.execute("select access_receipts_wipe(now())")
        with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            # Whatever hour the worker believes it is, what was sent today stays.
            with frozen(now() + timedelta(days=90)):
                assert wipe_receipts(by=clerk) == 1
            assert wipe_receipts(by=clerk) == 0
        with viewing(scene.cast.aisha):
            assert not Receipt.objects.exists()
        with viewing(scene.cast.dan):
            assert Receipt.objects.exists()


class TestACustodyStep:
    def at_once(self, scene: Scene, one: Detention, act: Callable[[Viewer], Any]) -> list[Any]:
        part = (
            scene.cast.dan,
            lambda by: queries.detention(one.id, viewer=by),
            lambda _, by: act(by),
        )
        return at_once(part, part)

    def acts(self, scene: Scene, one: Detention) -> list[str]:
        with viewing(scene.cast.dan):
            return list(one.steps.order_by("made_at").values_list("act", flat=True))

    def test_sent_twice_at_one_moment_is_one(self, scene: Scene) -> None:
        one = scene.arrest()
        given = actions.NewStep(**ARRIVED, client_id=new_id())
        first, second = self.at_once(
            scene, one, lambda by: actions.take_step(detention=one, given=given, by=by)
        )
        assert first.id == second.id
        assert self.acts(scene, one) == [Act.ARRIVED]

    def test_written_by_two_at_one_moment_is_one_and_the_other_is_told(self, scene: Scene) -> None:
        one = scene.arrest()
        came = self.at_once(
            scene,
            one,
            lambda by: actions.take_step(detention=one, given=actions.NewStep(**ARRIVED), by=by),
        )
        assert [str(one) for one in came if isinstance(one, Exception)] == ["They arrived before."]
        assert self.acts(scene, one) == [Act.ARRIVED]

    def test_that_is_an_outcome_is_one(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        part_of: dict[str, Any] = {"outcome": Outcome.NFA, "words": "No evidence."}
        for given in (
            actions.NewOutcome(**part_of, client_id=new_id()),
            actions.NewOutcome(**part_of),
        ):
            part = (
                scene.cast.ines,
                lambda _: None,
                lambda _, by, given=given: actions.end_with(detention=one, given=given, by=by),
            )
            for came in at_once(part, part):
                assert given.client_id or isinstance(came, NotReadyError)
        assert self.acts(scene, one).count(Act.OUTCOME) == 1

    def test_out_of_order_is_refused_and_kept_once_its_turn_has_come(self, scene: Scene) -> None:
        one = scene.arrest()
        arrived = {**ARRIVED, "client_id": new_id()}
        authorised: dict[str, Any] = {"act": Act.AUTHORISED, "name": "Sgt M", "client_id": new_id()}
        with pytest.raises(NotReadyError, match="when they arrived"):
            scene.step(one, **authorised)
        for given in (arrived, authorised, arrived, authorised):
            scene.step(one, **given)
        assert self.acts(scene, one) == [Act.ARRIVED, Act.AUTHORISED]
