"""Clocks about to run out: an alert for each that is the force's own, until it is dealt with."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.keep_safe.actions import ALERTS, REFERRED

CLOCK = "clock"
AHEAD = timedelta(hours=1)


@transaction.atomic
def watch_clocks(*, by: Viewer) -> int:
    """Raise what runs out within the hour or ran out, however long ago; end what was dealt with.

    Return how many stand. A clock may be written down, or the worker start again, days late.
    """
    due = _due(now() + AHEAD)
    left = [alert.row for alert in watch.open_alerts(viewer=by).filter(kind=CLOCK)]
    alerts.end_alerts(
        kind=CLOCK, rows=[row for row in left if row not in due], why="It was dealt with.", by=by
    )
    told = set(
        watch.open_alerts(viewer=by)
        .filter(kind__in=(*ALERTS, REFERRED))
        .values_list("row", flat=True)
    )
    for row, moment in due.items():
        if row not in told:
            alerts.raise_alert(kind=CLOCK, row=row, by=by)
        alerts.tell_at_its_time(kind=CLOCK, row=row, time=moment, by=by)
    return len(due)


@transaction.atomic
def watch_referred(*, by: Viewer) -> int:
    """Raise each referral that may be of danger now, while nobody dealt with it; return how many.

    At once where it is police safeguarding's, or where somebody is said to be in danger now; what
    else went to an agency is theirs for as long as the clock runs, and then safeguarding's too.
    What is not for the police to read never is.
    """
    moment = now()
    with connection.cursor() as cursor:
        cursor.execute(
            "select about, reference, due_at from keep_safe_referred_in_danger()"
            " where agency is null or (due_at < %s and police_read)",
            [moment],
        )
        waiting = {row: (reference, due_at) for row, reference, due_at in cursor.fetchall()}
    about = {row: reference for row, (reference, _) in waiting.items()}
    alerts.keep_up(kind=REFERRED, rows=about, over="It was dealt with.", by=by)
    for row, (_, due_at) in waiting.items():
        alerts.tell_at_its_time(kind=REFERRED, row=row, time=due_at, by=by)
    return len(waiting)


def _due(before: datetime) -> dict[UUID, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            # Another agency's clock is its own; but a resident waits for whoever it is that visits.
            "select about, max(due_at) from keep_safe_due(%s)"
            " where agency is null or what = 'Visit a home' group by about",
            [before],
        )
        return dict(cursor.fetchall())
