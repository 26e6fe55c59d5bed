"""What an auditor finds out of one person: what they opened, near home, refused, drawn by lot."""

from datetime import timedelta
from uuid import UUID

import pytest
from conftest import Copy
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, viewing
from tests.together import at_once

from optimise.access import actions as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.administer import actions
from optimise.administer.subjects import subjects_called
from optimise.agencies.models import Person
from optimise.audit import looks
from optimise.audit.actions import Verb, record
from optimise.audit.models import Entry, Sample, Tie
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as identify
from optimise.identify.tests.scene import Scene
from optimise.keep_safe import queries as keep_safe
from optimise.keep_safe.tests.scene import referred

pytestmark = pytest.mark.django_db(transaction=True)
KELLY, FLAT, LODGER, SUSPECT = new_id(), new_id(), new_id(), new_id()


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def page(person: Person, name: str, *args: object, **query: str) -> str:
    answer = client_of(person).get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Cast:
    database_copy.put(opened_by_chris, cast)
    return cast


def opened_by_chris(cast: Cast) -> None:
    """Chris opens two people and one flat; a search shows him a third."""
    told = Scene(cast=cast)
    told.say(KELLY, "Person", name="Kelly Adeyemi")
    told.say(SUSPECT, "Person", name="Tobias Drayson")
    told.say(LODGER, "Person", name="Rory Penfold")
    told.say(FLAT, "Address", full="4 Kestrel Row, Swindon")
    told.link("UnknownLink", subject=LODGER, object=FLAT)
    for entity in (KELLY, SUSPECT, LODGER, SUSPECT):
        with viewing(cast.chris) as chris:
            identify.profile(entity, viewer=chris)
    with viewing(cast.chris) as chris:
        identify.search("Drayson", viewer=chris)


