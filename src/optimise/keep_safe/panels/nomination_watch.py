"""Nominations that were not answered in time: an alert, and a notice to those who decide."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as watch
from optimise.keep_safe.panels import queries

LATE = "nomination"
AGAIN = timedelta(days=7)  # those who decide are told once a week


@transaction.atomic
def watch_nominations(*, by: Viewer) -> int:
    """Alert of what no chair answered in time, end what was answered; return how many are late.

    The system's. Safeguarding is told of child panels alone: that an enforcement meeting exists
    is known in its own room, whose chair is told.
    """
    needs_system(by)
    late = queries.late_nominations()
    rows = {one.nomination for one in late}
    left = [alert.row for alert in watch.open_alerts(viewer=by).filter(kind=LATE)]
    answered = [row for row in left if row not in rows]
    alerts.end_alerts(kind=LATE, rows=answered, why="The panel answered.", by=by)
    for one in late:
        if one.of_child_panel:
            alerts.raise_alert(kind=LATE, row=one.nomination, by=by)
        if cache.add(f"asked:{one.nomination}", 1, AGAIN.total_seconds()):
            notices.tell(one.deciders)
    return len(late)
