"""What whoever answers for a card is asked to do about it, in their own rights."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Status
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
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


def ask_once_to_look(
    card_id: UUID,
    people: Iterable[UUID],
    text: str,
    *,
    within: timedelta,
    needs: Callable[[Viewer], object] | None = None,
) -> bool:
    """Ask the first of these people who reads a card to look at it, unless one is asked so already.

    Return whether one was asked. `needs` raises NothingHereError for who may not know why.
    """

    def what(reader: Viewer) -> assignments.Ask | None:
        if needs:
            needs(reader)
        card = Briefing.objects.filter(id=card_id).first()
        if card is None:
            raise NothingHereError
        asked = to_do.serving(SERVED, [card_id], viewer=reader)
        if any(not one.is_over and one.text == text for one in asked):
            return None
        return ask_to_look(card, text, within=within)

    return assignments.ask_first(people, what)


def end_asked(card: UUID, *, why: str, by: Viewer) -> None:
    """End what is asked of a card, in the transaction in which it is let out or ends."""
    for asked in to_do.serving(SERVED, [card], viewer=by):
        if not asked.is_over:
            assignments.withdraw(action=asked, why=why, by=by)


@transaction.atomic
def end_asked_of_ended(*, by: Viewer) -> int:
    """End what is still asked of cards that are over; return how much it was. The worker's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select action from plan_end_asked_of_ended(%s)", [now()])
        ended: list[UUID] = [action for (action,) in cursor.fetchall()]
    if ended:
        record(Verb.ALTER, kind="action", objects=ended, status=Status.WITHDRAWN.value)
    return len(ended)
