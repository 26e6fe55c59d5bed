"""Somebody wanted on a card was arrested: whoever answers for the card is asked to end it."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.plan.briefings.actions import ask_once_to_look
from optimise.respond.arrests import queries

TO_END = (
    "Somebody whom this card wants was arrested. Officers who may know of it read so on the card."
    " End it, or make it say whom it wants still."
)


def ask_to_end_cards(*, arrest: UUID) -> int:
    """Ask who answers for a card that wants whoever was arrested; return how many cards it was.

    Of each card the first who may read the arrest: that it was made may be others' alone to know.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select briefing, owner, made_by, approved_by from respond_arrests_wanted(%s)", [arrest]
        )
        cards: list[tuple[UUID, UUID, UUID, UUID | None]] = cursor.fetchall()
    asked = [
        ask_once_to_look(
            card,
            list(dict.fromkeys(filter(None, people))),
            TO_END,
            within=timedelta(),
            needs=lambda reader: queries.arrest(arrest, viewer=reader),
        )
        for card, *people in cards
    ]
    return sum(asked)
