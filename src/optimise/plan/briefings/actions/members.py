"""Somebody is no longer held to be in a group: who answers for its cards looks at them again."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.plan.briefings.actions.asking import ask_to_look
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.queries.cards import SERVED

TO_LOOK = timedelta(days=2)
ASKS = (
    "Somebody is no longer held to be in the group of this card. See whether it still names them,"
    " and change it or end it."
)


def ask_of_member(*, member: UUID) -> int:
    """Ask who answers for a group's cards to look at them; return how many were asked.

    Where somebody was wrongly on its record its cards are held back first: they may name them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select briefing, owner from plan_member_ended(%s)", [member])
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_ask(briefing, owner) for briefing, owner in found)


def _ask(briefing: UUID, owner: UUID) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        card = Briefing.objects.filter(id=briefing).first()
        asked = to_do.serving(SERVED, [briefing], viewer=by)
        if card is None or any(not one.is_over for one in asked):
            return None
        return ask_to_look(card, ASKS, within=TO_LOOK)

    return assignments.ask(owner, what)
