"""The door out: built inside one transaction with the viewer's rights, and written down."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import StoppedError, grading_of
from optimise.evaluate.domain import grading as g
from optimise.identify import queries
from optimise.identify.domain import model
from optimise.identify.domain.captions import NAMES
from optimise.identify.domain.known import Statements
from optimise.identify.domain.said import Said
from optimise.identify.exports import formats
from optimise.identify.queries.statements import marking_of, may_name_victims
from optimise.identify.queries.whole import MadeOf, made_of

MOST = 50_000
HIDDEN_CONDITIONS = "Its handling is C and its conditions are not shown to you."


class Form(StrEnum):
    """The files we write."""

    FOLLOW_THE_MONEY = "ftm"
    CSV = "csv"
    GRAPHML = "graphml"
    I2 = "anx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One file, with what its record says of it, and what must still be read to take it."""

    name: str
    media_type: str
    content: bytes
    rows: int
    sha256: str
    marking: str
    left_out: int
    made_of: MadeOf


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that may not leave in a file, why, and whom to ask."""

    item: UUID
    reference: str
    stop: g.Stop


class StoppedExportError(StoppedError):
    """Handling stops some of it; `items` says which and whom to ask, one by one."""

    def __init__(self, items: Sequence[LeftOut]) -> None:
        self.items = tuple(items)
        super().__init__(items[0].stop)


class TooLargeError(ValueError):
    """There is more than one file may hold at once."""


def export(
    *,
    entity: UUID,
    form: Form,
    reason: str,
    by: Viewer,
    hops: int = 1,
    without_stopped: bool = False,
) -> Export:
    """Return a file of what `by` may read within some steps of an entity.

    Shape: `without_stopped` is the person's own choice to go on without what handling stops.
    Errors: StoppedExportError; TooLargeError; NotReadyError; NothingHereError.
    """
    if not reason.strip():
        raise NotReadyError(
            "Say what the file is for. It is written down with your name.", field="reason"
        )
    try:
        return _built(entity, form, reason.strip(), by, hops, without_stopped=without_stopped)
    except StoppedExportError as stopped:
        # What the attempt did is undone; that it was made is kept.
        with transaction.atomic():
            record(
                Verb.EXPORT,
                kind="entity",
                objects=[entity, *(s.item for s in stopped.items)],
                allowed=False,
                reason=reason.strip(),
                form=form.value,
            )
        raise


@transaction.atomic
def _built(
    entity: UUID, form: Form, reason: str, by: Viewer, hops: int, *, without_stopped: bool
) -> Export:
    around = queries.statements_around(entity, viewer=by, hops=hops)
    if len(around.said) > MOST:
        raise TooLargeError(
            f"This holds {len(around.said):,} statements. One file holds {MOST:,} at most:"
            " take fewer steps out."
        )
    stopped = stops_of(around.said, by=by)
    if stopped and not without_stopped:
        raise StoppedExportError(stopped)
    said = allowed(
        around.said,
        around.book,
        {s.item for s in stopped},
        may_name=may_name_victims(by),
        about=around.about,
    )
    kept = {s.id for s in said}
    rows = tuple(r for r in around.rows if r.id in kept)
    marking = marking_of(rows).value
    content = formats.write(form.value, around.book, said, marking=marking)
    digest = sha256(content).hexdigest()
    record(
        Verb.EXPORT,
        kind="entity",
        objects=[entity],
        shown={s.entity for s in said},
        results=len(said),
        reason=reason,
        form=form.value,
        rows=len(said),
        sha256=digest,
        marking=marking,
        left_out=len(stopped),
    )
    return Export(
        name=f"{marking}_known_{today()}_{str(entity)[:8]}.{EXTENSIONS[form]}",
        media_type=MEDIA_TYPES[form],
        content=content,
        rows=len(said),
        sha256=digest,
        marking=marking,
        left_out=len(stopped),
        made_of=made_of(rows),
    )


EXTENSIONS = {
    Form.FOLLOW_THE_MONEY: "ftm.jsonl",
    Form.CSV: "csv",
    Form.GRAPHML: "graphml",
    Form.I2: "anx",
}
MEDIA_TYPES = {
    Form.FOLLOW_THE_MONEY: "application/x-ndjson",
    Form.CSV: "text/csv; charset=utf-8",
    Form.GRAPHML: "application/graphml+xml",
    Form.I2: "application/octet-stream",
}


def stops_of(said: Sequence[Said], *, by: Viewer, items: Collection[UUID] = ()) -> list[LeftOut]:
    """Return what handling stops of these statements, and of items that leave as they are."""
    return sorted(_stops(said, items, by=by), key=lambda s: s.reference)


def _stops(said: Sequence[Said], items: Collection[UUID], *, by: Viewer) -> Iterator[LeftOut]:
    agency = str(by.agency) if by.is_partner else None
    ids = {s.item for s in said} | set(items)
    readable = evaluate.items(ids, viewer=by)
    for item in readable:
        stop = g.may_share(grading_of(item), g.Outlet.EXPORT, agency=agency, now=now())
        if stop:
            yield LeftOut(item=item.id, reference=str(item), stop=stop)
    # A condition that cannot be read may say anything: what bears it stays.
    hidden = {s.item for s in said if s.grade[2:] == g.Handling.SHARE_WITH_CONDITIONS}
    for item_id in hidden - {i.id for i in readable}:
        ask = ("intelligence unit",)
        say = f"{HIDDEN_CONDITIONS} Ask {ask[0]}."
        stop = g.Stop(say=say, ask=ask, conditions=())
        yield LeftOut(item=item_id, reference="An item not shown to you", stop=stop)


def allowed(
    said: Iterable[Said],
    book: Statements,
    stopped: Collection[UUID],
    *,
    may_name: bool,
    about: UUID | None = None,
) -> tuple[Said, ...]:
    """Return what may leave: nothing stopped, no half of a link, no name that is kept back."""
    kept = _whole(s for s in said if s.item not in stopped)
    if may_name:
        return kept
    whos = {s.entity: book.who(s.entity) for s in kept}
    return tuple(
        s
        for s in kept
        if s.prop not in NAMING or s.entity == about or not whos[s.entity].is_possible_victim
    )


def _whole(said: Iterable[Said]) -> tuple[Said, ...]:
    """Return what is left without links that have lost an end."""
    kept = tuple(said)
    ends: dict[UUID, int] = {}
    for s in kept:
        if s.other:
            ends[s.entity] = ends.get(s.entity, 0) + 1
    return tuple(s for s in kept if not model.is_edge(s.schema) or ends.get(s.entity, 0) > 1)


NAMING = (*NAMES, "firstName", "secondName", "middleName", "lastName", "fatherName", "motherName")
