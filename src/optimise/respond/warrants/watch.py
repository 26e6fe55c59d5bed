"""Whoever leads is asked before a warrant runs out or goes back, and to have a search recorded."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.interests.actions import circle_audience
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.basics.clock import local_date, local_time, today
from optimise.respond.warrants.domain.calendar import SOON
from optimise.respond.warrants.models import Search, Warrant

EXPIRES = "A warrant of {issued} runs out on {day} and nobody has entered on it."
RETURN = "A warrant of {issued} is due back at the court, endorsed, carried out or not."
RECORD = "An inspector must record the search of {entered}: the grounds, and what was looked for."
TO_RETURN = timedelta(days=2)


def ask_of_warrants(*, by: Viewer) -> int:
    """Ask whoever leads of warrants that run out or must go back; return how many were asked.

    The worker's. Whoever was asked the same is not asked again.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from respond_warrants_to_ask(%s, %s)", [today(), today() + SOON])
        found: list[tuple[UUID, UUID, str]] = cursor.fetchall()
    return sum(_ask(*row) for row in found)


def _ask(warrant_id: UUID, person: UUID, which: str) -> bool:
    expires = which == "expires"

    def what(by: Viewer) -> assignments.Ask | None:
        row = Warrant.objects.select_related("operation").filter(id=warrant_id).first()
        if row is None:
            return None
        given = {"issued": local_date(row.issued_on), "day": local_date(row.expires_on)}
        words = (EXPIRES if expires else RETURN).format(**given)
        if any(one.text == words for one in to_do.serving("warrant", [row.id], viewer=by)):
            return None
        return assignments.Ask(
            text=words,
            kind="warrant",
            row=row.id,
            due=row.expires_on if expires else today() + TO_RETURN,
            priority=Priority.HIGH,
            audience=circle_audience(row.operation.circle_id),
        )

    return assignments.ask(person, what)


def ask_of_searches(*, by: Viewer) -> int:
    """Ask whoever leads of searches that no inspector has recorded; return how many were asked.

    The worker's. Whoever was asked the same is not asked again.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from respond_warrants_unrecorded()")
        found: list[tuple[UUID, UUID]] = cursor.fetchall()
    return sum(_ask_to_record(*row) for row in found)


def _ask_to_record(search_id: UUID, person: UUID) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        row = Search.objects.select_related("operation").filter(id=search_id).first()
        if row is None:
            return None
        words = RECORD.format(entered=local_time(row.entered_at))
        if any(one.text == words for one in to_do.serving("search", [row.id], viewer=by)):
            return None
        return assignments.Ask(
            text=words,
            kind="search",
            row=row.id,
            due=today(),
            priority=Priority.HIGH,
            audience=circle_audience(row.operation.circle_id),
        )

    return assignments.ask(person, what)
