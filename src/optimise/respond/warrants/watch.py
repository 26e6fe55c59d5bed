"""Whoever leads is asked of what is due: warrants that run out or go back, and what follows."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.interests.actions import circle_audience
from optimise.assignments import actions as assignments
from optimise.assignments import queries as to_do
from optimise.assignments.domain.tasks import Priority
from optimise.basics.clock import day_of, local_date, local_time, now, today
from optimise.basics.refusals import NothingHereError
from optimise.respond.warrants.domain.calendar import SOON
from optimise.respond.warrants.domain.powers import S46_HOURS
from optimise.respond.warrants.models import Search, Warrant

EXPIRES = "A warrant of {issued} runs out on {day} and nobody has entered on it."
RETURN = "A warrant of {issued} is due back at the court, endorsed, carried out or not."
AFTER = {
    "record": "An inspector must record the search of {entered}: the grounds, and what was looked"
    " for.",
    "door": "Have the door made safe after the search of {entered}: {secured}",
    "wrong": "The search of {entered} was at a wrong address. See who lives there today: say that"
    " we were wrong, mend what is broken, and leave in writing how to complain and to claim. Tell"
    " the duty inspector and professional standards.",
    "protection": "Police protection that began at {begun} ends at {ends} at the latest. Tell"
    " children’s services and the parents, and write down how it ends.",
    "protection ends": "Police protection ends at {ends}. Who has the child then?",
}
PROTECTION = frozenset({"protection", "protection ends"})
AHEAD = timedelta(hours=12)
TO_RETURN = timedelta(days=2)


def ask_of_warrants(*, by: Viewer) -> int:
    """Ask whoever leads of warrants that run out or must go back; return how many were asked.

    The worker's. What somebody who can sign in was asked already is not asked again.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from respond_warrants_to_ask(%s, %s)", [today(), today() + SOON])
        found = _in_turn(cursor.fetchall())
    return sum(_ask(*about, people) for about, people in found.items())


def _in_turn(rows: Iterable[tuple[UUID, UUID, str]]) -> dict[tuple[UUID, str], list[UUID]]:
    """Return whom to ask of each thing, in turn: the first may be suspended, or may not read it."""
    found: dict[tuple[UUID, str], list[UUID]] = {}
    for row, person, which in rows:
        found.setdefault((row, which), []).append(person)
    return found


def _ask(warrant_id: UUID, which: str, people: Iterable[UUID]) -> bool:
    expires = which == "expires"

    def what(by: Viewer) -> assignments.Ask | None:
        row = Warrant.objects.select_related("operation").filter(id=warrant_id).first()
        if row is None:
            raise NothingHereError
        given = {"issued": local_date(row.issued_on), "day": local_date(row.expires_on)}
        words = (EXPIRES if expires else RETURN).format(**given)
        if to_do.is_asked(words, kind="warrant", row=row.id, viewer=by):
            return None
        return assignments.Ask(
            text=words,
            kind="warrant",
            row=row.id,
            due=row.expires_on if expires else today() + TO_RETURN,
            priority=Priority.HIGH,
            audience=circle_audience(row.operation.circle_id),
        )

    return assignments.ask_first(people, what, apart=True)


def ask_of_searches(*, by: Viewer) -> int:
    """Ask whoever leads of what is still to be done after searches; return how many were asked.

    The worker's. What somebody who can sign in was asked already is not asked again.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select * from respond_warrants_after_searches(%s, %s::interval, %s::interval)",
            [now(), *(f"{span.total_seconds()} seconds" for span in (S46_HOURS, AHEAD))],
        )
        found = _in_turn(cursor.fetchall())
    return sum(_ask_after(*about, people) for about, people in found.items())


def _ask_after(search_id: UUID, which: str, people: Iterable[UUID]) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        row = Search.objects.select_related("operation").filter(id=search_id).first()
        if row is None:
            raise NothingHereError
        ends = row.protected_at + S46_HOURS if row.protected_at else None
        words = AFTER[which].format(
            entered=local_time(row.entered_at),
            secured=row.secured,
            begun=local_time(row.protected_at),
            ends=local_time(ends),
        )
        words = words[: assignments.LONGEST].strip()
        if to_do.is_asked(words, kind="search", row=row.id, viewer=by):
            return None
        return assignments.Ask(
            text=words,
            kind="search",
            row=row.id,
            due=max(today(), day_of(ends)) if ends and which in PROTECTION else today(),
            priority=Priority.HIGH,
            audience=circle_audience(row.operation.circle_id),
        )

    return assignments.ask_first(people, what, apart=True)
