"""Files made by the worker: asked for, built in the asker's rights, kept an hour, encrypted."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.identify import queries
from optimise.identify.exports.door import (
    Export,
    Form,
    StoppedExportError,
    TooLargeError,
    export,
)
from optimise.identify.exports.searching import Search, export_search, search_of
from optimise.identify.models import ExportFile
from optimise.identify.queries.whole import is_still_read

KIND = "identify.export"
KEPT = timedelta(hours=1)
WENT_WRONG = "Something went wrong here. Ask for it again."
BROKE_OFF = "Making it broke off each time. Ask for less at once."
State = ExportFile.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks to have in a file. `without_stopped` leaves out what handling stops."""

    entity: UUID
    form: Form
    reason: str
    hops: int = 1
    without_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfSearch:
    """What somebody asks to have in a file of all that a search meets."""

    search: Search
    form: Form
    reason: str
    without_stopped: bool = False


class CancelledError(Exception):
    """Whoever asked for it wants it no more."""


@transaction.atomic
def ask_for_search(*, asked: AskedOfSearch, by: Viewer) -> ExportFile:
    """Have a file made of all that a search meets, and return the row that says how far it is.

    Errors: NotReadyError; NothingHereError for those who may have no such file.
    """
    if not queries.takes_searches(by):
        raise NothingHereError
    return _ask(
        ExportFile(
            search=asked.search.as_json(),
            form=asked.form.value,
            hops=0,
            reason=asked.reason.strip(),
            without_stopped=asked.without_stopped,
            marking=by.clearance.value,
        ),
        by=by,
    )


@transaction.atomic
def ask(*, asked: Asked, by: Viewer) -> ExportFile:
    """Have a file made, and return the row that says how far it is.

    Errors: NotReadyError; NothingHereError where `by` may not open the entity.
    """
    profile = queries.profile(asked.entity, viewer=by)
    return _ask(
        ExportFile(
            entity_id=asked.entity,
            form=asked.form.value,
            hops=asked.hops,
            reason=asked.reason.strip(),
            without_stopped=asked.without_stopped,
            marking=profile.marking.value,
        ),
        by=by,
    )


def _ask(file: ExportFile, *, by: Viewer) -> ExportFile:
    if not file.reason:
        raise NotReadyError(
            "Say what the file is for. It is written down with your name.", field="reason"
        )
    own = Audience(layer=Layer.INTELLIGENCE, person=by.person)
    file.person_id, file.asked_at = by.person, now()
    file.audience_id = audience_id(own, viewer=by, own=True)
    file.save(force_insert=True)
    jobs.ask(KIND, row=file.id, by=by)
    return file


@jobs.job(KIND)
def make(row: UUID, *, by: Viewer) -> None:
    """Build one file; a second time, or once it is made, do nothing."""
    with transaction.atomic():
        file = ExportFile.objects.filter(id=row, state=State.WAITING).first()
    if file is None:
        return
    try:
        if file.search:
            _make_search(file, by=by)
        else:
            _go_on(file)
            _make(file, by=by)
    except CancelledError:
        _end(file, State.CANCELLED)
    except StoppedExportError as stopped:
        told = [{"reference": s.reference, "say": s.stop.say} for s in stopped.items]
        _end(file, State.STOPPED, stopped=told)
    except (TooLargeError, NothingHereError) as problem:
        _end(file, State.FAILED, say=str(problem))
    except BaseException:
        _end(file, State.FAILED, say=WENT_WRONG)
        raise


@jobs.given_up(KIND)
@transaction.atomic
def end(row: UUID, /, *, by: Viewer) -> None:
    """End a file that the worker was killed at each time that it made it."""
    file = ExportFile.objects.filter(id=row, state=State.WAITING).first()
    if file is not None:
        _end(file, State.FAILED, say=BROKE_OFF)


@transaction.atomic
def _make(file: ExportFile, *, by: Viewer) -> None:
    if file.entity_id is None:
        raise NothingHereError
    made = export(
        entity=file.entity_id,
        form=Form(file.form),
        reason=file.reason,
        hops=file.hops,
        without_stopped=file.without_stopped,
        by=by,
    )
    _keep(file, made)


def _make_search(file: ExportFile, *, by: Viewer) -> None:
    def tell(step: int) -> None:
        _go_on(file)
        with transaction.atomic():
            ExportFile.objects.filter(id=file.id).update(step=step)

    def keep(made: Export) -> None:
        ExportFile.objects.select_for_update().get(id=file.id)
        _go_on(file)
        _keep(file, made)

    export_search(
        search=search_of(file.search),
        form=Form(file.form),
        reason=file.reason,
        without_stopped=file.without_stopped,
        by=by,
        tell=tell,
        keep=keep,
    )


@transaction.atomic
def _go_on(file: ExportFile) -> None:
    if ExportFile.objects.filter(id=file.id, cancel_asked_at__isnull=False).exists():
        raise CancelledError


@transaction.atomic
def cancel(*, file: UUID, by: Viewer) -> ExportFile:
    """Ask that a file be made no further. What is made already stays its hour.

    Errors: NothingHereError.
    """
    found = one(file, viewer=by)
    if found.state == State.WAITING and found.cancel_asked_at is None:
        ExportFile.objects.filter(id=found.id).update(cancel_asked_at=now())
        record(Verb.ALTER, kind="file", objects=[found.id], cancelled=True)
    return found


def _keep(file: ExportFile, made: Export) -> None:
    _end(
        file,
        State.READY,
        name=made.name,
        media_type=made.media_type,
        sha256=made.sha256,
        rows=made.rows,
        marking=made.marking,
        left_out=made.left_out,
        made_of=made.made_of,
        content=_box(file.id).encrypt(made.content),
    )


@transaction.atomic
def _end(file: ExportFile, state: str, **said: object) -> None:
    ExportFile.objects.filter(id=file.id).update(state=state, made_at=now(), **said)


def one(file: UUID, *, viewer: Viewer) -> ExportFile:
    """Return what a person asked for, without its content. Errors: NothingHereError."""
    found = ExportFile.objects.defer("content").filter(id=file, person_id=viewer.person).first()
    if found is None:
        raise NothingHereError
    return found


@transaction.atomic
def take(*, file: UUID, by: Viewer) -> tuple[ExportFile, bytes]:
    """Return a file that is ready and its content, as often as wanted within the hour.

    Errors: NothingHereError, for one that is another's, not ready, or gone, and for one that holds
    what they may not read any more.
    """
    found = one(file, viewer=by)
    if found.state != State.READY or found.content is None or is_gone(found):
        raise NothingHereError
    if not is_still_read(found.made_of, viewer=by):
        raise NothingHereError
    record(Verb.EXPORT, kind="file", objects=[found.id], results=found.rows, sha256=found.sha256)
    return found, _box(found.id).decrypt(bytes(found.content))


def is_gone(file: ExportFile) -> bool:
    """Say whether the hour is over for which a made file is kept."""
    return file.made_at is not None and now() - file.made_at > KEPT


@transaction.atomic
def wipe_old(*, by: Viewer) -> int:
    """Remove the contents whose hour is over, and return how many. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select identify_wipe_exports(%s)", [now() - KEPT])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _box(file: UUID) -> Fernet:
    """Return the box of one file: its key is made of a secret and its id, and kept nowhere."""
    key = hashlib.sha256(f"{settings.EXPORT_KEY}:{file}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
