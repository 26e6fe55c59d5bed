"""Somebody on a live card may be a victim by what is known now: the card is held, and asked of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.acting import acting_as
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.keep_safe.actions import SuspectAct, not_looked_at
from optimise.plan.briefings.actions.asking import ask_once_to_look
from optimise.plan.briefings.products import available

TO_LOOK = timedelta(days=1)
ASKS = (
    "Somebody on this card may be a victim by what is known now, and it is held back. Ask for a"
    " second look on their page, or end the card."
)


def hold_possible_victims(*, by: Viewer) -> int:
    """Hold live cards that name suspects where one of them may be a victim; return how many.

    Whatever made them one since the card went out, or a second look that lapsed. It is read in
    the rights of whoever answers for the card and of whoever let it out. The worker's.
    """
    needs_system(by)
    suspects = [product.name for product in available().values() if product.names_suspects]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from plan_suspect_cards(%s)", [suspects])
        cards: list[tuple[UUID, list[UUID], UUID, UUID]] = cursor.fetchall()
    # By decision of safeguarding, whoever may read that: somebody who answered may be gone by now.
    with transaction.atomic():
        kept_safe = _left({one for _, about, _, _ in cards for one in about}, by)
    read_as = _read_as(cards)
    # Whoever reads it is asked: that somebody may be a victim may be another circle's to know.
    knowing = {
        card: [one for one in (owner, approved_by) if set(about) & (kept_safe | read_as[one])]
        for card, about, owner, approved_by in cards
    }
    answers = {card: people for card, people in knowing.items() if people}
    if not answers:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select plan_hold_suspects(%s)", [list(answers)])
        held = [card for (card,) in cursor.fetchall()]
        record(Verb.ALTER, kind="briefing", objects=held, held=True, reason=ASKS)
    for card in held:
        ask_once_to_look(card, answers[card], ASKS, within=TO_LOOK)
    return len(held)


def _read_as(cards: list[tuple[UUID, list[UUID], UUID, UUID]]) -> dict[UUID, set[UUID]]:
    """Return whom each person who answers for a card reads to be a possible victim on theirs."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for _, about, owner, approved_by in cards:
        for person in {owner, approved_by}:
            asked[person].update(about)
    found = {}
    for person, named in asked.items():
        with acting_as(agencies.person(person)) as reader, transaction.atomic():
            found[person] = _left(named, reader)
    return found


def _left(named: Iterable[UUID], reader: Viewer) -> set[UUID]:
    return set(not_looked_at(named, act=SuspectAct.BRIEFING, viewer=reader))
