"""That somebody used a phone is held once two say so, and until two say otherwise."""

from itertools import product
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.database import Copy

from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.identify.models import Statement
from optimise.link.lines import actions, queries
from optimise.link.lines.models import Attribution, Run
from optimise.link.lines.tests import scene
from optimise.link.lines.tests.test_doors import TestAnAttribution as OfDoors

pytestmark = pytest.mark.django_db(transaction=True)
State = Attribution.State


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    """A run of a circle of Ines, Chris and Beth."""
    made = scene.put_plover(cast, database_copy)
    circle_of(cast.beth)
    return made


@pytest.fixture
def waiting(cast: Cast, run: Run) -> Attribution:
    """What Ines said of a phone; nobody agreed yet."""
    doors = OfDoors()
    made: Attribution = doors.made(cast, run, doors.somebody(cast, run))
    return made


@pytest.fixture
def agreed(cast: Cast, waiting: Attribution) -> Attribution:
    """What Ines said of a phone, and Chris agreed to."""
    with viewing(cast.chris) as chris:
        actions.review_attribution(
            attribution=queries.attribution(waiting.id, viewer=chris),
            agrees=True,
            words="Read the custody record.",
            by=chris,
        )
    return waiting


def take_back(made: Attribution, *, by: Person, why: str = "Not him.") -> bool:
    with viewing(by) as viewer:
        found = queries.attribution(made.id, viewer=viewer)
        return actions.withdraw_attribution(attribution=found, why=why, by=viewer)


def keep(made: Attribution, *, by: Person, why: str = "It is him.") -> None:
    with viewing(by) as viewer:
        found = queries.attribution(made.id, viewer=viewer)
        actions.keep_attribution(attribution=found, why=why, by=viewer)


def state(made: Attribution, cast: Cast) -> str:
    with viewing(cast.ines) as ines:
        return queries.attribution(made.id, viewer=ines).state


def held(made: Attribution, cast: Cast) -> int:
    """How many of its statements are held."""
    with viewing(cast.ines) as ines:
        item = queries.attribution(made.id, viewer=ines).item
        return len(identities.statements_of_item(item.id, viewer=ines)) if item else 0


class TestWhatTwoMade:
    @pytest.mark.parametrize(("first", "second"), list(product(("ines", "chris"), repeat=2)))
    def test_is_ended_by_two_and_by_neither_alone(
        self, cast: Cast, agreed: Attribution, first: str, second: str
    ) -> None:
        one, two = (getattr(cast, name) for name in (first, second))
        before = held(agreed, cast)
        assert not take_back(agreed, by=one)
        assert (state(agreed, cast), held(agreed, cast)) == (State.AGREED, before)
        assert take_back(agreed, by=two) is (one != two)
        assert state(agreed, cast) == (State.WITHDRAWN if one != two else State.AGREED)
        assert held(agreed, cast) == (0 if one != two else before)

    @pytest.mark.parametrize("who", ["ines", "chris"])
    def test_is_ended_statement_by_statement_by_no_one_of_them(
        self, cast: Cast, agreed: Attribution, who: str
    ) -> None:
        before = held(agreed, cast)
        person = getattr(cast, who)
        with viewing(person) as viewer:
            item = queries.attribution(agreed.id, viewer=viewer).item
            assert item is not None
            for said in identities.statements_of_item(item.id, viewer=viewer):
                assert not identify.supersede(statement=said, why="No.", by=viewer)
        with pytest.raises(DatabaseError), viewing(person):
            Statement.objects.filter(item=item).update(superseded_at=now())
        assert held(agreed, cast) == before

    def test_tells_who_made_it_and_waits_for_everybody_else_who_reads_it(
        self, cast: Cast, agreed: Attribution
    ) -> None:
        with patch.object(notices, "tell") as told:
            take_back(agreed, by=cast.ines)
            assert told.call_args.args[0] == {cast.chris.id}
        for person, waits in ((cast.ines, 0), (cast.chris, 1), (cast.beth, 1), (cast.aisha, 0)):
            with viewing(person) as viewer:
                assert len(queries.attributions_to_agree(viewer=viewer)) == waits, person.name
        here = reverse("link_lines:attribution", args=[agreed.id])
        page = client_of(cast.chris).get(here).content.decode()
        assert "It stands until a second says so too: you, or anybody else" in page
        assert "Take it back too" in page
        page = client_of(cast.ines).get(here).content.decode()
        assert "It stands until a second says so too: anybody else" in page
        assert "Take it back too" not in page
        listed = client_of(cast.chris).get(reverse("link_lines:records")).content.decode()
        assert "A second to take it back" in listed
        answer = client_of(cast.chris).post(
            here, {"take_back": "yes", "why": "He had another."}, follow=True
        )
        assert "Taken back." in answer.content.decode()
        assert state(agreed, cast) == State.WITHDRAWN

    def test_stays_where_another_keeps_it(self, cast: Cast, agreed: Attribution) -> None:
        with pytest.raises(NotReadyError):
            keep(agreed, by=cast.chris)
        take_back(agreed, by=cast.ines)
        with pytest.raises(NotReadyError):
            keep(agreed, by=cast.chris, why=" ")
        here = reverse("link_lines:attribution", args=[agreed.id])
        client_of(cast.beth).post(here, {"keep": "yes", "why": "I saw him with it."})
        with viewing(cast.ines) as ines:
            assert not queries.attribution(agreed.id, viewer=ines).end_asked_by
            assert not queries.attributions_to_agree(viewer=ines)
        assert not take_back(agreed, by=cast.chris)
        assert state(agreed, cast) == State.AGREED

    def test_is_touched_by_none_who_reads_or_develops_it_not(
        self, cast: Cast, agreed: Attribution
    ) -> None:
        take_back(agreed, by=cast.ines)
        here = reverse("link_lines:attribution", args=[agreed.id])
        for person in (cast.aisha, cast.ellie, cast.joan, cast.kit):
            for word in ("take_back", "keep"):
                answer = client_of(person).post(here, {word: "yes", "why": "x"})
                assert answer.status_code in (403, 404)
            with pytest.raises((NotForYouError, NothingHereError)):
                take_back(agreed, by=person)
        assert state(agreed, cast) == State.AGREED


