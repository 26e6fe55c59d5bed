"""A card that is held back: whoever answers for it is asked to look, safeguarding too."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.basics.clock import now
from optimise.plan.briefings.actions.asking import ask_once_to_look, ask_to_look
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.products import keeping_safe
from optimise.plan.briefings.queries.cards import SERVED

log = logging.getLogger(__name__)
ASK_OF_HELD = "plan.ask_of_held"
HELD = "card held back"  # the alert: see `plan/briefings/alerts.py`
TO_LOOK = timedelta(days=1)
LOOK = "This card is held back for a check. See whether it can go out again, or end it."
ASKS = "Somebody held this card back. Read it, and have it let out again or ended."


@jobs.job(ASK_OF_HELD, is_short=True)
def ask_of_held(row: UUID, /, *, by: Viewer) -> None:
    """Ask its owner, its author and who let it out to look at a card that another held back."""
    with transaction.atomic():
        card = Briefing.objects.filter(id=row, state=Briefing.State.HELD).first()
    if card is None:
        return

    def what(reader: Viewer) -> assignments.Ask | None:
        found = Briefing.objects.filter(id=row).first()
        asked = to_do.serving(SERVED, [row], viewer=reader)
        mine = [one for one in asked if one.owner_person_id == reader.person]
        if found is None or any(not one.is_over and one.text == ASKS for one in mine):
            return None
        return ask_to_look(found, ASKS, within=TO_LOOK)

    for person in answers_for(card) - {card.held_by}:
        assignments.ask(person, what)


def answers_for(card: Briefing) -> set[UUID]:
    """Return who owns a card, who wrote it and who let it out."""
    return {one for one in (card.owner, card.made_by, card.approved_by) if one}


def ask_weekly_of_held(*, by: Viewer) -> int:
    """Ask whoever answers for each held card to look at it, once a week at an hour of its own.

    Whatever held it, and whether that holds it still, it is asked of in the same words at the same
    hour: neither says that a covert interest stands, or has ended. One whose hour was
    missed waits for its next week. Return of how many one was asked. The worker's.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        sql = "select briefing, owner, approved_by, made_by from plan_held_to_ask(%s, %s)"
        cursor.execute(sql, [LOOK, now()])
        cards: list[tuple[UUID, UUID, UUID | None, UUID]] = cursor.fetchall()
    asked = 0
    for card, *people in cards:
        try:
            asked += ask_once_to_look(card, filter(None, people), LOOK, within=TO_LOOK)
        except Exception:  # what goes wrong with one keeps no other from being asked
            log.exception("card %s that is held was asked of nobody", card)
    return asked


@transaction.atomic
def watch_held(*, by: Viewer) -> int:
    """Have safeguarding on duty look at each card that keeps somebody safe and is held back.

    Whatever held it: one alert stands for all causes. Return how many stand. The worker's.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select briefing, circle from plan_held_care(%s)", [sorted(keeping_safe())])
        circles: dict[UUID, UUID | None] = dict(cursor.fetchall())
    over = "It went out again, or it is over."
    rows = dict.fromkeys(circles, "")
    alerts.keep_up(kind=HELD, rows=rows, over=over, by=by, circles=circles)
    return len(rows)
