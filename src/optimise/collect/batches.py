"""Loads of files: opened, kept chunk by chunk, finished, and undone whole to a tombstone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.postgresql.bulk import add_rows
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, now
from optimise.basics.ids import new_id
from optimise.basics.references import letters_of
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.domain.batches import (
    Figures,
    FileSeen,
    needs_loader,
    parts_of,
    storable_rejection,
)
from optimise.collect.domain.proposals import ProposedReport, Rejection
from optimise.collect.models import Batch, OriginalPart, Rejected, Report, Words

SEALED = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE)
PARTS_AT_ONCE = 32
CANNOT_UNDO = "This load cannot be undone by you. Ask the intelligence unit."


def urn(moment: datetime, letters: str) -> str:
    """Return a reference: the year, and eight letters that say nothing."""
    return f"INT-{moment.astimezone(LOCAL):%y}-{letters[:4]}-{letters[4:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """A load as it is opened. `audience` is for the row that tells of the load, not its content."""

    source: str
    file_name: str
    sha256: str
    basis: str
    manifest: dict[str, Any]
    audience: Audience
    authorisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOfLoad:
    """A proposed report, the id it is to have, and its number among all the file proposes."""

    id: UUID
    number: int
    said: ProposedReport
    batch: Batch

    @property
    def known_at(self) -> datetime:
        """Return when the source came to know: as the file says, or else when it was loaded."""
        return self.said.obtained_at or self.said.submitted_at or self.batch.started_at

    @property
    def urn(self) -> str:
        """Return the report's reference: the year it was loaded, and letters that say nothing."""
        return urn(self.batch.started_at, letters_of(self.id.bytes[8:]))


@transaction.atomic
def open_batch(*, by: Viewer, batch: NewBatch, files: Sequence[FileSeen]) -> Batch:
    """Open a load, and keep every file of it exactly as it came.

    Errors: NotForYouError; OSError where a file cannot be read.
    """
    needs_loader(by)
    opened = Batch(
        id=new_id(),
        source=batch.source,
        file_name=batch.file_name[:255],
        sha256=batch.sha256,
        basis=batch.basis,
        authorisation=batch.authorisation,
        manifest=batch.manifest,
        counts=asdict(Figures()),
        loaded_by_id=by.person,
        started_at=now(),
        audience_id=audience_id(batch.audience, viewer=by),
    )
    opened.save(force_insert=True)
    _keep_original(opened, files, audience=audience_id(SEALED, viewer=by))
    record(
        Verb.COLLECT,
        kind="batch",
        objects=[opened.id],
        reason=batch.basis,
        source=batch.source,
        sha256=batch.sha256,
    )
    return opened


def _keep_original(batch: Batch, files: Sequence[FileSeen], *, audience: int) -> None:
    parts = _all_parts(files)
    # A slice at a time: one statement may last only so long.
    while some := list(islice(parts, PARTS_AT_ONCE)):
        add_rows(
            OriginalPart,
            ("id", "name", "number", "content"),
            some,
            same={"batch_id": batch.id, "audience_id": audience},
        )


def _all_parts(files: Sequence[FileSeen]) -> Iterator[tuple[UUID, str, int, bytes]]:
    for file in files:
        for number, content in parts_of(file.path):
            yield new_id(), file.name[:255], number, content


@transaction.atomic
def keep_reports(*, batch: Batch, reports: Sequence[ReportOfLoad], by: Viewer) -> None:
    """Keep reports of a load and seal their words, all at once.

    Errors: NotForYouError.
    """
    needs_loader(by)
    sealed = audience_id(SEALED, viewer=by)
    same = {"submitted_by_id": by.person, "audience_id": sealed}
    add_rows(
        Report,
        REPORT_VARIES,
        map(_report_row, reports),
        same={
            **same,
            **REPORT_IS,
            "agency_id": by.agency,
            "basis": batch.basis[:200],
            "batch_id": batch.id,
        },
    )
    add_rows(
        Words,
        ("report_id", "text"),
        ((report.id, report.said.words) for report in reports),
        same={**same, "provenance": "", "answers": "{}"},
    )
    numbers = [report.number for report in reports]
    record(
        Verb.COLLECT,
        kind="report",
        objects=[batch.id],
        count=len(numbers),
        first=min(numbers, default=None),
        last=max(numbers, default=None),
    )


REPORT_VARIES = ("id", "urn", "origin_type", "submitted_at", "obtained_at", "marking", "row")
# What no file tells: the risks were judged where the report was first taken.
REPORT_IS: dict[str, Any] = {
    "place": "",
    "happened": "",
    "threat_to_life": False,
    "child_at_risk": False,
    "source_at_risk": False,
    "officer_safety": False,
}


def _report_row(report: ReportOfLoad) -> tuple[Any, ...]:
    said = report.said
    return (
        report.id,
        report.urn,
        said.origin_type.value,
        said.submitted_at or report.batch.started_at,
        report.known_at,
        said.marking,
        " ".join(filter(None, (said.row, said.reference)))[:255],
    )


@transaction.atomic
def reject(*, batch: Batch, rejections: Iterable[Rejection], by: Viewer) -> None:
    """Keep which rows were left out, and why.

    Errors: NotForYouError.
    """
    needs_loader(by)
    add_rows(
        Rejected,
        ("id", "row", "why", "say", "original", "kept_rest"),
        (
            (new_id(), r.row, r.why.value, r.say, r.original, r.kept_rest)
            for r in map(storable_rejection, rejections)
        ),
        same={"batch_id": batch.id, "audience_id": audience_id(SEALED, viewer=by)},
    )