class TestWhatOneSaid:
    def test_waits_for_whoever_may_review_it(self, cast: Cast, waiting: Attribution) -> None:
        for person, waits in ((cast.ines, 0), (cast.chris, 1), (cast.aisha, 0)):
            with viewing(person) as viewer:
                assert len(queries.attributions_to_agree(viewer=viewer)) == waits

    def test_is_taken_back_by_who_said_it_alone(self, cast: Cast, waiting: Attribution) -> None:
        with pytest.raises(NotForYouError):
            take_back(waiting, by=cast.chris)
        assert take_back(waiting, by=cast.ines)
        with pytest.raises(NotReadyError):
            take_back(waiting, by=cast.ines)
        assert state(waiting, cast) == State.WITHDRAWN


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("who", "to"),
        [
            ("ines", {"state": State.AGREED}),
            ("chris", {"state": State.AGREED}),
            ("chris", {"state": State.WITHDRAWN}),
            ("chris", {"reviewed_by": "chris"}),
            ("ines", {"state": State.AGREED, "reviewed_by": "ines"}),
            ("ines", {"state": State.AGREED, "reviewed_by": "chris"}),
        ],
    )
    def test_has_what_one_said_stand_by_no_word_of_one(
        self, cast: Cast, waiting: Attribution, who: str, to: dict[str, str]
    ) -> None:
        said = {k: getattr(cast, v).id if k == "reviewed_by" else v for k, v in to.items()}
        with pytest.raises(DatabaseError), viewing(getattr(cast, who)):
            Attribution.objects.filter(id=waiting.id).update(**said)

    @pytest.mark.parametrize("who", ["ines", "chris", "beth"])
    def test_has_what_two_made_fall_by_no_word_of_one(
        self, cast: Cast, agreed: Attribution, who: str
    ) -> None:
        person = getattr(cast, who)
        rows = Attribution.objects.filter(id=agreed.id)
        gone = {"state": State.WITHDRAWN}
        for word in (
            gone,
            {**gone, "end_asked_by": person.id},
            {"state": State.WAITING},
            {"state": State.REFUSED},
            {"reviewed_by": person.id if who != "chris" else None},
            {"item": None},
            {"person_entity": UUID(int=1)},
            {"identifier": "+447700900000"},
        ):
            with pytest.raises(DatabaseError), viewing(person):
                rows.update(**word)
        with viewing(person):
            rows.update(end_asked_by=person.id, end_asked_at=now(), end_asked_why="x")
        with pytest.raises(DatabaseError), viewing(person):
            rows.update(**gone)
        other = cast.chris if who != "chris" else cast.ines
        with viewing(other):
            assert rows.update(**gone) == 1
        with pytest.raises(DatabaseError), viewing(other):
            rows.update(state=State.AGREED)

    def test_takes_none_that_begins_agreed(self, cast: Cast, waiting: Attribution) -> None:
        waiting.pk, waiting.state = UUID(int=7), State.AGREED
        with pytest.raises(DatabaseError), viewing(cast.ines):
            waiting.save(force_insert=True)
