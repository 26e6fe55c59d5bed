"""What whoever answers for a card is asked to do about it, in their own rights."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.acting import acting_as
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import today
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.queries.cards import SERVED, runs


def ask_to_look(card: Briefing, text: str, *, within: timedelta) -> assignments.Ask:
    """Return what is asked of a card, of whoever reads the card."""
    return assignments.Ask(
        text=text,
        kind=SERVED,
        row=card.id,
        due=today() + within,
        audience=access.fences_of(card.audience_id),
    )


def end_asked(card: UUID, *, why: str, by: Viewer) -> None:
    """End what is asked of a card, in the transaction in which it is let out or ends."""
    for asked in to_do.serving(SERVED, [card], viewer=by):
        if not asked.is_over:
            assignments.withdraw(action=asked, why=why, by=by)


def end_asked_of_ended(*, by: Viewer) -> int:
    """End what is still asked of cards that ended by themselves; return of how many cards.

    In the rights of whoever was asked: who reads the card no more ends nothing. The worker's.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from plan_asked_of_ended()")
        found: list[tuple[UUID, UUID, str]] = cursor.fetchall()
    for card, person, why in found:
        with acting_as(agencies.person(person)) as asked, transaction.atomic():
            if runs(card, asked):
                end_asked(card, why=why, by=asked)
    return len(found)
