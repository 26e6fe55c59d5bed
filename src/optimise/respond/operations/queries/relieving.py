"""What those of rank read of who leads operations, and of who was let out: of no operation more."""

from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.alerts import queries as alerts
from optimise.alerts.models import Alert
from optimise.audit.actions import Verb, record
from optimise.respond.operations.domain.parts import IN_ORDER, LET_OUT
from optimise.respond.operations.models import Relief


def relief(relief_id: UUID, *, viewer: Viewer) -> Relief:
    """Return what was asked of who leads an operation.

    Errors: NothingHereError, also for whoever is in that operation and did not ask.
    """
    found = Relief.objects.select_related("next").filter(id=relief_id).first()
    if found is None or (viewer.person != found.asked_by and _is_kept_from_them(found)):
        raise NothingHereError
    record(Verb.CONSULT, kind="relief", objects=[found.id])
    return found


def reliefs_that_wait(*, viewer: Viewer) -> list[Relief]:
    """Return what was asked and nobody agreed to yet, but what is of an operation one is in."""
    rows = Relief.objects.select_related("next").filter(agreed_at=None, ended_at=None)
    found = [
        one
        for one in rows.order_by("asked_at")
        if viewer.person == one.asked_by or not _is_kept_from_them(one)
    ]
    record(Verb.SEARCH, kind="relief", objects=[one.id for one in found], results=len(found))
    return found


def _is_kept_from_them(one: Relief) -> bool:
    return one.agreed_at is None and is_of(one)


def is_of(one: Relief) -> bool:
    """Say whether the viewer of this transaction is in the operation that a relief names.

    Where none goes by that name, whoever is in any may be meant.
    """
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_is_of_relief(%s)", [one.id])
        return bool((cursor.fetchone() or (False,))[0])


def reaches_nobody(one: Relief) -> bool:
    """Say, to who asked alone, whether no duty inspector who can act may read a relief.

    It says not why: whether each is in that operation, or none goes by that name.
    """
    return one.id in reliefs_of_nobody()


def reliefs_of_nobody() -> dict[UUID, UUID]:
    """Return the reliefs that reach nobody, with who asked: one's own, and to the system all."""
    with connection.cursor() as cursor:
        cursor.execute("select relief, asked_by from respond_operations_reliefs_of_nobody()")
        return dict(cursor.fetchall())


def is_in_called(name: str) -> bool:
    """Say whether the viewer of this transaction is in an operation that goes by this name."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_is_in_called(%s)", [name])
        return bool((cursor.fetchone() or (False,))[0])


def let_out(person: UUID) -> list[Alert]:
    """Return that somebody was let out, each time since it was last said to be in order.

    The last stands; nothing where none does.
    """
    rows = alerts.alerts().filter(kind=LET_OUT, row=person).order_by("raised_at")
    found: list[Alert] = []
    for one in rows:
        found = [] if one.ended_why == IN_ORDER else [*found, one]
    return found


def may_say_in_order(person: UUID, *, viewer: Viewer) -> bool:
    """Say whether the viewer is neither who was let out, nor who let them out."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_operations_let_them_out(%s)", [person])
        (did,) = cursor.fetchone() or (False,)
    return viewer.person != person and not did
