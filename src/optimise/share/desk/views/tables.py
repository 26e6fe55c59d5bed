"""The tables of the desk for the public."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from optimise.basics.clock import day_of, local_month
from optimise.share.desk.models import Table as Figures
from optimise.share.desk.models import Talk, Update
from optimise.share.desk.queries import Untold
from optimise.share.domain.measures import BY_KEY
from optimise.ui.tables import Link, Sorted, Table, table

STATES = {
    "draft": "Draft",
    "waiting": "Waiting for approval",
    "published": "Public",
    "held": "Held back",
    "replaced": "Replaced",
    "withdrawn": "Withdrawn",
}


def updates(caption: str, found: Iterable[Update], key: str, empty: str = "None.") -> Table:
    """Return updates of the desk that are to be dealt with in one way."""
    return table(
        caption,
        found,
        {
            "Title": lambda u: Link(u.title, reverse("share_desk:update", args=[u.id])),
            "By": lambda u: u.officer,
            "Written": lambda u: day_of(u.made_at),
            "Version": lambda u: u.version,
        },
        id=key,
        figures=["Version"],
        empty=empty,
    )


def giveaways(found: Iterable[Any]) -> Table:
    """Return the words of an update that could name a person or lead to a door."""
    return table(
        "Could these words name a person or lead to a door?",
        found,
        {"Words": lambda g: g.words, "Why": lambda g: g.kind.value.capitalize()},
        id="giveaways",
    )


def versions(found: Iterable[Update], people: Mapping[UUID, str]) -> Table:
    """Return every version of an update, and what was put right in each."""
    return table(
        "Every version",
        found,
        {
            "Version": lambda u: Link(
                f"Version {u.version}", reverse("share_desk:update", args=[u.id])
            ),
            "Now": lambda u: STATES[u.state],
            "By": lambda u: people[u.made_by],
            "Written": lambda u: u.made_at,
            "What was put right": lambda u: u.correction or "First version",
        },
        id="versions",
    )


def _figures(one: Figures) -> Link:
    return Link(BY_KEY[one.measure].title, reverse("share_desk:table", args=[one.id]))


def _month(one: Figures | Untold) -> Sorted:
    return Sorted(local_month(one.month), one.month.isoformat())


def waiting(found: Iterable[Figures]) -> Table:
    """Return the months that wait to be told."""
    return table(
        "Waiting for approval", found, {"Figures": _figures, "Month": _month}, id="waiting"
    )


def told(found: Iterable[Figures]) -> Table:
    """Return the months that were told, and what was withdrawn since."""
    return table(
        "Told",
        found,
        {
            "Figures": _figures,
            "Month": _month,
            "Now": lambda f: "Withdrawn" if f.state == "withdrawn" else "Public",
        },
        id="told",
        empty="Nothing has been told yet.",
    )


def untold(found: Iterable[Untold]) -> Table:
    """Return the months that may be told and were not."""

    def count(one: Untold) -> Link:
        asked = urlencode({"measure": one.measure.key, "month": one.month.isoformat()})
        return Link(one.measure.title, f"{reverse('share_desk:count')}?{asked}")

    return table(
        "Not told yet",
        found,
        {"Count and look": count, "Month": _month},
        id="untold",
        empty="Every month that may be told has been.",
    )


def counted(found: Iterable[Any]) -> Table:
    """Return what was counted, what the public will read of it, and why."""

    def why(row: Any) -> str:
        if row.shown is None:
            return "Left out: it is under five, and could show one person"
        return "As counted" if row.shown == row.count else "Rounded to the nearest five"

    return table(
        "What we counted, and what the public will read",
        found,
        {
            "Of which": lambda r: r.label,
            "Counted": lambda r: r.count,
            "Public": lambda r: "Fewer than 5" if r.shown is None else r.shown,
            "Why": why,
        },
        figures=["Counted", "Public"],
    )


def talks(found: Iterable[Talk]) -> Table:
    """Return the talks and visits of the last months."""
    return table(
        "The last three months",
        found,
        {
            "Day": lambda t: t.day,
            "Where": lambda t: str(t.area),
            "What": lambda t: t.what,
            "People": lambda t: t.people,
        },
        figures=["People"],
        empty="Nothing is recorded.",
    )
