"""What somebody must look into: late hand-overs, what is missing, what was measured otherwise."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts import queries as standing
from optimise.basics.clock import now
from optimise.respond.exhibits.domain.kinds import DIFFERS, LATE, MISSING, PATIENCE

KINDS = (MISSING, LATE, DIFFERS)


@transaction.atomic
def watch_exhibits(*, by: Viewer) -> int:
    """Raise what nobody was told of yet, end what was seen to; return how many stand."""
    needs_system(by)
    due = _standing()
    for kind in KINDS:
        told = set(standing.open_alerts(viewer=by).filter(kind=kind).values_list("row", flat=True))
        rows = {row: about for code, row, about in due if code == kind}
        alerts.end_alerts(kind=kind, rows=told - rows.keys(), why="It was seen to.", by=by)
        for row, about in rows.items():
            if row not in told:
                alerts.raise_alert(kind=kind, row=row, about=about, by=by)
    return len(due)


def _standing() -> list[tuple[str, UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, about_row, about from respond_exhibits_standing(%s)", [now() - PATIENCE]
        )
        return list(cursor.fetchall())
