"""A teller in danger is told of anew while nothing is done, and by nobody alone left for good."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.collect.tellers.actions import IN_DANGER

LONG_TAKEN = timedelta(hours=1)  # by somebody of whom nothing was heard since
ALONE = timedelta(days=1)  # that it rings on where there is nobody to agree
NOBODY_ELSE = "One of source protection said so a day ago, and there is nobody else to agree."


@transaction.atomic
def watch_tellers(*, by: Viewer) -> int:
    """Tell anew each hour of a teller in danger whom somebody merely took; return how many stand.

    Where one said that they are safe and no second person of source protection is there to agree,
    it ends a day later.
    """
    moment = now()
    said = _said_alone(moment - ALONE)
    standing = list(watch.open_alerts(viewer=by).filter(kind=IN_DANGER))
    for alert in standing:
        # What was said before this alert was raised is said of another danger.
        who, at = said.get(alert.row, (None, alert.raised_at))
        others = set(watch.line_of_alert(alert).all) - {who}
        if who and at > alert.raised_at and not others:
            alerts.end_alerts(kind=IN_DANGER, rows=[alert.row], why=NOBODY_ELSE, by=by)
        else:
            alerts.tell_at_its_time(kind=IN_DANGER, row=alert.row, time=moment - LONG_TAKEN, by=by)
    return len(standing)


def _said_alone(before: datetime) -> dict[UUID, tuple[UUID, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select report, said_by, said_at from collect_tellers_said_alone(%s)", [before]
        )
        return {report: (who, at) for report, who, at in cursor.fetchall()}
