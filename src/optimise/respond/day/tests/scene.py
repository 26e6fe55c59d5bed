"""A strike day of DI Ines: Aisha leads team one, Olu's agency helps, Dan is outside."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from tests.cast import Cast, viewing

from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.models import Address, Day, Need, Team
from optimise.respond.operations import actions as operations
from optimise.respond.operations.tests.scene import Scene as Operations
from optimise.respond.operations.tests.scene import make_scene as make_operation

MILL, QUARRY = "4 Mill Lane, Swindon", "9 Quarry Rise, Swindon"


def phone(at: datetime | None = None, client_id: UUID | None = None) -> actions.Phone:
    """Return what a phone says of what it sends."""
    return actions.Phone(client_id=client_id or new_id(), at=at or now())


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the day."""

    operations: Operations
    day: Day
    team: Team | None = None
    places: dict[str, Address] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        """Return the people."""
        return self.operations.cast

    def fresh(self) -> Day:
        """Return the day as it is now."""
        return Day.objects.select_related("operation__circle").get(pk=self.day.pk)

    def place(self, label: str = MILL) -> Address:
        """Return an address as it is now."""
        rows = Address.objects.select_related("day__operation__circle", "operation__circle")
        return rows.get(pk=self.places[label].pk)

    def tap(
        self,
        state: State,
        by: Person | None = None,
        at: datetime | None = None,
        label: str = MILL,
        client_id: UUID | None = None,
    ) -> None:
        """Have somebody tap a state."""
        with viewing(by or self.cast.aisha) as viewer:
            given = phone(at, client_id)
            actions.tap(address=self.place(label), state=state, phone=given, by=viewer)

    def ask(self, what: Ask, agency: Organisation | None = None, ago: int = 0) -> Need:
        """Have Aisha ask for somebody, some minutes ago."""
        with viewing(self.cast.aisha) as aisha:
            given = phone(now() - timedelta(minutes=ago))
            return actions.ask(
                address=self.place(), what=what, agency=agency, phone=given, by=aisha
            )

    def answer(self, need: Need, what: Met, by: Person | None = None) -> None:
        """Have somebody answer a need."""
        with viewing(by or self.cast.ines) as viewer:
            found = queries.need(need.id, viewer=viewer)
            actions.answer(need=found, what=what, phone=phone(), by=viewer)

    def keep_safe(self, words: str = "A boy of 13 with two phones.") -> None:
        """Have Aisha hand a child to safeguarding."""
        with viewing(self.cast.aisha) as aisha:
            actions.keep_safe(
                address=self.place(),
                who=Whom.CHILD,
                words=words,
                in_danger=False,
                phone=phone(),
                by=aisha,
            )

    def tell_housing(self, hours: int = -1) -> None:
        """Have Ines tell the housing association of one address, from so many hours from now."""
        with viewing(self.cast.ines) as ines:
            actions.tell_agency(
                address=self.place(),
                agency=self.cast.housing,
                where="The flat at 4 Mill Lane",
                words="Make the door safe.",
                shown_from=now() + timedelta(hours=hours),
                by=ines,
            )

    def board(self, by: Person | None = None, at: datetime | None = None) -> queries.Board:
        """Return the board as somebody reads it."""
        with viewing(by or self.cast.ines) as viewer:
            came = queries.came_of(self.fresh(), viewer=viewer, at=at)
            return queries.board(self.fresh(), came, viewer=viewer, at=at)

    def version(self, by: Person | None = None) -> str:
        """Return the version of the board."""
        with viewing(by or self.cast.ines) as viewer:
            came = queries.came_of(self.fresh(), viewer=viewer)
            return queries.version(self.fresh(), came, viewer=viewer)


def make_scene(cast: Cast) -> Scene:
    """Plan the day, with one team and two addresses, one of them the team's."""
    scene = make_operation(cast)
    with viewing(cast.ines) as ines:
        operations.add_partner(
            operation=scene.fresh(), agency=cast.housing, does="Mends the door", by=ines
        )
        given = actions.NewDay(
            starts_at=now() - timedelta(hours=2), ends_at=now() + timedelta(hours=8)
        )
        day = actions.plan_day(operation=scene.fresh(), given=given, by=ines)
    made = Scene(operations=scene, day=day)
    with viewing(cast.ines) as ines:
        made.team = actions.add_team(
            day=made.fresh(), name="Team 1", call_sign="TA11", led_by=cast.aisha, crew=(), by=ines
        )
        for label, team in ((MILL, made.team), (QUARRY, None)):
            new = actions.NewAddress(label=label, team=team)
            made.places[label], _ = actions.add_address(day=made.fresh(), given=new, by=ines)
    return made
