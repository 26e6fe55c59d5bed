"""Clocks of detention that run out: an alert for each, until it is dealt with."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now
from optimise.respond.arrests.domain.custody import Act, Due, Step, clocks, custody_of

REVIEW, LIMIT = "review of detention", "end of detention"
ARRIVAL, AUTHORITY = "arrival at a station", "authority to detain"
UNREAD = "detention not read"
AHEAD = {
    Due.ARRIVAL: timedelta(),
    Due.AUTHORITY: timedelta(),
    Due.REVIEW: timedelta(minutes=30),
    Due.LIMIT: timedelta(hours=1),
}
KIND = {
    Due.ARRIVAL: ARRIVAL,
    Due.AUTHORITY: AUTHORITY,
    Due.REVIEW: REVIEW,
    Due.LIMIT: LIMIT,
}


@transaction.atomic
def watch_detention(*, by: Viewer) -> int:
    """Raise what runs out soon or ran out, end what was dealt with; return how many stand.

    One whose steps cannot be read stops no other: custody is told to look at it.
    """
    needs_system(by)
    found, unread = _due(now())
    alerts.keep_up(kind=UNREAD, rows=unread, over="Its steps can be read.", by=by)
    due = {(KIND[what], row): (about, at) for what, row, about, at in found}
    for kind in KIND.values():
        rows = {row: said for (code, row), said in due.items() if code == kind}
        about = {row: number for row, (number, _) in rows.items()}
        alerts.keep_up(kind=kind, rows=about, over="It was dealt with.", by=by)
        for row, (_, at) in rows.items():
            alerts.tell_at_its_time(kind=kind, row=row, time=at, by=by)
    return len(due) + len(unread)


def _due(moment: datetime) -> tuple[list[tuple[Due, UUID, str, datetime]], dict[UUID, str]]:
    """Return what runs out soon, and the custody numbers of those whose steps cannot be read."""
    with connection.cursor() as cursor:
        cursor.execute("select detention, custody_number, arrested_at, steps from "
                       "respond_arrests_running()")  # fmt: skip
        rows = cursor.fetchall()
    due, unread = [], {}
    for row, number, arrested, steps in rows:
        try:
            run = clocks(custody_of(arrested, _steps(steps)))
        except (TypeError, ValueError):
            unread[row] = number
            continue
        due += [(what, row, number, at) for what, at in run if at - AHEAD[what] <= moment]
    return due, unread


def _steps(said: str | list[dict[str, str]]) -> list[Step]:
    every = json.loads(said) if isinstance(said, str) else said
    return [
        Step(
            act=Act(one["act"]),
            at=datetime.fromisoformat(one["at"]),
            figures={"until": one["until"]} if one["until"] else {},
        )
        for one in every
    ]