@transaction.atomic
def advance(*, batch: Batch, done: int, figures: Figures, by: Viewer) -> None:
    """Note how many proposals of a load will be in once this transaction is committed.

    Called before they are put in: it holds the load against any other process until then.
    Errors: OvertakenError where another process has moved, finished or undone it.
    """
    needs_loader(by)
    here = Batch.objects.filter(
        id=batch.id,
        proposals_done=batch.proposals_done,
        finished_at__isnull=True,
        undone_at__isnull=True,
    )
    if not here.update(proposals_done=done, counts=asdict(figures)):
        raise OvertakenError("Another process is loading or undoing this file. Try again later.")
    batch.proposals_done, batch.counts = done, asdict(figures)


class OvertakenError(RuntimeError):
    """Another process has this load in hand."""


@transaction.atomic
def finish_batch(*, batch: Batch, figures: Figures, by: Viewer) -> None:
    """Note that a load is whole, and let later stages hear of it."""
    needs_loader(by)
    batch.counts, batch.finished_at = asdict(figures), now()
    batch.save(update_fields=["counts", "finished_at"])
    record(Verb.COLLECT, kind="batch", objects=[batch.id], finished=True, **asdict(figures))


def needs_undoer(batch: Batch, *, by: Viewer) -> None:
    """Let a load be undone by who loaded it or an intelligence officer, if they may read it all.

    What another loaded goes once a second agreed (`want_undone`): the loader, or one of the unit.
    Errors: NothingHereError where it is undone already; NotForYouError, in words that do not
    say whether something is hidden; NotReadyError where it waits for a second.
    """
    may_want_undone(batch, by=by)
    if waits_for_second(batch, by=by):
        raise NotReadyError(
            "Another loaded this. It is undone once they, or another of the unit, agree: say on its"
            " page that you want it undone."
        )


def waits_for_second(batch: Batch, *, by: Viewer) -> bool:
    """Say whether a load is another's, and nobody else wants it undone yet."""
    return batch.loaded_by_id != by.person and batch.undo_wanted_by in (None, by.person)


@transaction.atomic
def want_undone(*, batch: Batch, why: str, by: Viewer) -> None:
    """Say that a load of another is to be undone, which waits for a second; its loader hears so.

    Errors: as `needs_undoer`; NotReadyError without a reason, or twice.
    """
    may_want_undone(batch, by=by)
    if not why.strip():
        raise NotReadyError("Say why this load is undone.", field="reason")
    if batch.undo_wanted_by is not None:
        raise NotReadyError("You want it undone already: its loader or another of the unit agrees.")
    batch.undo_wanted_by, batch.undone_why = by.person, why.strip()
    batch.save(update_fields=["undo_wanted_by", "undone_why"])
    record(Verb.ALTER, kind="batch", objects=[batch.id], undo_wanted=True, reason=why.strip())
    notices.tell([batch.loaded_by_id])


def may_want_undone(batch: Batch, *, by: Viewer) -> None:
    """Let who loaded it or an intelligence officer want a load undone. Errors: `needs_undoer`."""
    needs_loader(by)
    if batch.undone_at is not None:
        raise NothingHereError
    mine = batch.loaded_by_id == by.person or by.holds(Role.INTELLIGENCE)
    if not mine or batch.reports.count() != batch.counts.get("reports"):
        raise NotForYouError(CANNOT_UNDO)


@transaction.atomic
def forget_reports(*, reports: Sequence[UUID], by: Viewer) -> None:
    """Remove reports of a load and their words. What rests on them must be gone already.

    Errors: NotForYouError where not all may be removed; IntegrityError where something rests.
    """
    needs_loader(by)
    with connection.cursor() as cursor:
        cursor.execute("delete from collect_words where report_id = any(%s)", [list(reports)])
        cursor.execute("delete from collect_report where id = any(%s)", [list(reports)])
        # What row security keeps from being removed is passed over without a word.
        if cursor.rowcount != len(reports):
            raise NotForYouError(CANNOT_UNDO)


@transaction.atomic
def bury_batch(*, batch: Batch, why: str, by: Viewer) -> None:
    """Remove a load's original and its rejections, and leave the row as its tombstone.

    Errors: NotReadyError without a reason.
    """
    needs_loader(by)
    if not why.strip():
        raise NotReadyError("Say why this load is undone.")
    OriginalPart.objects.filter(batch=batch).delete()
    Rejected.objects.filter(batch=batch).delete()
    if batch.original.exists() or batch.rejections.exists():
        raise NotForYouError(CANNOT_UNDO)
    batch.counts, batch.proposals_done = {}, 0
    batch.undone_at, batch.undone_by, batch.undone_why = now(), by.person, why.strip()
    batch.save(update_fields=["counts", "proposals_done", "undone_at", "undone_by", "undone_why"])
    record(Verb.ERASE, kind="batch", objects=[batch.id], reason=why, sha256=batch.sha256)
    told = {batch.loaded_by_id, batch.undo_wanted_by} - {None, by.person}
    notices.tell([one for one in told if one])
