"""What whoever answers for a card is asked to do about it, in their own rights."""

from datetime import timedelta

from optimise.access import queries as access
from optimise.assignments import actions as assignments
from optimise.basics.clock import today
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.queries.cards import SERVED


def ask_to_look(card: Briefing, text: str, *, within: timedelta) -> assignments.Ask:
    """Return what is asked of a card, of whoever reads the card."""
    return assignments.Ask(
        text=text,
        kind=SERVED,
        row=card.id,
        due=today() + within,
        audience=access.fences_of(card.audience_id),
    )
