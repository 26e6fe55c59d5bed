"""What is done when an earlier stage tells of something. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.plan.requirements import actions


def group_closed(ids: Mapping[str, str]) -> None:
    """Ask officers no more about a group whose record was closed."""
    actions.end_asking(group=UUID(ids["group"]))
