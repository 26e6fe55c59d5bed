"""Results on the first page of those who lead: shares that stand out."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import Role
from optimise.review.standing import queries
from optimise.review.standing.domain.fairness import Matter

LEADS = frozenset({Role.COMMANDER, Role.SOC_LEAD, Role.SUPERVISOR, Role.LEAD_OFFICER})


def _asked(viewer: Viewer) -> str | Waits:
    told = [queries.fairness(viewer=viewer, matter=matter) for matter in Matter]
    rows = [one for found in told for some in found.values() for one in some]
    return waits(
        sum(one.asks for one in rows),
        "share stands out and waits for an answer.",
        "shares stand out and wait for an answer.",
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
