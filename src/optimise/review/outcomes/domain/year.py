"""A year of outcomes as counts that give no small number away, however often they are read.

One table is told, of which agency saw what: what stands by kind and by agency is the sum of what is
told in it, so that no two tables can be set against each other. Events are counted ten at once, in
the order in which they were entered; what was entered again or struck out takes effect ten at once
too: no single entry or correction moves a figure. See docs/methods/publishing-figures.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from optimise.basics.small_counts import publishable

TOGETHER = 10
SENTENCED, STRUCK = "Somebody was sentenced", "Struck out or quashed since"
THE_COURTS = "The courts, on what police brought"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One outcome: which agency saw what kind of thing, on which day, and when it was entered.

    `changes` says when it was entered again, and as what, or struck out.
    """

    agency: str
    kind: str
    on: date
    entered: datetime
    changes: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a table: this year and the year before; None is fewer than five, and not told."""

    label: str
    now: int | None
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What is told of a year and the one before it: one table, and its sums two ways."""

    begins: date
    ends: date
    cells: tuple[tuple[str, Line], ...]
    kinds: tuple[Line, ...]
    agencies: tuple[Line, ...]

    @property
    def last(self) -> date:
        """Return the last day of the year that is told."""
        return self.ends - timedelta(days=1)


def year_to(today: date) -> tuple[date, date]:
    """Return the first day of the last twelve whole months, and the day after them."""
    ends = today.replace(day=1)
    return ends.replace(year=ends.year - 1), ends


def settled(events: Iterable[Event]) -> Counter[tuple[str, str]]:
    """Return how many there are of each agency and kind, as whole tens of entries let it stand."""
    whole = sorted(events, key=lambda one: one.entered)
    whole = whole[: TOGETHER * (len(whole) // TOGETHER)]
    changes = sorted((when, at, kind) for at, one in enumerate(whole) for when, kind in one.changes)
    last = {at: kind for _, at, kind in changes[: TOGETHER * (len(changes) // TOGETHER)]}
    return Counter((one.agency, last.get(at, one.kind)) for at, one in enumerate(whole))


def years(events: Sequence[Event], *, today: date) -> Years:
    """Return what is told of the last twelve whole months, and of the twelve before them."""
    begins, ends = year_to(today)
    earlier = begins.replace(year=begins.year - 1)
    now = settled(one for one in events if begins <= one.on < ends)
    before = settled(one for one in events if earlier <= one.on < begins)
    cells = tuple(
        (
            agency,
            Line(
                label=kind,
                now=publishable(now[agency, kind]),
                before=publishable(before[agency, kind]),
            ),
        )
        for agency, kind in sorted(now.keys() | before.keys())
    )
    return Years(
        begins=begins,
        ends=ends,
        cells=cells,
        kinds=_sums((line.label, line) for _, line in cells),
        agencies=_sums((agency, line) for agency, line in cells if line.label != STRUCK),
    )


def _sums(lines: Iterable[tuple[str, Line]]) -> tuple[Line, ...]:
    """Return the sums of what is told under each label; one of nothing that is told is not told."""
    found: dict[str, list[Line]] = {}
    for label, line in lines:
        found.setdefault(label, []).append(line)
    return tuple(
        Line(
            label=label,
            now=sum(one.now or 0 for one in some) or None,
            before=sum(one.before or 0 for one in some) or None,
        )
        for label, some in sorted(found.items())
    )