class TestAsking:
    def test_by_the_number_of_a_referral_finds_who_opened_it(self, cast: Cast) -> None:
        sent = referred(cast)
        with viewing(cast.mina) as mina:
            keep_safe.referral(sent.id, viewer=mina)
        said = page(cast.grace, "audit:audit", about=sent.reference.lower())
        assert cast.mina.name in said
        with viewing(cast.chris):
            assert subjects_called(sent.reference) == frozenset()

    def test_of_what_is_not_known_does_not_say_that_nobody_looked(self, scene: Cast) -> None:
        unknown = page(scene.grace, "audit:audit", about="Jodie Marsh")
        assert "Nothing here is called “Jodie Marsh”" in unknown
        assert "Nobody did" not in unknown
        known = page(
            scene.grace,
            "audit:audit",
            about="Kelly Adeyemi",
            since="2020-01-01",
            until="2020-01-02",
        )
        assert "Nobody did, in these days." in known

    def test_by_a_surname_finds_who_looked_and_says_what_was_asked(self, scene: Cast) -> None:
        found = page(scene.grace, "audit:audit", about="Drayson", who="chris", how="opened")
        assert scene.chris.name in found
        assert "“Drayson”" in found
        assert "Tobias" not in found  # no more than the auditor asked for
        assert "You may not open it yourself" in found
        whole = page(scene.grace, "audit:audit", about="Tobias Drayson", who="chris", how="opened")
        assert "“Tobias Drayson”" in whole
        with viewing(scene.chris):
            assert subjects_called("Drayson") == frozenset()
        with viewing(scene.grace):
            assert SUSPECT in subjects_called("Drayson")
            assert subjects_called("Dray") == frozenset()

    @pytest.mark.parametrize(
        ("name", "asked"),
        [("Mei Ng", "Ng"), ("Ana de Souza", "De Souza"), ("Kim Smith-Jones", "Smith-Jones")],
    )
    def test_by_a_surname_that_is_short_or_of_several_words_finds_them(
        self, scene: Cast, name: str, asked: str
    ) -> None:
        somebody = new_id()
        Scene(cast=scene).say(somebody, "Person", name=name)
        with viewing(scene.chris):
            assert subjects_called(asked) == frozenset()
        with viewing(scene.grace):
            assert subjects_called(asked) == {somebody}

    def test_by_a_name_that_very_many_have_says_that_not_all_were_looked_up(
        self, scene: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = "are called so here"
        assert said not in page(scene.grace, "audit:audit", about="Drayson")
        monkeypatch.setattr("optimise.administer.views.audit.MOST", 0)
        assert said in page(scene.grace, "audit:audit", about="Drayson")

    def test_says_in_one_row_what_was_looked_at_several_times_in_a_minute(
        self, scene: Cast
    ) -> None:
        with viewing(scene.chris):
            for _ in range(5):
                record(Verb.CONSULT, kind="operation", objects=[FLAT])
        found = page(scene.grace, "audit:audit", about=str(FLAT), who="chris", how="opened")
        assert "5 entries answer" in found
        assert 1 <= found.count(": operation") <= 2  # the minute may turn between them


class TestWhatSomebodyLookedAt:
    def test_is_opened_apart_from_listed(self, scene: Cast) -> None:
        with viewing(scene.grace):
            found = looks.looked_at(scene.chris.id, since=today(), until=today())
        by_id = {one.id: one for one in found.things}
        assert (by_id[SUSPECT].opened, by_id[SUSPECT].listed) == (2, 1)
        assert (by_id[FLAT].opened, by_id[FLAT].listed) == (0, 1)
        assert found.things[0].id == SUSPECT

    def test_is_nothing_to_anyone_but_an_auditor(self, scene: Cast) -> None:
        for who in ("chris", "joan", "lena"):
            with viewing(scene.people[who]):
                assert looks.looked_at(scene.chris.id, since=today(), until=today()).things == ()

    def test_is_named_under_the_auditors_own_reading_right(self, scene: Cast) -> None:
        before = page(scene.grace, "audit:person", scene.chris.id)
        assert "Tobias Drayson" not in before
        assert "may not open" in before
        with viewing(scene.joan):
            access.grant_role(person=scene.grace, role=Role.ANALYST, by=scene.joan)
        after = page(scene.grace, "audit:person", scene.chris.id)
        assert "Tobias Drayson" in after
        with viewing(scene.grace):
            asked = Entry.objects.filter(kind="audit", actor=scene.grace.id).latest("at")
            assert SUSPECT in asked.shown

    def test_is_named_among_the_entries_too(self, scene: Cast) -> None:
        asked = {"who": "chris", "how": "opened"}
        before = page(scene.grace, "audit:audit", **asked)
        assert "Tobias Drayson" not in before
        assert "You may not open it yourself" in before
        assert f"?about={SUSPECT}" in before  # told from another, and all its entries one press off
        assert str(SUSPECT)[-8:] in before
        with viewing(scene.joan):
            access.grant_role(person=scene.grace, role=Role.ANALYST, by=scene.joan)
        assert "Tobias Drayson" in page(scene.grace, "audit:audit", **asked)
        with viewing(scene.grace):
            kept = Entry.objects.filter(kind="audit", actor=scene.grace.id).latest("at")
            assert SUSPECT in kept.shown

    def test_is_named_as_far_as_is_drawn_and_no_further_on_record(self, scene: Cast) -> None:
        with viewing(scene.joan):
            access.grant_role(person=scene.grace, role=Role.ANALYST, by=scene.joan)
        known = [KELLY, LODGER, SUSPECT, FLAT]
        with viewing(scene.chris):
            # Of these two may be named, and of those all four, three of which are drawn.
            record(
                Verb.CONSULT, kind="profile", objects=[KELLY, SUSPECT, *(new_id() for _ in "ab")]
            )
        about = page(scene.grace, "audit:audit", who="chris", about=str(KELLY), how="listed")
        assert "and 2 more" in about
        with viewing(scene.chris):
            record(Verb.CONSULT, kind="profile", objects=known)
        page(scene.grace, "audit:audit", who="chris", about=str(FLAT), how="listed")
        with viewing(scene.grace):
            kept = Entry.objects.filter(kind="audit", actor=scene.grace.id).latest("at")
            assert set(kept.shown) == set(known[:3])

    def test_is_given_out_as_a_table_without_asking_whom_it_names(
        self, scene: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []

        def called(*ids: object, **_: object) -> dict[UUID, object]:
            asked.extend(ids)
            return {}

        monkeypatch.setattr("optimise.administer.views.audit.called", called)
        client = client_of(scene.grace)
        given = client.get(reverse("audit:export"), {"who": "chris"}).content.decode()
        assert str(scene.chris) in given
        assert not asked

    def test_is_asked_of_the_record_as_opened_or_listed(self, scene: Cast) -> None:
        about = str(FLAT)
        assert "1 entry answers" in page(
            scene.grace, "audit:audit", about=about, who="chris", how="listed"
        )
        assert "0 entries answer" in page(
            scene.grace, "audit:audit", about=about, who="chris", how="opened"
        )
        opened = page(scene.grace, "audit:audit", about=str(SUSPECT), how="opened")
        assert "2 entries answer" in opened

    @pytest.mark.parametrize("who", sorted({"aisha", "chris", "joan", "kit", "lena", "mina"}))
    @pytest.mark.parametrize("name", sorted({"audit:samples", "audit:refused", "audit:draw"}))
    def test_is_no_page_of_others(self, cast: Cast, who: str, name: str) -> None:
        client = client_of(cast.people[who])
        assert client.get(reverse(name)).status_code == 403
        of_chris = reverse("audit:person", args=[cast.chris.id])
        assert client.get(of_chris).status_code == 403


class TestDaysTheWrongWayRound:
    @pytest.mark.parametrize("name", ["audit:audit", "audit:person", "audit:refused"])
    def test_are_refused_and_answer_nothing(self, scene: Cast, name: str) -> None:
        given = [scene.chris.id] if name == "audit:person" else []
        days = {"since": str(today()), "until": str(today() - timedelta(days=1))}
        shown = page(scene.grace, name, *given, **days)
        assert '<a href="#id_until">The last day is before the first.</a>' in shown
        assert "answer" not in shown.split("</form>")[1]

    def test_are_on_record_where_what_is_declared_is_shown(self, scene: Cast) -> None:
        days = {"since": str(today()), "until": str(today() - timedelta(days=1))}
        page(scene.grace, "audit:person", scene.chris.id, **days)
        with viewing(scene.grace):
            asked = Entry.objects.filter(kind="audit", actor=scene.grace.id).latest("at")
            assert asked.objects_touched == [scene.chris.id]

    def test_draw_nothing(self, scene: Cast) -> None:
        given = {
            "number": "1", "only": "any look",
            "since": str(today()), "until": str(today() - timedelta(days=1)),
        }  # fmt: skip
        answer = client_of(scene.grace).post(reverse("audit:draw"), given)
        assert "The last day is before the first." in answer.content.decode()


class TestRefusedPages:
    def test_are_told_by_their_address(self, cast: Cast) -> None:
        href = reverse("agencies:people")
        client_of(cast.aisha).get(href)
        client_of(cast.aisha).get(href)
        with viewing(cast.grace):
            (found,) = looks.refused_pages(since=today(), until=today())
        assert (found.path, found.actor, found.times) == (href, cast.aisha.id, 2)
        assert href in page(cast.grace, "audit:refused")
        assert href in page(cast.grace, "audit:audit", denied="on")


class TestLooksNearHome:
    def near(self, cast: Cast) -> set[tuple[str, UUID | None]]:
        with viewing(cast.grace):
            return {(says, prompt.actor) for says, prompt in looks.looks_near_home()}

    def test_are_of_ones_own_surname(self, scene: Cast) -> None:
        assert self.near(scene) == {("own surname", scene.chris.id)}

    @pytest.mark.parametrize(
        ("kind", "words"),
        [("relative", "Tobias Drayson"), ("associate", "drayson"), ("own street", "Kestrel Row")],
    )
    def test_are_of_what_was_declared(self, scene: Cast, kind: str, words: str) -> None:
        with viewing(scene.grace) as grace:
            tie = actions.declare_tie(
                person=scene.chris.id, kind=kind, words=words, known_from="Register", by=grace
            )
        assert (kind, scene.chris.id) in self.near(scene)
        assert kind.capitalize() in page(scene.grace, "audit:prompts")
        client_of(scene.grace).post(reverse("audit:end_tie", args=[tie.id]))
        assert (kind, scene.chris.id) not in self.near(scene)

    def test_are_ended_once_and_by_nobody_whom_they_are_of(self, cast: Cast) -> None:
        with viewing(cast.grace) as grace:
            own, other = (
                actions.declare_tie(
                    person=who.id, kind="relative", words="Ann Teller", known_from="Told", by=grace
                ).id
                for who in (cast.grace, cast.chris)
            )
            with pytest.raises(NotForYouError):
                actions.end_tie(tie_id=own, by=grace)
        part = (
            cast.grace, lambda by: other, lambda one, by: actions.end_tie(tie_id=one, by=by),
        )  # fmt: skip
        answers = at_once(part, part)
        assert [type(one) for one in answers if isinstance(one, Exception)] == [NothingHereError]

    def test_are_not_of_another_street(self, scene: Cast) -> None:
        with viewing(scene.grace) as grace:
            actions.declare_tie(
                person=scene.chris.id, kind="own street", words="Heron Way",
                known_from="Register", by=grace,
            )  # fmt: skip
        assert ("own street", scene.chris.id) not in self.near(scene)

    def test_are_told_to_nobody_else(self, scene: Cast) -> None:
        for who in ("chris", "joan", "mina"):
            with viewing(scene.people[who]):
                assert looks.looks_near_home() == []
                assert not Tie.objects.exists()


class TestASample:
    def draw(self, cast: Cast, number: int = 2) -> int:
        with viewing(cast.grace) as grace:
            return actions.draw_sample(
                number=number, only="something opened", since=today(), until=today(), by=grace
            )

    def test_is_drawn_once_and_of_openings(self, scene: Cast) -> None:
        assert self.draw(scene, 3) == 3
        assert self.draw(scene, 3) == 1
        with pytest.raises(NotReadyError):
            self.draw(scene)
        with viewing(scene.grace):
            drawn = Entry.objects.filter(id__in=Sample.objects.values("entry"))
            assert {entry.actor for entry in drawn} == {scene.chris.id}
            assert all(entry.result_count is None for entry in drawn)

    def test_is_drawn_by_two_at_once_and_nothing_of_it_twice(self, scene: Cast) -> None:
        def draw(_: object, by: Viewer) -> int:
            return actions.draw_sample(
                number=3, only="something opened", since=today(), until=today(), by=by
            )

        part = (scene.grace, lambda by: None, draw)
        assert sorted(at_once(part, part)) == [1, 3]

    def test_is_decided_by_a_person_in_the_browser(self, scene: Cast) -> None:
        self.draw(scene, 1)
        with viewing(scene.grace):
            one = Sample.objects.get()
        href = reverse("audit:decide", args=[one.id])
        client = client_of(scene.grace)
        assert "You may not open it yourself" not in client.get(href).content.decode()
        refused = client.post(href, {"finding": "no purpose found", "note": ""})
        assert "Write what was asked or found." in refused.content.decode()
        assert client.post(href, {"finding": "in order", "note": ""}).status_code == 302
        with viewing(scene.grace) as grace:
            one.refresh_from_db()
            assert (one.finding, one.decided_by) == ("in order", scene.grace.id)
            with pytest.raises(NotReadyError):
                actions.decide_sample(one=one, finding="in order", note="", by=grace)

    def test_is_no_business_of_whoever_is_looked_at(self, scene: Cast) -> None:
        self.draw(scene, 1)
        with viewing(scene.chris) as chris:
            assert not Sample.objects.exists()
            with pytest.raises(NotForYouError):
                actions.draw_sample(
                    number=1, only="any look", since=today(), until=now().date(), by=chris
                )
