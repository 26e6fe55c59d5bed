"""What somebody must look into: late, missing, measured otherwise, at its end, with who is gone."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now
from optimise.respond.exhibits.domain.kinds import (
    ABSENT,
    DIFFERS,
    LATE,
    MISSING,
    PATIENCE,
    RUNS_OUT,
)

KINDS = (MISSING, LATE, DIFFERS, RUNS_OUT, ABSENT)


@transaction.atomic
def watch_exhibits(*, by: Viewer) -> int:
    """Raise what nobody was told of yet, end what was seen to; return how many stand."""
    needs_system(by)
    due = _standing()
    for kind in KINDS:
        rows = {row: about for code, row, about in due if code == kind}
        alerts.keep_up(kind=kind, rows=rows, over="It was seen to.", by=by)
    return len(due)


def _standing() -> list[tuple[str, UUID, str]]:
    with connection.cursor() as cursor:
        moment = now()
        cursor.execute(
            "select kind, about_row, about from respond_exhibits_standing(%s, %s)",
            [moment - PATIENCE, moment],
        )
        return list(cursor.fetchall())
