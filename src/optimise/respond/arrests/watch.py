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
    """Raise what runs out soon or ran out, end what was dealt with; return how many stand."""
    needs_system(by)
    due = {(KIND[what], row): (about, at) for what, row, about, at in _due(now())}
    for kind in KIND.values():
        rows = {row: said for (code, row), said in due.items() if code == kind}
        about = {row: number for row, (number, _) in rows.items()}
        alerts.keep_up(kind=kind, rows=about, over="It was dealt with.", by=by)
        for row, (_, at) in rows.items():
            alerts.tell_at_its_time(kind=kind, row=row, time=at, by=by)
    return len(due)


def _due(moment: datetime) -> list[tuple[Due, UUID, str, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute("select detention, custody_number, arrested_at, steps from "
                       "respond_arrests_running()")  # fmt: skip
        rows = cursor.fetchall()
    return [
        (what, row, number, at)
        for row, number, arrested, steps in rows
        for what, at in clocks(custody_of(arrested, _steps(steps)))
        if at - AHEAD[what] <= moment
    ]


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
