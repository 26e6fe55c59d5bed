"""What disclosure does when it hears of facts. Each bears being told twice.

Each is done in the rights of whoever is asked, so in a transaction of its own.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.respond.disclosure import actions


def ask_to_mend(ids: Mapping[str, str]) -> None:
    """Ask the first who leads to mend what a file came back for."""
    rejection = UUID(ids["rejection"])
    transaction.on_commit(lambda: actions.ask_to_mend(rejection=rejection))


def end_asking(ids: Mapping[str, str]) -> None:
    """End that task, now that the prosecutor was answered."""
    rejection = UUID(ids["rejection"])
    transaction.on_commit(lambda: actions.end_asking(rejection=rejection))
