"""Closures and their check-backs as tables."""

from collections.abc import Callable, Iterable, Sequence

from django.urls import reverse

from optimise.basics.clock import local_date
from optimise.review.closures.domain.counting import ClosureType, Last, State
from optimise.review.closures.models import Closure, Look
from optimise.ui.tables import Cell, Link, Table, Tag, table

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

    return table(
        "Which kind of closure lasts?",
        [kind for kind in ClosureType if of[kind]],
        {
            "Kind": lambda kind: kind.label,
            "Still closed at the last look": known(Last.CLOSED),
            "Back in use, or opened again": known(Last.BACK),
            "Not known": known(Last.UNKNOWN),
            "What that is worth": lambda kind: (
                f"Few cases ({len(of[kind])}): too few to say"
                if len(of[kind]) < FEW
                else f"{len(of[kind])} cases"
            ),
        },
        id="closures-kinds",
        figures=("Still closed at the last look", "Back in use, or opened again", "Not known"),
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
            "After 7, 28 and 90 days": lambda c: ", ".join(_seen(look) for look in c.looked),
            "Held": lambda c: Tag(c.state.capitalize(), COLOURS[c.state]),
        },
        empty="No line that you may know of was closed.",
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
