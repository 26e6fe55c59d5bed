"""Exhibits on the first page: what waits to be accepted or agreed to, and what to review."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import POLICE
from optimise.basics.clock import local_time
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.actions.keeping import AGREES


def _waiting(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_accept(viewer=viewer)),
        "exhibit waits for you to accept it.",
        "exhibits wait for you to accept them.",
    )


def _due(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.mine_to_review(viewer=viewer)),
        "exhibit is yours to review.",
        "exhibits are yours to review.",
    )


def _to_agree(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_agree(viewer=viewer)) if viewer.roles & AGREES else 0,
        "exhibit is to be disposed of once you agree.",
        "exhibits are to be disposed of once you agree.",
    )


def _to_take_over(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.to_take_over(viewer=viewer)) if viewer.roles & AGREES else 0,
        "exhibit was looked for in somebody's absence, and waits for you to agree.",
        "exhibits were looked for in somebody's absence, and wait for you to agree.",
    )


def _running_out(viewer: Viewer) -> str | Waits:
    found = queries.mine_running_out(viewer=viewer)
    rows = [
        Row(
            text=f"{one} {one.code}: held until {local_time(until.ends_at)}"
            + (", which has passed" if until.is_over else ""),
            href=reverse("respond_exhibits:exhibit", args=[one.id]),
        )
        for one, until in found
    ]
    return waits(
        len(rows),
        "exhibit may not be held any longer, or soon not.",
        "exhibits may not be held any longer, or soon not.",
        late=sum(until.is_over for _, until in found),
        rows=rows[:MOST_ROWS],
    )


def _missing(viewer: Viewer) -> str | Waits:
    found = queries.mine_missing(viewer=viewer)
    rows = [
        Row(
            text=f"{one.called}: missing from {one.lies_in or 'whoever had it'}",
            href=reverse("respond_exhibits:exhibit", args=[one.id]),
            late=True,
        )
        for one in found[:MOST_ROWS]
    ]
    one, more = "exhibit of yours is missing.", "exhibits of yours are missing."
    return waits(len(found), one, more, late=len(found), rows=rows)


CARDS = (
    Card(
        order=11,
        title="Exhibits that are missing",
        roles=POLICE,
        text=_missing,
        href="respond_exhibits:start",
        link="Look for them",
        harm=Harm.CLOCK,
    ),
    Card(
        order=12,
        title="Exhibits whose time runs out",
        roles=POLICE,
        text=_running_out,
        href="respond_exhibits:start",
        link="Look at them",
        harm=Harm.CLOCK,
    ),
    Card(
        order=29,
        title="Exhibits of who is away",
        roles=POLICE,
        text=_to_take_over,
        href="respond_exhibits:start",
        link="Look at the seals",
    ),
    Card(
        order=30,
        title="Exhibits to be disposed of",
        roles=POLICE,
        text=_to_agree,
        href="respond_exhibits:start",
        link="Look at the authority",
    ),
    Card(
        order=13,
        title="Exhibits to accept",
        roles=POLICE,
        text=_waiting,
        href="respond_exhibits:start",
        link="Look at the seals",
        harm=Harm.CLOCK,
    ),
    Card(
        order=31,
        title="Exhibits to review",
        roles=POLICE,
        text=_due,
        href="respond_exhibits:start",
        link="Decide what is still needed",
    ),
)
