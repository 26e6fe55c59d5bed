"""Harm on the first page: scores that wait for approval, and groups to be scored again."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import Role
from optimise.link.groups.domain.life import APPROVES
from optimise.plan.harm import queries


def _waiting(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.waiting(viewer=viewer)),
        "score waits for your approval.",
        "scores wait for your approval.",
    )


def _due(viewer: Viewer) -> str | Waits:
    return waits(
        len(queries.due(viewer=viewer)),
        "group should be scored.",
        "groups should be scored.",
    )


CARDS = (
    Card(
        order=29,
        title="Scores to approve",
        roles=APPROVES,
        text=_waiting,
        href="plan_harm:harm",
        link="Look at them",
    ),
    Card(
        order=30,
        title="Groups to score",
        roles=frozenset({Role.ANALYST, Role.COORDINATOR}),
        text=_due,
        href="plan_harm:harm",
        link="See which, and why",
    ),
)
