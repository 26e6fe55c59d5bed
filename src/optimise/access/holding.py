"""What an open transaction needs: its rows one at a time, and the site's word for who and where."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction
from django.db.models import Model, QuerySet

from optimise.access import queries
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.postgresql import rights as r
from optimise.access.postgresql.base import DatabaseWrapper
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_of, local_hour, local_time, today
from optimise.basics.refusals import NotReadyError


def hold(row: Model, *, by: Viewer) -> None:
    """Wait for whoever is changing a row, read it anew, and let others wait until we are done.

    For the start of an action that looks at a row before it writes: the row was read when its page
    was, and another may have decided since. What others hang on comes first: a case before a fact.
    Errors: NothingHereError for what is gone, or is no longer the viewer's to change.
    """
    # Whoever held it may have moved it to, or written for, an audience that nobody had before.
    if not _is_held(row):
        carry_on_as(by)
        if not _is_held(row):
            raise NothingHereError
    carry_on_as(by)


def _is_held(row: Model) -> bool:
    every = type(row)._default_manager  # noqa: SLF001 - the one of any model
    rows: QuerySet[Model] = every.select_for_update()
    try:
        row.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist:
        return False
    return True


def must_be_taken_knowingly(
    *, holder: UUID | None, over: UUID | None, since: datetime | None, by: Viewer
) -> None:
    """Refuse to take from somebody what is not knowingly taken from them.

    For what one has in hand at a time, once its row is held: `over` is who had it on the page that
    was read, or None where nobody had. Errors: NotReadyError that names who has it now.
    """
    if holder is None or holder in (by.person, over):
        return
    name = agencies.name_of(holder, otherwise="Somebody else")
    at = f" {_at(since)}" if since else ""
    raise NotReadyError(f"{name} took it{at}. Take it over?")


def _at(moment: datetime) -> str:
    return f"at {local_hour(moment)}" if day_of(moment) == today() else f"on {local_time(moment)}"


def keep_new(row: Model, *, or_raise: Exception) -> None:
    """Add a row of which there may be one, and raise that error where another stands already.

    The caller's transaction goes on after it, whichever it was.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise or_raise from None


def sign_as(person: UUID) -> None:
    """Let what this open transaction still writes bear the name of who signs in.

    Nothing else is open to them in it: their list is empty.
    """
    own = connections[DEFAULT_DB_ALIAS]
    if own.in_atomic_block and isinstance(own, DatabaseWrapper):
        own.present(r.Rights(viewer=person, readable=(), writable=()))


def came_since(audience: int) -> bool:
    """Say whether the list signed in this transaction does not let write to an audience."""
    own = connections[DEFAULT_DB_ALIAS]
    signed = own.presented if isinstance(own, DatabaseWrapper) else None
    return signed is not None and audience not in signed.writable


def carry_on_as(viewer: Viewer) -> None:
    """Sign the list again inside this transaction, where there are new audiences."""
    held, own = r.current(), connections[DEFAULT_DB_ALIAS]
    if held and held.viewer == viewer.person and isinstance(own, DatabaseWrapper):
        own.present(queries.rights_of(viewer))


def stay_as(viewer: Viewer) -> None:
    """Sign the list again inside a transaction that lasts longer than one signature counts.

    For work in slices that is all done or none of it. What the person holds is worked out anew:
    who was suspended meanwhile, or let out, goes on with nothing.
    """
    held, own = r.current(), connections[DEFAULT_DB_ALIAS]
    if held and held.viewer == viewer.person and isinstance(own, DatabaseWrapper):
        # The list that counts no more would hide from us what this person holds.
        own.present(held)
        own.present(queries.rights_of(queries.viewer_of(agencies.person(viewer.person))))


def work_in(circle: UUID) -> None:
    """Let the rest of this open transaction read and write who is in a circle.

    Whoever calls it has asked first: the viewer is in it, opens it, or is let in by what keeps it.
    """
    own = connections[DEFAULT_DB_ALIAS]
    if own.in_atomic_block and isinstance(own, DatabaseWrapper) and own.presented:
        circles = dict.fromkeys((*own.presented.circles, circle))
        own.present(replace(own.presented, circles=tuple(circles)))


def wait_in_turn(what: str, by: Viewer) -> None:
    """Let whoever acts on the same thing wait for the other, and then read what that one made.

    Until this transaction ends. It may be a row that the viewer may not lock, or is not there yet.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
    carry_on_as(by)
