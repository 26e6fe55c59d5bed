"""What arrests do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.respond.arrests import actions


def ask_of_card(ids: Mapping[str, str]) -> None:
    """Ask whoever answers for a card that wants somebody to end it: they were arrested.

    It is asked in their own rights, so in a transaction of its own.
    """
    arrest = UUID(ids["arrest"])
    transaction.on_commit(lambda: actions.ask_to_end_cards(arrest=arrest))
