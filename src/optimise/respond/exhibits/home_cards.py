"""Exhibits on the first page: what waits to be accepted or agreed to, and what to review."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE
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


CARDS = (
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
