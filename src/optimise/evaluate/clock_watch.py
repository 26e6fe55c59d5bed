"""Reports due soon that nobody took, and threats that somebody took and left: both are told."""

from datetime import timedelta

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.evaluate.actions import THREAT
from optimise.evaluate.domain.threats import due_by

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


@transaction.atomic
def watch_threats(*, by: Viewer) -> int:
    """Tell anew of each threat that somebody took whose time came; return how many are in hand.

    That is the day of review of its safety plan, or where nobody said whether it is real, or since
    when nothing was written of it. Whoever takes it then has a clock again.
    """
    standing = watch.open_alerts(viewer=by).filter(kind=THREAT, taken_at__isnull=False)
    taken = {row: at for row, at in standing.values_list("row", "taken_at") if at}
    with connection.cursor() as cursor:
        cursor.execute(
            "select report, assessed, said_at, review_at from evaluate_threats_in_hand()"
        )
        found = [row for row in cursor.fetchall() if row[0] in taken]
    for report, assessed, said_at, review_at in found:
        time = due_by(
            taken_at=taken[report], assessed=assessed, said_at=said_at, review_at=review_at
        )
        alerts.tell_at_its_time(kind=THREAT, row=report, time=time, by=by)
    return len(found)
