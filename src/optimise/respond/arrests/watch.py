"""Clocks of detention that run out: an alert for each, until it is dealt with."""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now
from optimise.respond.arrests.domain.custody import (
    Due,
    Outcome,
    Step,
    clocks,
    custody_of,
    step_of,
)

REVIEW, LIMIT = "review of detention", "end of detention"
ARRIVAL, AUTHORITY = "arrival at a station", "authority to detain"
ROUSING, RISK = "rousing", "risk assessment"
HOSPITAL, SECOND = "word from the hospital", "second word on a detention"
CAME_OF = "custody on what came of it"
UNWELL, UNREAD = "not well in a cell", "detention not read"
AHEAD = {
    Due.UNWELL: timedelta(),
    Due.ROUSING: timedelta(),
    Due.RISK: timedelta(),
    Due.ARRIVAL: timedelta(),
    Due.AUTHORITY: timedelta(),
    Due.REVIEW: timedelta(minutes=30),
    Due.LIMIT: timedelta(hours=1),
    Due.HOSPITAL: timedelta(),
    Due.SECOND: timedelta(),
    Due.CAME_OF: timedelta(),
}
KIND = {
    Due.UNWELL: UNWELL,
    Due.ROUSING: ROUSING,
    Due.RISK: RISK,
    Due.ARRIVAL: ARRIVAL,
    Due.AUTHORITY: AUTHORITY,
    Due.REVIEW: REVIEW,
    Due.LIMIT: LIMIT,
    Due.HOSPITAL: HOSPITAL,
    Due.SECOND: SECOND,
    Due.CAME_OF: CAME_OF,
}


@transaction.atomic
def watch_detention(*, by: Viewer) -> int:
    """Raise what runs out soon or ran out, end what was dealt with; return how many stand.

    A step that cannot be read stops nothing else: custody is told to look at it.
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
    """Return what runs out soon, and the custody numbers of those with a step not to be read.

    Such a step is left out, as on the page of the detention: the clocks of the others run on.
    """
    ended = [one.value for one in Outcome]
    with connection.cursor() as cursor:
        cursor.execute("select detention, custody_number, arrested_at, swallowed, steps from "
                       "respond_arrests_running(%s)", [ended])  # fmt: skip
        rows = cursor.fetchall()
    due, unread = [], {}
    for row, number, arrested, swallowed, steps in rows:
        every = json.loads(steps) if isinstance(steps, str) else steps
        read = _steps(every, moment)
        if len(read) < len(every):
            unread[row] = number
        run = clocks(custody_of(arrested, read, swallowed=swallowed))
        due += [(what, row, number, at) for what, at in run if at - AHEAD[what] <= moment]
    return due, unread


def _steps(every: list[dict[str, Any]], moment: datetime) -> list[Step]:
    found = []
    for one in every:
        with suppress(ValueError):
            at = datetime.fromisoformat(one["at"])
            found.append(step_of(one["act"], at, one["figures"], moment=moment))
    return found
