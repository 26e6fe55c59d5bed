"""What panels do when they hear of an item that a fact rests on. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.keep_safe.panels import actions

AGAIN = "What it rests on was graded again."
CALLED_BACK = "What it rests on was called back."
HIDDEN = "What it rests on may no longer be told here."


def take_back_regraded(ids: Mapping[str, str]) -> None:
    """Take back what was told of an item that was graded again, until someone tells it afresh."""
    actions.take_back(asked=UUID(ids["item"]), why=AGAIN)


def take_back_called_back(ids: Mapping[str, str]) -> None:
    """Take back what was told of an item that was called back from a panel or from everyone."""
    actions.take_back(asked=UUID(ids["item"]), why=CALLED_BACK)


def take_back_hidden(ids: Mapping[str, str]) -> None:
    """Take back what was told of an item, or of a report's items, that is in a circle now."""
    for row in (ids.get("item"), ids.get("report")):
        if row:
            actions.take_back(asked=UUID(row), why=HIDDEN, hidden_only=True)
