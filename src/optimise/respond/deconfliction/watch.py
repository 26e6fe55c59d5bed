"""Conflicts that nobody rings about: an alert for each, until somebody of the desk takes it."""

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts

CONFLICT = "operations may meet"


@transaction.atomic
def watch_conflicts(*, by: Viewer) -> int:
    """Raise each conflict that nobody took, whoever or whatever found it; return how many stand.

    What the desk took is raised again once it is handed to the duty inspector.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select respond_deconfliction_untaken()")
        rows = {row: "" for (row,) in cursor.fetchall()}
    alerts.keep_up(kind=CONFLICT, rows=rows, over="It was taken or cleared, or is over.", by=by)
    return len(rows)
