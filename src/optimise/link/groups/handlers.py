"""What the register does when it hears of an earlier stage's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.link.groups import actions
from optimise.link.groups.actions import Reach


def take_back_from_partners(ids: Mapping[str, str]) -> None:
    """Take back what partners, or one of them, were told of a group that rests on an item."""
    agency = UUID(ids["agency"]) if "agency" in ids else None
    actions.take_back_resting(on=UUID(ids["item"]), reach=Reach.PARTNERS, agency=agency)


def take_back_from_officers(ids: Mapping[str, str]) -> None:
    """Take back what officers were told of a group that rests on an item."""
    actions.take_back_resting(on=UUID(ids["item"]), reach=Reach.OFFICERS)


def take_back_hidden(ids: Mapping[str, str]) -> None:
    """Take back what was told of a group that rests on an item which is in a circle now."""
    for row in (ids.get("item"), ids.get("report")):
        if row:
            actions.take_back_resting(on=UUID(row), reach=Reach.ALL)


def graded_again(ids: Mapping[str, str]) -> None:
    """Have records looked at that rest on an item which is no more to be relied on.

    Who answers for them is asked in their own rights, so in a transaction of its own.
    """
    item = UUID(ids["item"])
    transaction.on_commit(lambda: actions.ask_of_item(item=item))
