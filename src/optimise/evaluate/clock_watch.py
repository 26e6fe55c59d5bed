"""Reports due soon that nobody took: an alert for each, until somebody does."""

from datetime import timedelta

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.models import Triage

REPORT_DUE = "report due"
AHEAD = timedelta(minutes=15)


@transaction.atomic
def watch_reports(*, by: Viewer) -> int:
    """Raise what is due within minutes or late, end what somebody took; return how many stand."""
    due = Triage.objects.filter(
        state=Triage.State.WAITING,
        priority=Priority.HIGH,
        due_at__lte=now() + AHEAD,
    )
    found = dict(due.values_list("report_id", "report__urn"))
    left = [alert.row for alert in watch.open_alerts(viewer=by).filter(kind=REPORT_DUE)]
    alerts.end_alerts(
        kind=REPORT_DUE,
        rows=[row for row in left if row not in found],
        why="Somebody took the report.",
        by=by,
    )
    for row, urn in found.items():
        alerts.raise_alert(kind=REPORT_DUE, row=row, about=urn, by=by)
    return len(found)
