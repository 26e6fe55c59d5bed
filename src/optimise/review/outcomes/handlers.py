"""What outcomes do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.alerts import actions as alerts
from optimise.review.outcomes import actions


def ask_what_came(ids: Mapping[str, str]) -> None:
    """Give whoever led an operation that was concluded the task to say what came of it.

    It is given in their own rights, so in a transaction of its own.
    """
    operation = UUID(ids["operation"])
    transaction.on_commit(lambda: actions.ask_leader(operation=operation))


def ask_about_arrest(ids: Mapping[str, str]) -> None:
    """Ask whoever leads a group of somebody who was arrested to look, in their own rights."""
    arrest = UUID(ids["arrest"])
    transaction.on_commit(lambda: actions.ask_leads_of_arrest(arrest=arrest))


def ask_about_exhibit(ids: Mapping[str, str]) -> None:
    """Ask whoever leads a group from one of whom something was seized to look."""
    exhibit = UUID(ids["exhibit"])
    transaction.on_commit(lambda: actions.ask_leads_of_exhibit(exhibit=exhibit))


def ask_about_phone(ids: Mapping[str, str]) -> None:
    """Ask whoever answers for a line that a seized phone has a number of to look."""
    exhibit = UUID(ids["exhibit"])
    transaction.on_commit(lambda: actions.ask_owners_of_phone(exhibit=exhibit))


def ask_about_safe(ids: Mapping[str, str]) -> None:
    """Ask whoever leads an operation what changed for somebody met on its day."""
    concern = UUID(ids["concern"])
    transaction.on_commit(lambda: actions.ask_about_safe(concern=concern))


def ask_story(ids: Mapping[str, str]) -> None:
    """Put a charge into the story of its arrest, or have whoever leads the operation begin one.

    It is given in their own rights, so in a transaction of its own.
    """
    arrest = UUID(ids["arrest"])
    transaction.on_commit(lambda: actions.ask_story(arrest=arrest))


def alert_release(ids: Mapping[str, str]) -> None:
    """Tell whoever answers for groups and is on duty of a release that comes near."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    alerts.raise_alert(kind=actions.RELEASE, row=UUID(ids["story"]), by=clerk)
