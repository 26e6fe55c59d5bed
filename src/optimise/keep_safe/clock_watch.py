"""Clocks about to run out: an alert for each that is the force's own, until it is dealt with."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.keep_safe.actions import ALERTS

CLOCK = "clock"
AHEAD = timedelta(hours=1)
LATE = timedelta(days=1)  # what is later than this is on every list, and nobody was missed


@transaction.atomic
def watch_clocks(*, by: Viewer) -> int:
    """Raise what runs out within the hour, end what was dealt with; return how many stand."""
    due = _due(now() + AHEAD)
    left = [alert.row for alert in watch.open_alerts(viewer=by).filter(kind=CLOCK)]
    alerts.end_alerts(
        kind=CLOCK, rows=[row for row in left if row not in due], why="It was dealt with.", by=by
    )
    told = set(watch.open_alerts(viewer=by).filter(kind__in=ALERTS).values_list("row", flat=True))
    for row, moment in due.items():
        if row not in told and moment > now() - LATE:
            alerts.raise_alert(kind=CLOCK, row=row, by=by)
    return len(due)


def _due(before: datetime) -> dict[UUID, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            # Another agency's clock is its own; but a resident waits for whoever it is that visits.
            "select about, max(due_at) from keep_safe_due(%s)"
            " where agency is null or what = 'Visit a home' group by about",
            [before],
        )
        return dict(cursor.fetchall())
