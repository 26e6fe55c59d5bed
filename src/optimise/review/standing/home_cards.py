"""Results on the first page of those who lead: shares that stand out, as last counted."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import Role
from optimise.review.standing import actions

LEADS = frozenset({Role.COMMANDER, Role.SOC_LEAD, Role.SUPERVISOR, Role.LEAD_OFFICER})


def _asked(viewer: Viewer) -> str | Waits:
    return waits(
        actions.waiting_for(by=viewer),
        "share stands out and waits for an answer.",
        "shares stand out and wait for an answer.",
    )


CARDS = (
    Card(
        order=69,
        title="Shares that stand out",
        roles=LEADS,
        text=_asked,
        href="review_standing:fairness",
        link="See on whom it falls, and answer",
    ),
)
