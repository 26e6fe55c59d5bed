"""What is done with words on groups when what they rest on was called back."""

from collections.abc import Mapping
from uuid import UUID

from optimise.link.groups import actions


def take_back_words(ids: Mapping[str, str]) -> None:
    """Take back what partners were told of a group that rests on an item."""
    actions.take_back_words(item=UUID(ids["item"]))
