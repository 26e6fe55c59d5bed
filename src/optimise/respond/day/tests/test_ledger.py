"""What an agency is told on a strike day, in the share ledger: at its hour, and not before."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.access.sharing import queries as sharing
from optimise.access.sharing.record import Asked, Line, ledger
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, today
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.board import Ask
from optimise.respond.day.models import Told
from optimise.respond.day.tests.scene import Scene, make_scene, phone
from optimise.respond.operations import actions as operations
from optimise.respond.operations.queries import partners

pytestmark = pytest.mark.django_db(transaction=True)
EARLIER = timedelta(hours=5)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def lines_of(person: Person) -> list[Line]:
    asked = Asked(since=today() - timedelta(days=2), until=today() + timedelta(days=2))
    with viewing(person) as viewer:
        found, _ = ledger(asked, start=0, most=50, viewer=viewer)
    return [one for one in found if one.kind == "strike day"]


def receipts_of(person: Person) -> int:
    with viewing(person) as viewer:
        return sharing.receipts(viewer=viewer).count()


def tell_before(scene: Scene) -> None:
    """Tell the housing association, five hours ago, of an hour that came three hours ago."""
    with viewing(scene.cast.ines) as ines, frozen(now() - EARLIER):
        actions.tell_agency(
            address=scene.place(),
            agency=scene.cast.housing,
            where="The flat at 4 Mill Lane",
            words="Make the door safe.",
            shown_from=now() + timedelta(hours=2),
            by=ines,
        )


def end(scene: Scene, how: str, ago: timedelta = timedelta(0)) -> None:
    """End what is told, the day, or the help of the agency."""
    with viewing(scene.cast.ines) as ines, frozen(now() - ago):
        if how == "day":
            actions.close_day(day=scene.fresh(), by=ines)
        elif how == "help":
            (partner,) = partners(scene.operations.fresh(), viewer=ines)
            operations.end_partner(partner=partner, why="Done.", by=ines)
        else:
            row = Told.objects.select_related("operation__circle").get()
            actions.end_told(told=row, by=ines)


def help_too(scene: Scene) -> None:
    with viewing(scene.cast.ines) as ines:
        operations.add_partner(
            operation=scene.operations.fresh(), agency=scene.cast.housing, does="x", by=ines
        )


def end_first_help(scene: Scene, ago: timedelta = timedelta(0)) -> None:
    with viewing(scene.cast.ines) as ines, frozen(now() - ago):
        partner = partners(scene.operations.fresh(), viewer=ines)[0]
        operations.end_partner(partner=partner, why="Done.", by=ines)


class TestWhatAnAgencyIsTold:
    def test_stands_in_no_ledger_before_its_hour(self, scene: Scene) -> None:
        scene.tell_housing(hours=1)
        for person in (scene.cast.grace, scene.cast.ines, scene.cast.dan):
            assert lines_of(person) == []
        assert receipts_of(scene.cast.olu) == 0

    def test_stands_there_from_its_hour_on(self, scene: Scene) -> None:
        tell_before(scene)
        (line,) = lines_of(scene.cast.grace)
        assert (line.recipient, line.what) == (str(scene.cast.housing), "")
        assert line.purpose == "Purpose not shown to you"
        assert line.at < now() - timedelta(hours=2)
        (own,) = lines_of(scene.cast.ines)
        assert own.gateway.startswith("Crime and Disorder Act")
        assert lines_of(scene.cast.dan) == []
        assert receipts_of(scene.cast.olu) == 1

    def test_gives_a_receipt_without_the_address(self, scene: Scene) -> None:
        scene.tell_housing()
        with viewing(scene.cast.olu) as olu:
            kept = sharing.receipts(viewer=olu).get()
            assert "Mill Lane" not in kept.what + kept.purpose + kept.conditions

    @pytest.mark.parametrize("how", ["told", "day", "help"])
    def test_never_stands_there_where_it_ended_before(self, scene: Scene, how: str) -> None:
        tell_before(scene)
        end(scene, how, ago=timedelta(hours=4))
        assert lines_of(scene.cast.grace) == lines_of(scene.cast.ines) == []
        assert receipts_of(scene.cast.olu) == 0
        with viewing(scene.cast.olu) as olu:
            assert queries.told_of(viewer=olu) == []

    def test_stays_where_it_ended_after(self, scene: Scene) -> None:
        scene.tell_housing()
        end(scene, "help")
        assert len(lines_of(scene.cast.grace)) == receipts_of(scene.cast.olu) == 1

    def test_does_not_come_back_when_the_agency_helps_anew(self, scene: Scene) -> None:
        scene.tell_housing()
        end(scene, "help")
        with viewing(scene.cast.ines) as ines:
            operations.add_partner(
                operation=scene.operations.fresh(), agency=scene.cast.housing, does="x", by=ines
            )
        with viewing(scene.cast.olu) as olu:
            assert queries.told_of(viewer=olu) == []

    def test_stands_there_while_the_agency_helps_with_something_else(self, scene: Scene) -> None:
        """What is to be told is called off with the last of its help, and not before."""
        help_too(scene)
        tell_before(scene)
        for left in (1, 0):
            end_first_help(scene, ago=timedelta(hours=4))
            assert len(lines_of(scene.cast.grace)) == receipts_of(scene.cast.olu) == left

    @pytest.mark.parametrize("later", [False, True])
    def test_is_read_while_the_agency_helps_with_something_else(
        self, scene: Scene, later: bool
    ) -> None:
        if not later:
            help_too(scene)
        scene.tell_housing()
        if later:
            help_too(scene)
        for left in (1, 0):
            end_first_help(scene)
            with viewing(scene.cast.olu) as olu:
                assert len(queries.told_of(viewer=olu)) == left
        help_too(scene)
        with viewing(scene.cast.olu) as olu:
            assert queries.told_of(viewer=olu) == []

    def test_is_entered_once_where_a_need_is_sent_twice(self, scene: Scene) -> None:
        given = phone()
        for _ in range(2):
            with viewing(scene.cast.aisha) as aisha:
                actions.ask(
                    address=scene.place(),
                    what=Ask.LOCKSMITH,
                    agency=scene.cast.housing,
                    phone=given,
                    by=aisha,
                )
        assert len(lines_of(scene.cast.grace)) == receipts_of(scene.cast.olu) == 1

    def test_is_not_entered_for_a_need_of_nobody_outside(self, scene: Scene) -> None:
        scene.ask(Ask.MEDIC)
        assert lines_of(scene.cast.grace) == []
