"""Vetting, as tables and in words."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from optimise.agencies.models import Person, Vetting
from optimise.basics.clock import local_date, today
from optimise.ui.tables import Link, Table, Tag, table


def clearance(person: Person) -> str:
    """Say what somebody is cleared for, and until when."""
    until = person.cleared_until
    if not person.sensitive_clearance:
        return "OFFICIAL"
    if until is None:
        return "OFFICIAL-SENSITIVE, its last day not recorded"
    if person.is_cleared:
        return f"OFFICIAL-SENSITIVE until {local_date(until)}"
    return f"OFFICIAL: vetting ended on {local_date(until)}"


def history(found: Iterable[Vetting]) -> Table:
    """Return all that was said of somebody, the newest first."""
    return table(
        "Vetting",
        found,
        {
            "Level": lambda v: v.title,
            "Granted by": lambda v: v.body,
            "Reference": lambda v: v.reference,
            "Granted": lambda v: v.granted_on,
            "Last day": lambda v: v.ends_on,
            "Status": _status,
        },
        caption_hidden=True,
        empty="Nothing is recorded.",
    )


def _status(one: Vetting) -> Any:
    if one.ended_at:
        return f"Ended on {local_date(one.ended_at)}: {one.ended_why}"
    return Tag("Over", "grey") if one.ends_on < today() else "Stands"


def gaps(found: Page[Person]) -> Table:
    """Return a page of whose vetting ended, ends soon, or has no last day recorded."""

    def status(person: Person) -> Tag:
        if person.cleared_until is None:
            return Tag("Last day not recorded", "yellow")
        return Tag("Ends soon", "yellow") if person.is_cleared else Tag("Ended", "red")

    return table(
        "Whose vetting ended, ends soon, or has no last day",
        found,
        {
            "Name": lambda p: Link(str(p), reverse("agencies:person", args=[p.id])),
            "Organisation": lambda p: str(p.organisation),
            "Team": lambda p: p.team,
            "Last day": lambda p: p.cleared_until,
            "Status": status,
            "Vetting": lambda p: Link(
                "Record", reverse("agencies:record_vetting", args=[p.id]), f"vetting of {p}"
            ),
        },
        one_page=found.has_other_pages(),
        short=True,
        caption_hidden=True,
        empty="Nobody’s, in the next ninety days.",
    )
