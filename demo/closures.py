"""The lines that the year closed: recorded from intelligence, closed, and looked at again.

One held; one was seen again four weeks on; at one nobody looked in time. When and how each was
closed stands in the truth.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from demo.line_records import say_where
from demo.model import Year
from demo.operation_plans import DI, DS, PLANS
from demo.roles import connected_as
from demo.world import Line, world
from optimise.access.acting import acting_as_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies.models import Area
from optimise.basics.clock import LOCAL, frozen
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.link.lines import actions as lines
from optimise.link.lines.models import Line as Record
from optimise.respond.operations.models import Operation
from optimise.review.closures import actions
from optimise.review.closures.domain.counting import LOOKS, ClosureGiven, ClosureType
from optimise.review.closures.models import Closure

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
# What the looks at each found, in order: whether its number was seen again. Nobody took the others.
LOOKED: Mapping[str, Sequence[bool]] = {
    "L04": (False, False, False),
    "L07": (False,),
    "L09": (False, True),
}
ANSWERED = ("L04",)  # named again in reports since, and looked at this morning
HOLDER = "line holder"
LEADS: Mapping[str, str] = {plan.key: plan.lead for plan in PLANS}
# Who looks last, and at what is new: not whoever recorded it.
ANOTHER: Mapping[str, str] = {DI: DS, DS: DI}
AGAIN = "Two who buy were texted from the same number, and one rang it."
NAMED = "Reports still call them by its name. The number is off, and its customers are at another."
QUIET = "Rang it twice, and asked three who bought from it: it is off."


@dataclass(kw_only=True)
class Closures:
    """Puts the closures in, each act but the last look by whoever led the operation on the line."""

    year: Year
    operations: Mapping[str, Operation]
    areas: Mapping[str, Area]
    entity: Callable[[str], UUID]
    acting: Acting

    def put_in(self) -> dict[str, Closure]:
        """Put in the closures of lines that an operation had looked at; return them by true id."""
        made = world(today=self.year.today, seed=self.year.seed)
        keys: dict[str, list[str]] = defaultdict(list)
        for key, true in self.year.truth.entities.items():
            keys[true].append(key)
        closed: dict[str, Closure] = {}
        for line in made.lines.values():
            operation = self.operations.get(f"{line.group}/2")
            if line.closed is None or operation is None:
                continue
            holder = next(
                (p.name for p in made.people.values() if (p.group, p.role) == (line.group, HOLDER)),
                "",
            )
            if closure := self._one(line, keys[line.id], holder, operation):
                closed[line.id] = closure
        return closed

    def look_at_news(self, closed: Mapping[str, Closure]) -> None:
        """Have the worker hear what is new of them, and one of them looked at this morning."""
        lines_of = world(today=self.year.today, seed=self.year.seed).lines
        morning = datetime.combine(self.year.today, time(4), LOCAL)
        with (
            frozen(morning),
            connected_as("worker"),
            acting_as_system(Role.RETENTION_CLERK) as clerk,
        ):
            actions.hear_news(by=clerk)
        for key in ANSWERED:
            another = ANOTHER[LEADS[f"{lines_of[key].group}/2"]]
            with self.acting(another, morning) as by:
                due = closed[key].looks.filter(done_at__isnull=True, due__lte=self.year.today)
                for look in due.select_related("closure__line"):
                    actions.look_back(look=look, seen_again=False, words=NAMED, by=by)

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(10), LOCAL)

    def _one(
        self, line: Line, keys: Sequence[str], holder: str, operation: Operation
    ) -> Closure | None:
        day, kind = line.closed or (self.year.today, "2")
        lead = LEADS[f"{line.group}/2"]
        seen = day - timedelta(days=9)
        record = self._record(line, keys, operation, lead, self._at(seen))
        if record is None:
            return None
        with self.acting(lead, self._at(seen)) as by:
            say_where(record, line, areas=self.areas, last=seen, by=by)
            record.refresh_from_db()
        is_charged = kind == "1"
        with self.acting(lead, self._at(day + timedelta(days=1))) as by:
            given = ClosureGiven(
                kind=ClosureType.TYPE_1 if is_charged else ClosureType.TYPE_2,
                on=day,
                method="The holder was charged, and the number seized with him"
                if is_charged
                else "The number was taken off the network by order of the court",
                evidence="The handset is an exhibit, and the number no longer answers.",
                holder=holder if is_charged else "",
                charge_ref=f"CHG/{line.id}/{day:%y}" if is_charged else "",
            )
            closure = actions.close_line(line=record, given=given, by=by)
        for after, seen_again in zip(LOOKS, LOOKED.get(line.id, ()), strict=False):
            who = ANOTHER[lead] if after == LOOKS[-1] else lead
            with self.acting(who, self._at(day + after)) as by:
                look = closure.looks.get(due=day + after)
                words = AGAIN if seen_again else QUIET
                actions.look_back(look=look, seen_again=seen_again, words=words, by=by)
        return closure

    def _record(
        self, line: Line, keys: Sequence[str], operation: Operation, lead: str, moment: datetime
    ) -> Record | None:
        """Begin the record of a line in the operation's circle, if the year's reports name it."""
        with self.acting(lead, moment) as by:
            for key in sorted(keys):
                try:
                    entity = self.entity(key)
                    if identities.schema_of(entity, viewer=by) == "DealLine":
                        return lines.begin_record(
                            entity=entity,
                            circle=operation.circle_id,
                            reason=f"The {line.brand} line is what the operation is about.",
                            by=by,
                        )
                except NothingHereError:
                    continue
        return None
