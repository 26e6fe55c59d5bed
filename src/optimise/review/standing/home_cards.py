"""Results on the first page of those who lead."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import Role
from optimise.review.standing import queries

LEADS = frozenset({Role.COMMANDER, Role.SOC_LEAD, Role.SUPERVISOR, Role.LEAD_OFFICER})


def _asked(viewer: Viewer) -> str:
    rows = [one for rows in queries.fairness(viewer=viewer).values() for one in rows]
    return counted(
        sum(one.asks for one in rows),
        "share stands out and waits for an answer.",
        "shares stand out and wait for an answer.",
        "For people first, what lasted, and how long it took.",
    )


CARDS = (
    Card(
        order=69,
        title="From report to outcome",
        roles=LEADS,
        text=_asked,
        href="review_standing:commander",
        link="See what came of it",
    ),
)
