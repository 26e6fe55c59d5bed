"""Holds: who may place and read one, and what the worker alone is told."""

from datetime import timedelta

import pytest
from conftest import AsRole
from django.db import transaction
from django.db.utils import DatabaseError, ProgrammingError
from tests.cast import Cast, clerking, viewing
from tests.database import a_week_on

from optimise.access.actions import add_to_circle, open_circle, remove_from_circle
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.models import Circle
from optimise.access.retention import actions, queries
from optimise.access.retention.domain.bases import Basis
from optimise.access.retention.models import Hold
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = timedelta()


def circle_of(*people: Person) -> Circle:
    first, *others = people
    with viewing(first):
        circle = open_circle(name=f"Op {new_id()}", covert=True, by=first)
        for person in others:
            add_to_circle(circle=circle, person=person, by=first)
    return circle


def held(by: Person, circle: Circle) -> Hold:
    with viewing(by) as viewer:
        return actions.hold_circle(circle=circle.id, basis=Basis.PROCEEDINGS, by=viewer)


class TestAHoldOnACircle:
    def test_is_read_by_its_members_alone(self, cast: Cast) -> None:
        made = held(cast.ines, circle_of(cast.ines, cast.beth))
        for person, may in ((cast.ines, True), (cast.beth, True), (cast.chris, False)):
            with viewing(person) as viewer:
                assert (made in queries.holds(viewer=viewer)) is may

    def test_is_placed_by_its_members_alone(self, cast: Cast) -> None:
        circle = circle_of(cast.ines)
        with viewing(cast.chris) as chris, pytest.raises(NothingHereError):
            actions.hold_circle(circle=circle.id, basis=Basis.INQUIRY, by=chris)
        with viewing(cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.hold_circle(circle=circle.id, basis=Basis.INQUIRY, by=aisha)

    def test_is_placed_in_nobody_elses_name(self, cast: Cast) -> None:
        made = held(cast.ines, circle_of(cast.ines, cast.beth))
        with viewing(cast.beth), pytest.raises(DatabaseError):
            Hold.objects.create(
                circle_id=made.circle_id,
                basis=Basis.REQUEST,
                placed_by=cast.ines.id,
                placed_at=now(),
                audience_id=made.audience_id,
            )

    def test_is_told_to_the_worker_alone_as_yes_or_no(self, cast: Cast, as_role: AsRole) -> None:
        made, other = held(cast.ines, circle_of(cast.ines)), new_id()
        with as_role("worker"), clerking():
            assert queries.is_held(other, audience=made.audience_id)
            assert not queries.is_held(other, audience=0)
        with as_role("worker"):  # to anybody but the system everything is held
            assert queries.is_held(other, audience=0)
        with viewing(cast.ines), pytest.raises(ProgrammingError, match="permission denied"):
            queries.is_held(other, audience=made.audience_id)

    def test_is_lifted_once_and_with_a_reason(self, cast: Cast, as_role: AsRole) -> None:
        made = held(cast.ines, circle_of(cast.ines))
        with viewing(cast.ines) as ines:
            with pytest.raises(ValueError, match="Say why"):
                actions.lift_hold(hold=made, why=" ", by=ines)
            actions.lift_hold(hold=made, why="Acquitted.", by=ines)
        with viewing(cast.ines) as ines, pytest.raises(NothingHereError):
            actions.lift_hold(hold=made, why="Again.", by=ines)
        with as_role("worker"), clerking():
            assert queries.is_held(new_id(), audience=made.audience_id)
        a_week_on()
        with as_role("worker"), clerking():
            assert not queries.is_held(new_id(), audience=made.audience_id)

    @pytest.mark.parametrize(
        "said",
        [
            {"lifted_at": AT_ONCE, "lifted_why": "So.", "agreed_at": AT_ONCE},
            {"lifted_at": timedelta(days=-8), "lifted_why": "So.", "agreed_at": AT_ONCE},
            {"lifted_at": timedelta(days=-8), "lifted_why": "So."},
            {"lifted_at": timedelta(days=8), "lifted_why": "So."},
            {"lifted_at": AT_ONCE, "lifted_why": " "},
            {"lifted_why": "So."},
            {"agreed_at": AT_ONCE},
        ],
    )
    def test_is_ended_by_no_sql_of_one(
        self, cast: Cast, as_role: AsRole, said: dict[str, timedelta | str]
    ) -> None:
        # Moments are of now: an old one would be refused for its age alone.
        row = {k: now() + v if isinstance(v, timedelta) else v for k, v in said.items()}
        made = held(cast.ines, circle_of(cast.ines, cast.beth))
        for person in (cast.ines, cast.beth):
            with viewing(person) as by:
                for name in (None, by.person):
                    with pytest.raises(DatabaseError), transaction.atomic():
                        Hold.objects.filter(id=made.id).update(**row, lifted_by=name)
                other = Hold.objects.get(id=made.id)
                other.id, other.placed_by, other.lifted_by = new_id(), by.person, by.person
                for place, value in row.items():
                    setattr(other, place, value)
                with pytest.raises(ProgrammingError), transaction.atomic():
                    other.save(force_insert=True)
        with as_role("worker"), clerking():
            assert queries.is_held(new_id(), audience=made.audience_id)

    def test_that_was_lifted_stays_so_and_is_agreed_to_once_by_another_now(
        self, cast: Cast
    ) -> None:
        circle = circle_of(cast.ines, cast.beth, cast.chris, cast.aisha)
        made = held(cast.ines, circle)
        rows = Hold.objects.filter(id=made.id)
        with viewing(cast.beth) as beth:
            actions.lift_hold(hold=made, why="The case ended.", by=beth)
        whole = {"agreed_by": cast.ines.id, "agreed_at": now()}
        wrong: list[tuple[Person, dict[str, object]]] = [
            (cast.beth, {"lifted_at": now() - timedelta(days=8)}),
            (cast.beth, {"lifted_by": None, "lifted_at": None, "lifted_why": ""}),
            (cast.ines, {"lifted_at": now() - timedelta(days=8)}),
            (cast.ines, {"lifted_by": cast.ines.id, "lifted_at": now(), "lifted_why": "Mine."}),
            (cast.beth, {"agreed_by": cast.beth.id, "agreed_at": now()}),
            (cast.ines, {"agreed_at": now()}),
            (cast.ines, {"agreed_by": cast.ines.id}),
            (cast.ines, whole | {"agreed_at": now() - timedelta(days=8)}),
            (cast.ines, whole | {"agreed_at": now() + timedelta(days=8)}),
        ]
        for person, change in wrong:
            with viewing(person), pytest.raises(DatabaseError):
                rows.update(**change)
        with viewing(cast.ines) as ines:
            actions.agree(hold=rows.get(), by=ines)
        with viewing(cast.chris) as chris, pytest.raises(DatabaseError):
            rows.update(agreed_by=chris.person, agreed_at=now())

    def test_is_placed_by_no_sql_in_days_to_come(self, cast: Cast) -> None:
        """One that is newer than another would let that go once it was agreed to."""
        made = held(cast.ines, circle_of(cast.ines))
        made.id, made.placed_at = new_id(), now() + timedelta(days=9)
        with viewing(cast.ines), pytest.raises(ProgrammingError, match="placed now"):
            made.save(force_insert=True)

    def test_is_changed_by_nobody_who_reads_it_no_more(self, cast: Cast) -> None:
        """Whoever placed it answers for it, and may not lift what they may not open."""
        circle = circle_of(cast.beth, cast.ines)
        made = held(cast.ines, circle)
        with viewing(cast.beth):
            remove_from_circle(circle=circle, person=cast.ines, by=cast.beth)
        with viewing(cast.ines) as ines, pytest.raises(NothingHereError):
            actions.lift_hold(hold=made, why="I say so.", by=ines)
        with viewing(cast.ines):
            assert not Hold.objects.filter(id=made.id).update(
                lifted_by=cast.ines.id, lifted_at=now(), lifted_why="I say so."
            )
