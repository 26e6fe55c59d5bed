"""Tables of line records: their numbers, whom they belong to, checks and orders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import local_date, today
from optimise.link.lines.domain.attribution import IDENTIFIERS
from optimise.link.lines.models import (
    Attribution,
    CheckBack,
    LineNumber,
    LineVersion,
    Order,
)
from optimise.ui.pictures import Event, timeline
from optimise.ui.tables import (
    Cell,
    Cells,
    Link,
    Sorted,
    Table,
    Tag,
    table,
)

REVIEWED = {"agreed": "green", "refused": "red", "withdrawn": "grey"}


def records(found: Iterable[Mapping[str, Any]]) -> Table:
    """Return the line records of somebody's circles."""
    return table(
        "In your circles",
        found,
        {
            "Line": lambda r: Link(
                str(r["line"]), reverse("link_lines:record", args=[r["line"].id])
            ),
            "Stands": lambda r: Tag(r["status"]),
            "Numbers": lambda r: ", ".join(r["numbers"]),
            "Last seen": lambda r: r["last_seen"] or "Not known",
        },
        empty="None yet. An accepted lead begins one.",
    )


def due(found: Iterable[CheckBack]) -> Table:
    """Return the check-backs of orders whose day has come."""
    return table(
        "Numbers cut off, to look back at now",
        found,
        {
            "Line": lambda c: Link(str(c.line), reverse("link_lines:check_back", args=[c.id])),
            "Due": lambda c: c.due,
        },
        id="due",
    )


def numbers(
    found: Sequence[tuple[LineNumber, str]], *, now: datetime, develops: bool
) -> tuple[Table, bool]:
    """Return the numbers of a line over time, and whether a picture can be drawn of them."""

    def held(n: LineNumber, spoken: str) -> Cells:
        if n.withdrawn_at:
            return [Tag("Withdrawn", "grey"), n.withdrawn_why]
        if not develops:
            return "Held"
        return Link("Withdraw", reverse("link_lines:withdraw_number", args=[n.id]), spoken)

    events = [
        Event(
            start=n.since,
            end=n.until,
            open=now if n.since and not n.until else None,
            lane=spoken,
            text=n.confidence.capitalize(),
            more=(n.basis, held(n, spoken)),
        )
        for n, spoken in found
    ]
    head = ["When", "How sure", "Number", "Resting on", "Now"]
    made = timeline("line-numbers", "Its numbers over time", events, head, empty="None.")
    return made, any(event.start for event in events)


def attributions(found: Iterable[tuple[Attribution, str, str]]) -> Table:
    """Return who is held to have used the phones of a line."""

    def when(a: Attribution) -> Sorted:
        until = f" to {local_date(a.until)}" if a.until else " on"
        return Sorted(local_date(a.since) + until, a.since.isoformat())

    return table(
        "Who is held to have used its phones",
        found,
        {
            "Who": lambda r: Link(r[1], reverse("link_lines:attribution", args=[r[0].id])),
            "What": lambda r: f"{r[2]} {r[0].identifier}",
            "When": lambda r: when(r[0]),
            "Grounds": lambda r: ", ".join(r[0].basis),
            "Strength": lambda r: r[0].strength.capitalize(),
            "State": lambda r: Tag(r[0].state.capitalize(), REVIEWED.get(r[0].state, "yellow")),
        },
        id="attributions",
    )


def to_agree(found: Iterable[Attribution]) -> Table:
    """Return the attributions that wait for whoever looks: a review, or a second’s word."""
    return table(
        "Who used a phone: to agree to",
        found,
        {
            "What": lambda a: Link(
                f"{IDENTIFIERS[a.identifier_type]} {a.identifier}",
                reverse("link_lines:attribution", args=[a.id]),
            ),
            "Line": lambda a: str(a.line),
            "Waits for": lambda a: "A second to take it back" if a.end_asked_by else "A review",
            "Since": lambda a: a.end_asked_at or a.made_at,
        },
        id="to-agree",
    )


def _seen(check: CheckBack, *, now: bool, still: str) -> Cell:
    if now:
        return Link("Look now", reverse("link_lines:check_back", args=[check.id]))
    if not check.done_at:
        return "To come"
    return "Seen again" if check.seen_again else still


def checks(found: Iterable[tuple[CheckBack, bool]], *, develops: bool) -> Table:
    """Return the days on which to look back at what orders on a line cut off, and what was seen."""
    return table(
        "Check-backs of its orders",
        found,
        {
            "Due": lambda r: r[0].due,
            "What was seen": lambda r: _seen(r[0], now=r[1] and develops, still="Still off"),
            "Looked at": lambda r: r[0].words,
        },
        id="checks",
    )


def checks_of_order(found: Iterable[CheckBack]) -> Table:
    """Return the days on which to look back at what an order cut off."""
    return table(
        "Check-backs",
        found,
        {
            "Due": lambda c: c.due,
            "What was seen": lambda c: _seen(
                c, now=not c.done_at and c.due <= today(), still="Still off"
            ),
            "Looked at": lambda c: c.words,
        },
    )


def orders(found: Iterable[tuple[Order, str]]) -> Table:
    """Return the restriction orders on the numbers of a line."""
    return table(
        "Restriction orders",
        found,
        {
            "Drafted": lambda r: Sorted(
                Link(local_date(r[0].made_at), reverse("link_lines:order", args=[r[0].id])),
                r[0].made_at.isoformat(),
            ),
            "Stage": lambda r: r[1],
            "Provider must comply by": lambda r: r[0].comply_by,
        },
        id="orders",
    )


def versions(found: Iterable[tuple[LineVersion, str]], names: Mapping[UUID, str]) -> Table:
    """Return what a line record said before."""
    return table(
        "What it said before",
        found,
        {
            "Changed": lambda r: r[0].at,
            "By": lambda r: names.get(r[0].by, ""),
            "Why": lambda r: r[0].why,
            "What it was": lambda r: r[1],
        },
        id="versions",
    )
