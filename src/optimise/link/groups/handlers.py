"""What the register does when it hears of an earlier stage's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.link.groups import actions


def take_back_words(ids: Mapping[str, str]) -> None:
    """Take back what partners were told of a group that rests on an item."""
    actions.take_back_words(item=UUID(ids["item"]))


def graded_again(ids: Mapping[str, str]) -> None:
    """Have records looked at that rest on an item which is no more to be relied on.

    Who answers for them is asked in their own rights, so in a transaction of its own.
    """
    item = UUID(ids["item"])
    transaction.on_commit(lambda: actions.ask_of_item(item=item))
