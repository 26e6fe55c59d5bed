"""Files that come in by the browser: begun, sent piece by piece, looked through, loaded, undone.

Nothing is loaded until somebody saw what loading it would give. The work is done by the worker, in
the rights of whoever asked, through the same door as the command.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect import queries as sources
from optimise.collect.actions import needs_undoer
from optimise.collect.domain import sending as rules
from optimise.collect.domain.batches import needs_loader
from optimise.collect.domain.sending import NO_NAMES, NamedFile
from optimise.identify.models import LoadPiece, LoadWork

MOST_FILES = 500
KEPT = timedelta(days=7)  # what somebody began to send and left
# Longer than a worker that lives is silent about a file. About an undo it is silent to its end.
SILENT, SILENT_UNDOING = timedelta(minutes=15), timedelta(hours=3)
SILENCE = "Nothing was heard of it any more. Try it again."
LOOK, LOAD, UNDO = "loads.look", "loads.load", "loads.undo"
State = LoadWork.State


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """What is to be sent: of what kind, each file by name and size, and the basis it is held on."""

    source: str
    files: Sequence[NamedFile]
    basis: str
    authorisation: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def _own(by: Viewer) -> int:
    own = Audience(layer=Layer.INTELLIGENCE, person=by.person)
    return audience_id(own, viewer=by, own=True)


@transaction.atomic
def begin(*, sending: ToSend, by: Viewer) -> LoadWork:
    """Begin to take files in. Errors: NotReadyError by field; NotForYouError."""
    needs_loader(by)
    if problems := _problems(sending):
        raise NotReadyError(problems.items())
    work = LoadWork(
        person_id=by.person,
        source=sending.source,
        files=[
            {"name": one.kept_name, "size": one.size, "modified": one.modified, "here": 0}
            for one in sending.files
        ],
        basis=sending.basis.strip(),
        authorisation=sending.authorisation.strip(),
        options=dict(sending.options),
        asked_at=now(),
        changed_at=now(),
        audience_id=_own(by),
    )
    work.save(force_insert=True)
    record(Verb.COLLECT, kind="load", objects=[work.id], files=len(work.files))
    return work


def _problems(sending: ToSend) -> dict[str, str]:
    found = {}
    try:
        known = sources.source(sending.source).manifest.options
    except sources.UnknownSourceError:
        return {"source": "Choose what kind of file it is."}
    if unknown := sorted(set(sending.options) - set(known)):
        found["options"] = f"This kind of file has no option “{unknown[0]}”."
    if not sending.basis.strip():
        found["basis"] = "Say on what lawful basis it is held."
    names = [one.kept_name for one in sending.files]
    if not names or any(one.size <= 0 for one in sending.files):
        found["file"] = "Choose a file that is not empty."
    elif NO_NAMES & set(names):
        found["file"] = "Give each file a name."
    elif len(names) > MOST_FILES:
        found["file"] = f"Choose at most {MOST_FILES} files at once."
    elif len(set(names)) < len(names):
        found["file"] = "Two files have the same name. Give each a name of its own."
    elif problem := rules.problem_with(
        sum(one.size for one in sending.files),
        most=settings.LARGEST_FILE,
        place=Path(settings.LOADS_FOLDER),
    ):
        found["file"] = problem
    return found


def work_of(work: UUID, *, viewer: Viewer) -> LoadWork:
    """Return what somebody sends, for themselves. Errors: NothingHereError."""
    found = LoadWork.objects.filter(id=work, person_id=viewer.person).first()
    if found is None:
        raise NothingHereError
    return found


def works_of(*, viewer: Viewer) -> list[LoadWork]:
    """Return what somebody sends and has not finished, the newest first."""
    open_ones = LoadWork.objects.filter(person_id=viewer.person).exclude(
        state__in=(State.DONE, State.STOPPED)
    )
    return list(open_ones.order_by("-asked_at")[:50])


def _held(work: UUID, by: Viewer) -> LoadWork:
    found = LoadWork.objects.select_for_update().filter(id=work, person_id=by.person).first()
    if found is None:
        raise NothingHereError
    return found


@transaction.atomic
def take_piece(*, work: UUID, file: int, number: int, content: bytes, by: Viewer) -> LoadWork:
    """Take the next piece of a file in. One that is here already changes nothing.

    Errors: NothingHereError; NotReadyError for one that is not the next, or is of another size.
    """
    needs_loader(by)
    found = _held(work, by)
    if not 0 <= file < len(found.files):
        raise NotReadyError("No such file is to be sent.")
    told = found.files[file]
    # First: whoever sends the last piece twice, for want of the answer, is told that it is here.
    if not rules.is_next(number=number, size=len(content), here=told["here"], of=told["size"]):
        return found
    if found.state != State.COMING:
        raise NotReadyError("This file is here already.")
    rules.must_have_room(Path(settings.LOADS_FOLDER))
    LoadPiece(
        of=found, file=file, number=number, by=by.person, audience_id=found.audience_id,
        content=rules.seal(
            content, secret=settings.EXPORT_KEY, belongs=_belongs(found, file), number=number
        ),
    ).save(force_insert=True)  # fmt: skip
    told["here"] += len(content)
    if all(one["here"] == one["size"] for one in found.files):
        found.state = State.HERE
    found.changed_at = now()
    found.save(update_fields=["files", "state", "changed_at"])
    if found.state == State.HERE:
        _ask(found, LOOK, State.LOOKING, by)
    return found


def _belongs(work: LoadWork, file: int) -> str:
    return f"load {work.id}, {file}"


def content_of(piece: LoadPiece) -> bytes:
    """Return a piece as it was sent. Errors: NothingHereError for one that was not sealed here."""
    belongs, number = _belongs(piece.of, piece.file), piece.number
    return rules.unseal(
        bytes(piece.content), secret=settings.EXPORT_KEY, belongs=belongs, number=number
    )


def _ask(work: LoadWork, kind: str, state: str, by: Viewer) -> None:
    work.state, work.problem, work.rows, work.of_rows = state, "", 0, None
    work.stop_asked_at, work.changed_at = None, now()
    work.save()
    jobs.ask(kind, row=work.id, by=by)


@transaction.atomic
def look_again(*, work: UUID, by: Viewer) -> None:
    """Look through a file again. Errors: NothingHereError; NotReadyError before it is here."""
    found = _held(work, by)
    if found.state not in (State.HERE, State.LOOKED, State.FAILED):
        raise NotReadyError("It is not here yet, or is being worked on.")
    _ask(found, LOOK, State.LOOKING, by)


@transaction.atomic
def load(*, work: UUID, by: Viewer) -> None:
    """Load what was looked through. Errors: NothingHereError; NotReadyError before that."""
    needs_loader(by)
    found = _held(work, by)
    if found.state not in (State.LOOKED, State.FAILED) or not found.found:
        raise NotReadyError("Look first what loading it would give.")
    _ask(found, LOAD, State.LOADING, by)


@transaction.atomic
def stop(*, work: UUID, by: Viewer) -> None:
    """Stop what is sent or worked on. What is loaded of it already stays, to go on or be undone.

    What the worker was silent about for long is taken to have died with it, and can be tried again.
    """
    found = _held(work, by)
    if found.is_running:
        found.stop_asked_at = now()
        if _is_silent(found):
            found.state, found.problem = State.FAILED, SILENCE
        found.save(update_fields=["stop_asked_at", "state", "problem"])
        return
    if found.state in (State.DONE, State.STOPPED):
        return
    found.state, found.changed_at, found.found = State.STOPPED, now(), {}
    found.save(update_fields=["state", "changed_at", "found"])
    found.pieces.all().delete()
    record(Verb.ERASE, kind="load", objects=[found.id], stopped=True)


def _is_silent(work: LoadWork) -> bool:
    most = SILENT_UNDOING if work.state == State.UNDOING else SILENT
    return work.changed_at < now() - most


@transaction.atomic
def undo_later(*, batch: UUID, why: str, by: Viewer) -> LoadWork:
    """Have a load undone by the worker: a large one takes longer than a page may.

    Shape: what is under way already, where this person asked for it before.
    Errors: NothingHereError; NotForYouError; NotReadyError without a reason.
    """
    if not why.strip():
        raise NotReadyError("Say why this load is undone.", field="reason")
    loaded = sources.batch(batch, viewer=by)
    needs_undoer(loaded, by=by)
    under_way = LoadWork.objects.filter(person_id=by.person, batch=batch, state=State.UNDOING)
    if found := under_way.first():
        return found
    work = LoadWork(
        person_id=by.person,
        source=loaded.source,
        files=[{"name": loaded.file_name[-100:], "size": 0, "here": 0}],
        basis=loaded.basis[:200],
        state=State.UNDOING,
        batch=batch,
        undo_why=why.strip(),
        asked_at=now(),
        changed_at=now(),
        audience_id=_own(by),
    )
    work.save(force_insert=True)
    jobs.ask(UNDO, row=work.id, by=by)
    return work


@transaction.atomic
def wipe_left(*, by: Viewer) -> int:
    """Remove what somebody began to send and left: its pieces, and the rows that were shown of it.

    Shape: how many files were left. The system's.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select identify_wipe_pieces(%s)", [now() - KEPT])
        row: Any = cursor.fetchone()
    return int(row[0]) if row else 0
