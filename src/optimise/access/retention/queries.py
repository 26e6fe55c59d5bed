"""The door to read: which holds there are, to whoever may read what they hold."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.retention.models import Hold


def holds(*, viewer: Viewer) -> list[Hold]:
    """Return the holds that stand and that this viewer may read, the newest first."""
    return list(Hold.objects.filter(lifted_at__isnull=True).select_related("circle"))


def hold(hold_id: UUID, *, viewer: Viewer) -> Hold:
    """Return one hold, lifted or not. Errors: NothingHereError."""
    found = Hold.objects.filter(id=hold_id).first()
    if found is None:
        raise NothingHereError
    return found


def is_held(row: UUID, *, audience: int) -> bool:
    """Say whether a row, or the circle of its audience, is held, whoever may read the hold.

    What an act of the register asks before it removes something. The system alone may ask.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select access_retention_is_held(%s, %s)", [row, audience])
        return bool(cursor.fetchone()[0])
