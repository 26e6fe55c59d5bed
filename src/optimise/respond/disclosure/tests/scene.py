"""An operation with a warrant and a day; Harry is its disclosure officer, Ines opens the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.cast import Cast, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.respond.day.tests.scene import Scene as Days
from optimise.respond.day.tests.scene import make_scene as make_day
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.gate import REASONS
from optimise.respond.disclosure.domain.statuses import Form, Police, Relevance, Sensitivity
from optimise.respond.disclosure.models import Case, Line, Schedule
from optimise.respond.disclosure.queries import Entry, Item
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.models import Operation

URN = "54SN0012326"


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the case."""

    days: Days
    case: Case

    @property
    def cast(self) -> Cast:
        """Return the people."""
        return self.days.cast

    @property
    def operation(self) -> Operation:
        """Return the operation as it is now."""
        return self.days.operations.fresh()

    def fresh(self) -> Case:
        """Return the case as it is now."""
        rows = Case.objects.select_related("operation__circle", "hold")
        return rows.get(pk=self.case.pk)

    def register(self, by: Person | None = None) -> list[Entry]:
        """Return the register as somebody reads it."""
        with viewing(by or self.cast.harry) as viewer:
            return queries.register(self.operation, viewer=viewer)

    def called(self, part: str) -> Entry:
        """Return the first thing whose words hold a part."""
        return next(one for one in self.register() if part in one.description)

    def decide(self, *parts: str, by: Person | None = None, **given: Any) -> None:
        """Have Harry decide on things by a part of their words."""
        entries = [self.called(part) for part in parts]
        said: dict[str, Any] = {
            "relevance": Relevance.RELEVANT,
            "police": Police.FAILS,
            "sensitivity": Sensitivity.NONE,
            "rationale": "It says nothing that helps either side.",
        } | given
        with viewing(by or self.cast.harry) as viewer:
            actions.decide(
                operation=self.operation,
                entries=entries,
                given=actions.NewDecision(**said),
                by=viewer,
            )

    def decide_all(self) -> None:
        """Have Harry decide on everything that nobody decided on, each with words of its own."""
        for n, one in enumerate(self.register()):
            if one.decision is None:
                self.decide(
                    one.description,
                    description=f"Paper number {n} of the operation, made while it was planned",
                )

    def make(self) -> list[Schedule]:
        """Have Harry make the next schedules."""
        with viewing(self.cast.harry) as harry:
            return actions.make_schedules(case=self.fresh(), by=harry)

    def items(self, form: Form, by: Person | None = None) -> list[Item]:
        """Return the items on a form."""
        with viewing(by or self.cast.harry) as viewer:
            return queries.items(self.fresh(), form, viewer=viewer)

    def line(self, item: Item) -> Line:
        """Return the line of an item as it is now."""
        rows = Line.objects.select_related("case__operation__circle")
        return rows.get(pk=item.line.pk)

    def check_all(self, but: Sequence[str] = ()) -> None:
        """Have Harry say that everything is there."""
        for reason in REASONS:
            if reason.key not in {"schedule", *but}:
                with viewing(self.cast.harry) as harry:
                    actions.check_reason(
                        case=self.fresh(), reason=reason.key, is_there=True, why="", by=harry
                    )

    def in_the_way(self) -> list[str]:
        """Return for which reasons the file would come back."""
        with viewing(self.cast.harry) as harry:
            return [key for key, _ in queries.in_the_way(self.fresh(), viewer=harry)]


def make_scene(cast: Cast) -> Scene:
    """Write two decisions, one of them sensitive, post Harry, and open the case."""
    days = make_day(cast)
    give_role(cast.harry, Role.DISCLOSURE)
    days.operations.post(cast.harry, Part.DISCLOSURE)
    days.operations.write("We watch the yard for two weeks first")
    days.operations.write("The one who told us is moved", log=Log.SENSITIVE)
    with viewing(cast.ines) as ines:
        case = actions.open_case(
            operation=days.operations.fresh(), urn=URN, defendants=["Vic Harrow"], by=ines
        )
    return Scene(days=days, case=case)
