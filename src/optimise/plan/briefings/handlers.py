"""What this stage does when it hears of an earlier one's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.plan.briefings import actions


def hold_for_item(ids: Mapping[str, str]) -> None:
    """Hold back what rests on an item that was graded again, or called back from officers."""
    actions.hold_for_item(item=UUID(ids["item"]))


def end_found(ids: Mapping[str, str]) -> None:
    """End the cards of somebody who was found, or say on them that one alone says so."""
    actions.end_for_found(person=UUID(ids["person"]))


def wait_again(ids: Mapping[str, str]) -> None:
    """Put the cards of somebody who is missing after all back before their second person."""
    actions.wait_for_missing(person=UUID(ids["person"]))


def end_group(ids: Mapping[str, str]) -> None:
    """End the cards of a group whose record was closed."""
    actions.end_for_closed(about=UUID(ids["group"]))


def end_line(ids: Mapping[str, str]) -> None:
    """End the cards of a line that was closed."""
    actions.end_for_closed(about=UUID(ids["line"]))


def member_ended(ids: Mapping[str, str]) -> None:
    """Have the cards of a group looked at again where somebody is no longer held to be in it.

    Who answers for them is asked in their own rights, so in a transaction of its own.
    """
    member = UUID(ids["member"])
    transaction.on_commit(lambda: actions.ask_of_member(member=member))
