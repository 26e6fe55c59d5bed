"""Reports due soon that nobody took: an alert for each, until somebody does."""

from datetime import timedelta

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now

REPORT_DUE = "report due"
AHEAD = timedelta(minutes=15)


@transaction.atomic
def watch_reports(*, by: Viewer) -> int:
    """Raise what is due within minutes or late, end what somebody took; return how many stand.

    Of a report that went into a circle it is the circle's people who are told.
    """
    with connection.cursor() as cursor:
        cursor.execute("select report, urn, circle from evaluate_due(%s)", [now() + AHEAD])
        due = cursor.fetchall()
    alerts.keep_up(
        kind=REPORT_DUE,
        rows={report: urn for report, urn, _ in due},
        circles={report: circle for report, _, circle in due},
        over="Somebody took the report, or it is done.",
        by=by,
    )
    return len(due)
