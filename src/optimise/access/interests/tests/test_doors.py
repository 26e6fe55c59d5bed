"""Interests: what is recorded, by whom it is read, and the one bit that anyone else learns."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, viewing
from tests.examples import examples

from optimise.access.actions import add_to_circle, open_circle
from optimise.access.interests import actions, queries
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.keys import Key, Kind
from optimise.access.interests.models import Enquiry, Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person, Post
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = keys.key(Kind.PHONE, "07700 900453")
YARD = keys.place(51.558, -1.782, metres=100)


def circle_of(*people: Person) -> Circle:
    first, *others = people
    with viewing(first):
        circle = open_circle(name=f"Op {new_id()}", covert=True, by=first)
        for person in others:
            add_to_circle(circle=circle, person=person, by=first)
    return circle


def held(by: Person, circle: Circle, key: Key = PHONE, **more: Any) -> Interest:
    with viewing(by) as viewer:
        return actions.record_interest(
            key=key, circle=circle.id, **{"why": "Controlled buys.", **more}, by=viewer
        )


def must_ring(person: Person, *asked: Key, **hours: Any) -> bool:
    with viewing(person) as viewer:
        return queries.ask(*asked, **hours, viewer=viewer).must_ring


class TestAnInterest:
    def test_is_its_circles_alone(self, cast: Cast) -> None:
        made = held(cast.ines, circle_of(cast.ines, cast.beth))
        for name, may in (("ines", True), ("beth", True), ("chris", False), ("grace", False)):
            with viewing(getattr(cast, name)) as viewer:
                assert Interest.objects.filter(id=made.id).exists() is may
                if not may:
                    with pytest.raises(NothingHereError):
                        queries.interest(made.id, viewer=viewer)

    def test_is_recorded_by_investigators_for_their_own_circle(self, cast: Cast) -> None:
        circle = circle_of(cast.beth)
        for person in (cast.ines, cast.beth):
            with pytest.raises(NotForYouError):
                held(person, circle)

    def test_says_why_and_of_what(self, cast: Cast) -> None:
        circle = circle_of(cast.ines)
        for wrong in (
            {"why": " "},
            {"key": keys.key(Kind.PHONE, "none")},
            {"since": now(), "until": now() - timedelta(hours=1)},
        ):
            with pytest.raises(NotReadyError):
                held(cast.ines, circle, **wrong)

    def test_is_recorded_in_no_name_but_ones_own(self, cast: Cast) -> None:
        made = held(cast.ines, circle_of(cast.ines))
        with viewing(cast.ines):
            made.pk, made.by = new_id(), cast.beth.id
            with pytest.raises(DatabaseError), transaction.atomic():
                made.save(force_insert=True)

    def test_ends_once_with_a_reason(self, cast: Cast) -> None:
        made = held(cast.ines, circle_of(cast.ines))
        with viewing(cast.ines) as viewer:
            with pytest.raises(NotReadyError):
                actions.end_interest(interest=made, why="", by=viewer)
            actions.end_interest(interest=made, why="Arrested.", by=viewer)
            with pytest.raises(NotReadyError):
                actions.end_interest(interest=made, why="Again.", by=viewer)
        assert not must_ring(cast.chris, PHONE)


class TestAsking:
    def test_sends_everyone_but_the_circle_to_the_desk(self, cast: Cast) -> None:
        held(cast.ines, circle_of(cast.ines, cast.beth))
        asked = {name: must_ring(getattr(cast, name), PHONE) for name in ("aisha", "beth", "chris")}
        assert asked == {"aisha": True, "beth": False, "chris": True}
        assert not must_ring(cast.chris, keys.key(Kind.PHONE, "07700 900454"))

    def test_tells_the_circle_who_asked_and_whoever_asked_nothing(self, cast: Cast) -> None:
        circle = circle_of(cast.ines)
        made = held(cast.ines, circle)
        assert must_ring(cast.chris, PHONE)
        with viewing(cast.chris):
            assert not Enquiry.objects.exists()
        with viewing(cast.ines) as viewer:
            (told,) = queries.enquiries_about([made], viewer=viewer)
        assert told.asked_by == cast.chris.id

    def test_names_the_forces_own_desk_whosever_interest_it_is(self, cast: Cast) -> None:
        Post.objects.create(
            organisation=cast.force,
            kind=Post.Kind.DECONFLICTION,
            name="The intelligence bureau",
            phone="01632 960001",
            since=today() - timedelta(days=1),
        )
        held(cast.ines, circle_of(cast.ines), desk="DI Castell")
        with viewing(cast.chris) as viewer:
            words = queries.ask(PHONE, viewer=viewer).words
        assert "The intelligence bureau on 01632 960001" in words
        assert "Castell" not in words

    def test_is_about_the_hours_too(self, cast: Cast) -> None:
        dawn = now() + timedelta(days=2)
        held(cast.ines, circle_of(cast.ines), since=dawn, until=dawn + timedelta(hours=4))
        hour = timedelta(hours=1)
        assert must_ring(cast.chris, PHONE)
        assert must_ring(cast.chris, PHONE, first=dawn - hour, last=dawn + hour)
        assert not must_ring(cast.chris, PHONE, first=dawn - 3 * hour, last=dawn - hour)
        assert not must_ring(cast.chris, PHONE, first=dawn + 5 * hour, last=dawn + 6 * hour)

    @pytest.mark.parametrize(("north", "near"), [(51.5585, True), (51.5605, True), (51.57, False)])
    def test_is_about_what_lies_near(self, cast: Cast, north: float, near: bool) -> None:
        held(cast.ines, circle_of(cast.ines), key=YARD)
        assert must_ring(cast.chris, keys.place(north, -1.782, metres=200)) is near

    def test_is_on_record_whatever_the_answer(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        must_ring(cast.chris, PHONE)
        found = as_owner.execute(
            "select query from audit_entry where kind = 'deconfliction'"
        ).fetchall()
        assert found == [(f"phone: {PHONE.key}",)]

    def test_shows_the_reach_of_interests_to_nobody(self, cast: Cast) -> None:
        asked = "select * from access_interests_reach()"
        with viewing(cast.chris), connection.cursor() as cursor, pytest.raises(DatabaseError):
            cursor.execute(asked)


NUMBERS = [keys.key(Kind.PHONE, f"07700 9001{n:02}") for n in range(4)]
Shape = tuple[tuple[bool, str, str, tuple[str, ...]], ...]


class TestAnySequenceOfQuestions:
    """Two worlds in which the same things are of interest look the same to whoever asks."""

    @settings(
        max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        looked_at=st.sets(st.sampled_from(range(4))),
        questions=st.lists(st.sets(st.sampled_from(range(4)), min_size=1), min_size=1, max_size=4),
        spread=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    )
    def test_tells_one_bit_each_and_nothing_of_what_lies_behind(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        looked_at: set[int],
        questions: list[set[int]],
        spread: list[int],
    ) -> None:
        one, other = circle_of(cast.ines), circle_of(cast.ines, cast.beth)

        def plain() -> None:
            for n in looked_at:
                held(cast.ines, one, NUMBERS[n])

        def tangled() -> None:
            for n in looked_at:
                for again in range(spread[n] + 1):
                    where = other if (n + again) % 2 else one
                    held(cast.ines, where, NUMBERS[n], why=f"Reason {again}.", desk=f"Desk {n}")

        seen = [self._seen(cast.chris, make, questions, as_owner) for make in (plain, tangled)]
        assert seen[0] == seen[1]
        assert [bit for bit, *_ in seen[0]] == [bool(q & looked_at) for q in questions]

    def _seen(
        self,
        asker: Person,
        make: Callable[[], None],
        questions: Iterable[set[int]],
        owner: psycopg.Connection,
    ) -> Shape:
        # Later stages keep rows about interests and questions: they go with them.
        owner.execute("truncate access_interests_interest cascade")
        make()
        told = []
        for question in questions:
            with viewing(asker) as viewer, CaptureQueriesContext(connection) as ran:
                answer = queries.ask(*(NUMBERS[n] for n in sorted(question)), viewer=viewer)
                read = (Interest.objects.count(), Enquiry.objects.count())
            shape = tuple(q["sql"].split("(")[0][:40] for q in ran.captured_queries)
            told.append((answer.must_ring, answer.words, answer.desk, (*shape, str(read))))
        return tuple(told)
