"""Closures and their check-backs as tables."""

from collections.abc import Callable, Iterable, Sequence

from django.urls import reverse

from optimise.basics.clock import local_date
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line
from optimise.review.closures.domain.counting import ClosureType, Last, State
from optimise.review.closures.models import Closure, Look
from optimise.ui.tables import Cell, Cells, Link, Table, Tag, table

COLOURS = {
    State.SO_FAR: "blue",
    State.HELD: "green",
    State.OVERDUE: "yellow",
    State.UNVERIFIED: "yellow",
    State.NEWS: "orange",
    State.PAUSED: "grey",
    State.OPENED: "red",
}


FEW = 10


def kinds_table(found: Sequence[Closure]) -> Table:
    """Return which kind of closure lasts, and where there are too few to say."""
    of = {kind: [one.last for one in found if one.kind == kind] for kind in ClosureType}

    def known(last: Last) -> Callable[[ClosureType], int]:
        return lambda kind: of[kind].count(last)

    def went_on(kind: ClosureType) -> int:
        lines = {one.line_id for one in found if one.kind == kind and one.went_on}
        return len(lines)

    return table(
        "Which kind of closure lasts?",
        [kind for kind in ClosureType if of[kind]],
        {
            "Kind": lambda kind: kind.label,
            "Still closed at the last look": known(Last.CLOSED),
            "Back in use, or opened again": known(Last.BACK),
            "Not known": known(Last.UNKNOWN),
            "Lines that went on as another": went_on,
            "What that is worth": lambda kind: (
                f"Few cases ({len(of[kind])}): too few to say"
                if len(of[kind]) < FEW
                else f"{len(of[kind])} cases"
            ),
        },
        id="closures-kinds",
        figures=(
            "Still closed at the last look",
            "Back in use, or opened again",
            "Not known",
            "Lines that went on as another",
        ),
        empty="No line that you may know of was closed.",
    )


def _seen(look: Look) -> str:
    if look.done_at is None:
        return "not looked"
    return "seen again" if look.seen_again else "held"


def closures_table(found: Iterable[Closure]) -> Table:
    """Return closures of all lines, each with its looks: none is listed without whether it held."""
    return table(
        "Lines closed",
        found,
        {
            "Line": lambda c: Link(str(c.line), reverse("link_lines:record", args=[c.line_id])),
            "How": lambda c: Link(
                c.kind.capitalize(), reverse("review_closures:closure", args=[c.id]), str(c.line)
            ),
            "Closed": lambda c: c.on,
            "At each look": lambda c: ", ".join(_seen(look) for look in c.looked),
            "Held": lambda c: [
                Tag(c.state.capitalize(), COLOURS[c.state]),
                *(["went on as another line"] if c.went_on else []),
            ],
        },
        empty="No line that you may know of was closed.",
        per_page=20,
        short=True,
    )


def successions_table(lines: Sequence[Line], found: Sequence[Closure]) -> Table:
    """Return the lines that went on as another, with the last closure before that, if there was."""

    def last(line: Line) -> Closure | None:
        before = [one for one in found if one.line_id == line.id and one.went_on]
        return max(before, key=lambda one: one.on, default=None)

    def closed(line: Line) -> Cells:
        one = last(line)
        if one is None:
            return "Not closed before"
        words = f"{one.kind.capitalize()}, {local_date(one.on)}"
        return Link(words, reverse("review_closures:closure", args=[one.id]), str(line))

    def days(line: Line) -> int | None:
        one = last(line)
        return (line.migrated_on - one.on).days if one and line.migrated_on else None

    def record(line: Line) -> Link:
        return Link(str(line), reverse("link_lines:record", args=[line.id]))

    after = {line.id: line.went_on_as for line in lines}

    def went_on_as(line: Line) -> Cells:
        one = after[line.id]
        return record(one) if one else "A line not shown to you"

    def stands(line: Line) -> Cells:
        one = after[line.id]
        return Tag(Status(one.status).label) if one else ""

    return table(
        "Lines that went on as another",
        lines,
        {
            "Line": record,
            "Closed": closed,
            "Went on as": went_on_as,
            "Since": lambda line: line.migrated_on,
            "Days after it was closed": days,
            "Stands now": stands,
        },
        figures=("Days after it was closed",),
        id="lines-went-on",
        empty="Nobody holds a line that you may know of to have gone on as another.",
        per_page=20,
        short=True,
    )


def due_table(found: Iterable[Look]) -> Table:
    """Return the check-backs whose day has come."""
    return table(
        "Closed lines to look back at now",
        found,
        {
            "Line": lambda look: Link(
                str(look.closure.line), reverse("review_closures:look", args=[look.id])
            ),
            "Due": lambda look: look.due,
        },
        id="closures-due",
        empty="No check-back is due.",
    )


def closures_of_line(found: Iterable[Closure]) -> Table:
    """Return the closures of one line, and whether each has held."""

    def centre(c: Closure) -> str:
        if c.accepted_on:
            return f"Accepted {local_date(c.accepted_on)}"
        return f"Sent {local_date(c.submitted_on)}" if c.submitted_on else "Not sent"

    return table(
        "Closures",
        found,
        {
            "Counted as": lambda c: Link(c.label, reverse("review_closures:closure", args=[c.id])),
            "On": lambda c: c.on,
            "How": lambda c: c.method,
            "National centre": centre,
            "Has it held?": lambda c: c.stands,
        },
        id="closures",
    )


def looks_table(found: Iterable[Look], *, may_look: bool) -> Table:
    """Return the days on which to look back at closures, and what was seen."""

    def seen(look: Look) -> Cell:
        if look.done_at:
            return "Seen again" if look.seen_again else "Still out of use"
        if look.closure.reopened_at:
            return "Not looked: opened again"
        if look.is_due and may_look:
            return Link("Look now", reverse("review_closures:look", args=[look.id]))
        return "Due" if look.is_due else "To come"

    return table(
        "Check-backs of its closures",
        found,
        {
            "Due": lambda look: look.due,
            "What was seen": seen,
            "Looked at": lambda look: look.words,
        },
        id="closure-looks",
    )
