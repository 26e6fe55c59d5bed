"""Handling: what a condition stops, whom to ask, and what a thing made of items inherits."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from optimise.access.domain.audiences import Marking
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Condition, Item

SECOND_READER = "second reader"  # the code of what keeps an item in until one read it


class StoppedError(NotReadyError):
    """A handling condition stops this; `stop` says which, and whom to ask."""

    def __init__(self, stop: g.Stop) -> None:
        self.stop = stop
        super().__init__(stop.say)


def check_handling(items: Sequence[Item], *, outlet: g.Outlet, agency: UUID | None = None) -> None:
    """Let nothing leave by `outlet` that a handling condition stops.

    Shape: `agency` is who outside the force would get it.
    Errors: StoppedError for the first item that is stopped.
    """
    for item in items:
        check_grading(grading_of(item), outlet=outlet, agency=agency)


def check_grading(grading: g.Grading, *, outlet: g.Outlet, agency: UUID | None = None) -> None:
    """Let nothing graded so leave by `outlet` where a condition stops it.

    Errors: StoppedError.
    """
    stop = g.may_share(grading, outlet, agency=str(agency) if agency else None, now=now())
    if stop:
        raise StoppedError(stop)


def unstopped(items: Iterable[Item], *, outlet: g.Outlet) -> list[Item]:
    """Return those of these items that no handling condition keeps from going out by `outlet`."""
    moment = now()
    return [one for one in items if not g.may_share(grading_of(one), outlet, now=moment)]


def grading_of(item: Item) -> g.Grading:
    """Return an item's grading as a value, with the conditions that still stand."""
    every = [_as_value(condition) for condition in item.conditions.all()]
    moment = now()
    if item.second_reader and item.released_by is None:
        every.append(_unread(item))
    return g.Grading(
        source=g.Source(item.source),
        assessment=g.Assessment(item.assessment),
        handling=g.Handling(item.handling),
        reason=item.reason,
        conditions=tuple(c for c in every if c.stands_at(moment)),
    )


def _unread(item: Item) -> g.Condition:
    """Return what keeps an item in until a second person read it against its report."""
    return g.Condition(
        code=SECOND_READER,
        text="Nobody has read it against its report yet but whoever wrote it",
        stops=frozenset(g.Outlet),
        release_authority="another intelligence officer",
        set_by=str(item.made_by),
        set_at=item.made_at,
    )


def _as_value(kept: Condition) -> g.Condition:
    return g.Condition(
        code=kept.code,
        text=kept.text,
        stops=frozenset(map(g.Outlet, kept.stops)),
        agencies=frozenset(kept.agencies),
        release_authority=kept.release_authority,
        set_by=str(kept.set_by),
        set_at=kept.set_at,
        expires_at=kept.expires_at,
    )


def inherited(items: Iterable[Item]) -> g.Carried:
    """Return what a thing made of `items` inherits: the strictest handling, marking, conditions."""
    return g.strictest(
        g.Carried(
            handling=g.Handling(item.handling),
            marking=Marking(item.marking),
            conditions=grading_of(item).conditions,
        )
        for item in items
    )


def marking_of(items: Sequence[Item]) -> Marking:
    """Return the strictest marking among `items`."""
    return inherited(items).marking
