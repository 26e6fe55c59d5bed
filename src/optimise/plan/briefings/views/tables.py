"""The tables of the briefing desk, and of who has read."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import local_time
from optimise.plan.briefings.domain.awareness import Count, Unread
from optimise.plan.briefings.models import Briefing
from optimise.ui.tables import Bar, Link, Sorted, Table, table
from optimise.ui.words import ago


def _title(one: Briefing) -> Link:
    return Link(one.title, reverse("plan:briefing", args=[one.id]))


def listed(caption: str, found: Iterable[Briefing], key: str) -> Table:
    """Return briefings that are not with officers, each with its version."""
    return table(
        caption,
        found,
        {
            "Title": _title,
            "Until": lambda b: b.valid_until,
            "Version": lambda b: b.version,
        },
        id=key,
        figures=["Version"],
    )


def live(found: Iterable[Any]) -> Table:
    """Return the briefings that officers read now, and what came of each."""
    return table(
        "Live, the soonest to end first",
        found,
        {
            "Title": _title,
            "Until": lambda b: Sorted(
                f"{local_time(b.valid_until)} ({ago(b.valid_until)})", b.valid_until.isoformat()
            ),
            "Opened": lambda b: b.shown,
            "Stopped": lambda b: b.stopped,
            "Know something": lambda b: b.knows,
        },
        id="live",
        figures=["Opened", "Stopped", "Know something"],
        empty="Officers have nothing from this desk now.",
    )


def counts(caption: str, head: str, found: Iterable[Count]) -> Table:
    """Return how far groups of officers have read."""
    return table(
        caption,
        found,
        {
            head: lambda c: c.name,
            "Officers": lambda c: c.people,
            "Readings opened": lambda c: Bar(f"{c.opened} of {c.due}", c.bar),
            "Share": lambda c: Sorted(
                "Too few" if c.percent_opened is None else f"{c.percent_opened}%",
                -1 if c.percent_opened is None else c.percent_opened,
            ),
            "Answered": lambda c: c.answered,
        },
        figures=["Officers", "Share", "Answered"],
    )


def team(name: str, found: Iterable[Unread], titles: Mapping[UUID, str]) -> Table:
    """Return how far each officer of a team has read, and what they have not opened."""

    def opened(one: Unread) -> Bar:
        every = len(one.meant)
        count = every - len(one.unopened)
        return Bar(f"{count} of {every}", 100 * count // every)

    return table(
        name,
        found,
        {
            "Officer": lambda u: u.reader.name,
            "Opened": opened,
            "Answered": lambda u: len(u.meant) - len(u.unanswered),
            "Not opened": lambda u: "; ".join(titles[i] for i in u.unopened) or "Nothing",
        },
        figures=["Answered"],
    )
