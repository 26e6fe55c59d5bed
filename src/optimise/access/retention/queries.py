"""The door to read: which holds there are, to whoever may read what they hold."""

from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
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


def may_hold(viewer: Viewer) -> bool:
    """Say whether somebody may hold what they read past its day, by hand."""
    return viewer.holds(*DEVELOPS_INTELLIGENCE, Role.DISCLOSURE, Role.SAFEGUARDING)


def holds_of(row: UUID, *, viewer: Viewer) -> list[Hold]:
    """Return the holds by hand that stand on one thing, the newest first, to who may read it."""
    return list(Hold.objects.filter(row=row, lifted_at__isnull=True))


def own_audience(kind: str, row: UUID) -> int:
    """Return of which audience a row is, for whoever may read it. Errors: NothingHereError."""
    with connection.cursor() as cursor:
        cursor.execute("select access_retention_own(%s, %s)", [kind, row])
        (own,) = cursor.fetchone() or (None,)
    if own is None:
        raise NothingHereError
    return int(own)


def is_held(row: UUID, *, audience: int) -> bool:
    """Say whether a row, or the circle of its audience, is held, whoever may read the hold.

    What an act of the register asks before it removes something. The system alone may ask.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select access_retention_is_held(%s, %s)", [row, audience])
        return bool(cursor.fetchone()[0])
