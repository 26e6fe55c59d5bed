"""The long work of this topic: read a file, run the finder, remove what is due.

Each step says where it is in a transaction of its own, so that the page can show it and a person
can stop it. What a stopped or failed job had made is not kept.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.jobs import given_up, job
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NothingHereError
from optimise.collect.sources.call_records import actions as records
from optimise.collect.sources.call_records import queries as calls
from optimise.link.finder import run as finder
from optimise.link.finder.domain.coverage import coverage_of
from optimise.link.finder.domain.sectors import nearest
from optimise.link.lines import looking
from optimise.link.lines.actions import across
from optimise.link.lines.actions.comparing import keep_changes
from optimise.link.lines.actions.importing import LOOK, READ
from optimise.link.lines.actions.reviewing import is_held
from optimise.link.lines.actions.running import FIND
from optimise.link.lines.models import Authorisation, Candidate, Import, LeftOut, Run, Work
from optimise.warehouse.engines import DuckEngine, Limits, open_duckdb
from optimise.warehouse.places import own_folder
from optimise.warehouse.progress import CancelledError, Progress, Step

READS_IN = Limits(memory="1GB")  # whatever the file has; what does not fit lies encrypted
LOOKS_EVERY = 1.0  # seconds between looks whether somebody asked to stop
SAYS_EVERY = 60  # looks after which it says that it lives
MOST_LEFT_OUT = 20_000  # rows kept for the reject file; the counts are always whole
AREA_KM = 12.0  # how near a cell must be to an area's middle to count as that area's
Found = Import | Run
WENT_WRONG = "Something went wrong here. The record says when."
BROKE_OFF = "Looking at it broke off each time. Try once more, or send it in parts."
LOST = "What was sent of it is not here any more. Send it again."
# What a person can put right: the words go on the page.
CANNOT_BE_READ = (
    calls.UnreadableRecordsError,
    calls.NoAuthorisationError,
    records.KeptAlreadyError,
    records.NotKeptError,
)


def store_of(authorisation: UUID) -> records.CallStore:
    """Return where everything received under one authorisation is kept, encrypted.

    Each has a store of its own, so that two operations may have been given one number. Only the
    worker has the secret: the web process never reads a phone record from a file.
    Errors: RuntimeError in any other process.
    """
    if not settings.CALLS_SECRET:
        raise RuntimeError("only the worker may open what is kept of call records")
    folder = Path(settings.CALLS_FOLDER) / str(authorisation)
    return records.CallStore(folder=folder, secret=settings.CALLS_SECRET)


def forget(authorisation: UUID) -> None:
    """Destroy the key of what was kept under an authorisation, and then the files."""
    store_of(authorisation).forget_all()


@job(READ)
def read_import(row: UUID, *, by: Viewer) -> None:
    """Read a confirmed file, keep it with its canonical rows, and say what was left out."""
    found = _begin(Import, row)
    if isinstance(found, Import):
        with _told(found, steps=3) as progress:
            _read(found, progress, by=by)


@job(LOOK)
def look_at_import(row: UUID, /, *, by: Viewer) -> None:
    """Look at a file whose last piece came: whether it is sound and new, and what it begins with.

    Nothing of it is kept but its beginning, until somebody confirmed what its columns mean.
    """
    with transaction.atomic():
        rows = Import.objects.select_related("authorisation")
        found = rows.filter(id=row, state=Work.WAITING, sha256="").first()
    if found is None or found.is_coming_in:
        return
    try:
        looking.look(found)
    except looking.RefusedError as refused:
        _give_up(found, str(refused))
    except calls.UnreadableRecordsError as unreadable:
        _finish(found, Work.FAILED, problem=str(unreadable))
    except NothingHereError:
        _give_up(found, LOST)  # given up meanwhile, or a piece is gone
    except BaseException:
        _finish(found, Work.FAILED, problem=WENT_WRONG)
        raise


@given_up(LOOK)
@transaction.atomic
def end_look(row: UUID, /, *, by: Viewer) -> None:
    """End a file that the worker was killed at each time that it looked at it."""
    waiting = Import.objects.filter(id=row, state=Work.WAITING, sha256="")
    waiting.update(state=Work.FAILED, problem=BROKE_OFF, done_at=now())


@transaction.atomic
def _give_up(found: Import, why: str) -> None:
    waiting = Import.objects.filter(id=found.id, state=Work.WAITING)
    if waiting.update(state=Work.CANCELLED, problem=why, done_at=now()):
        found.pieces.all().delete()


@job(FIND)
def run_finder(row: UUID, *, by: Viewer) -> None:
    """Look for deal lines in what some authorisations brought, and keep the leads."""
    run = _begin(Run, row)
    if isinstance(run, Run):
        with _told(run, steps=finder.STEPS) as progress:
            _find(run, progress, by=by)


def forget_gone(*, by: Viewer) -> None:
    """Remove what lies of records that were removed or taken back: the key, and then the files.

    The worker's, once a minute and whoever removed them: they may hold no right by now. What could
    not be removed is tried again.
    Errors: NotForYouError; ExceptionGroup with each OSError, after all the others went.
    """
    needs_system(by)
    kept = Path(settings.CALLS_FOLDER)
    here = [UUID(path.name) for path in kept.glob("-".join("?" * n for n in (8, 4, 4, 4, 12)))]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from link_lines_gone(%s)", [here])
        gone: list[tuple[UUID, str, str, bool]] = cursor.fetchall()
    stay = []
    for authorisation, urn, folder, held in gone:
        try:
            if folder:
                _put_away(store_of(authorisation), urn, folder, held=held)
            else:
                forget(authorisation)
        except OSError as error:
            stay.append(error)
    if stay:
        raise ExceptionGroup("files of call records that are gone could not be removed", stay)


def _put_away(store: records.CallStore, urn: str, folder: str, *, held: bool) -> None:
    """Remove a file that was taken back; under a hold, all but the file as it was received."""
    (store.seal_away if held else store.forget_one)(urn, Path(folder).name)


def _begin(model: type[Import] | type[Run], row: UUID) -> Found | None:
    """Mark work as begun, unless it is over, stopped, or no longer its asker's to do."""
    with transaction.atomic():
        found = model.objects.select_for_update().filter(id=row, state=Work.WAITING).first()
        if found is not None:
            found.state = Work.UNDER_WAY
            found.save(update_fields=["state"])
    return found


@contextmanager
def _told(work: Found, *, steps: int) -> Iterator[Progress]:
    """Keep the row of some work up to date while it runs, and see when it is to stop."""

    def tell(step: Step) -> None:
        with transaction.atomic():
            type(work).objects.filter(id=work.id).update(
                step=step.number - 1, steps=step.total, step_words=step.words[:120]
            )
        if _is_to_stop(work):
            progress.cancel()

    progress = Progress(total=steps, listener=tell)
    try:
        yield progress
    except CancelledError:
        _finish(work, Work.CANCELLED)
    except (
        calls.UnreadableRecordsError,
        calls.NoAuthorisationError,
        records.KeptAlreadyError,
    ) as error:
        _finish(work, Work.FAILED, problem=str(error))
    except BaseException:
        _finish(work, Work.FAILED, problem=WENT_WRONG)
        raise


def _finish(work: Found, state: Work, *, problem: str = "") -> None:
    with transaction.atomic():
        type(work).objects.filter(id=work.id).update(state=state, problem=problem, done_at=now())


@transaction.atomic
def _lives(work: Import) -> None:
    Import.objects.filter(id=work.id).update(changed_at=now())


def _is_to_stop(work: Found) -> bool:
    with transaction.atomic():
        rows = type(work).objects.filter(id=work.id)
        return not rows.filter(cancel_asked_at__isnull=True).exists()


@contextmanager
def _stopped_when_asked(work: Found, engine: DuckEngine, progress: Progress) -> Iterator[None]:
    """Interrupt a long statement when somebody asks for a stop, not only between two."""
    over = threading.Event()

    def look() -> None:
        looks = 0
        while not over.wait(LOOKS_EVERY):
            looks += 1
            if _is_to_stop(work):
                progress.cancel()
                engine.interrupt()
            if looks % SAYS_EVERY == 0 and isinstance(work, Import):
                _lives(work)
        connection.close()

    watcher = threading.Thread(target=copy_context().run, args=(look,), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


# Reading


def _read(found: Import, progress: Progress, *, by: Viewer) -> None:
    with transaction.atomic():
        authorisation = found.authorisation
    papers, store = papers_of(authorisation), store_of(authorisation.id)
    with (
        own_folder(Path(settings.LOADS_FOLDER)) as work,
        open_duckdb(limits=READS_IN, folder=work) as engine,
        looking.came(found, work) as file,
    ):
        engine.stay_in(work, file.read.parent, store.folder)
        with _stopped_when_asked(found, engine, progress):
            progress.step("reading the rows")
            shows_words = found.keeps_its_file
            reading = calls.read_calls(
                [file.read],
                engine=engine,
                work=file.read.parent,
                authorisation=papers,
                times=calls.Times(found.times) if found.times else None,
                order=calls.Order(found.order) if found.order else None,
                said=said_of(found.said),
                kind=calls.Records(found.kind),
                quotes=shows_words,
            )
            if found.kind == Import.Kind.PLATES:
                found.cells = calls.cameras_of(engine) | found.cells
            if found.kind == Import.Kind.ANSWERS:
                found.held = {"answers": calls.answers_of(engine)}
            if found.kind == Import.Kind.HANDSET:
                parts = calls.every_part(
                    file.read, engine=engine, work=file.read.parent, kind=calls.Records.HANDSET
                )
                found.held = calls.held_in(engine, parts)
            file.must_be_whole()
            progress.step("keeping the file and its rows")
            _make_way(found, store)
            kept = store.keep(
                engine,
                [file.original],
                reading,
                authorisation=papers,
                originals=shows_words,
            )
            with _gone_unless_kept(store, kept):
                file.must_be_whole()
                progress.step("writing down what was left out")
                _keep(found, _left_out(engine, found), kept, reading)


def _make_way(found: Import, store: records.CallStore) -> None:
    """Remove what lies of the very same file where that was taken back, so that it comes again.

    The worker's round leaves it there as long as anything is read under the authorisation.
    """
    with transaction.atomic():
        paper = found.authorisation
        same = Import.objects.filter(authorisation=paper, sha256=found.sha256).exclude(folder="")
        taken_back = set(same.filter(taken_back__isnull=False).values_list("folder", flat=True))
        stands = set(same.filter(taken_back__isnull=True).values_list("folder", flat=True))
        held = is_held(paper)
    for folder in taken_back - stands:
        _put_away(store, paper.urn, folder, held=held)


@contextmanager
def _gone_unless_kept(store: records.CallStore, kept: records.Kept) -> Iterator[None]:
    """Remove what was just kept where its row is not: stopped, failed or removed meanwhile."""
    try:
        yield
    except BaseException:
        store.drop(kept)
        raise


def _keep(
    found: Import, left_out: Sequence[LeftOut], kept: records.Kept, reading: calls.Reading
) -> None:
    with transaction.atomic():
        LeftOut.objects.bulk_create(left_out, batch_size=2000)
        found.folder = str(kept.folder.relative_to(settings.CALLS_FOLDER))
        found.counts = _counts(reading)
        found.notes = list(reading.notes)
        found.state, found.done_at, found.step = Work.DONE, now(), 3
        found.save(
            update_fields=["folder", "cells", "held", "counts", "notes", "state", "done_at", "step"]
        )
        found.pieces.all().delete()
        record(
            Verb.COLLECT,
            kind="call records",
            objects=[found.id, found.authorisation_id],
            rows=reading.rows,
            quarantined=reading.quarantined,
        )


def papers_of(authorisation: Authorisation) -> calls.Authorisation:
    """Return an authorisation as the reader of call records takes it."""
    return calls.Authorisation(
        urn=authorisation.urn,
        applicant=authorisation.applicant,
        spoc=authorisation.spoc,
        operation=authorisation.operation,
        purpose=authorisation.purpose,
        offence=authorisation.offence,
        operator=authorisation.operator,
        received_at=authorisation.received_at.isoformat(),
        received_by=str(authorisation.received_by),
        retention_review=authorisation.retention_review,
        period_from=authorisation.period_from,
        period_to=authorisation.period_to,
        numbers=tuple(authorisation.numbers),
        devices=tuple(authorisation.devices),
        plates=tuple(authorisation.plates),
        cameras=tuple(authorisation.cameras),
    )


def said_of(said: Mapping[str, str]) -> dict[str, calls.Column | None]:
    """Return what a person said of headings as the reader of call records takes it."""
    return {heading: calls.Column(column) if column else None for heading, column in said.items()}


def _counts(reading: calls.Reading) -> dict[str, Any]:
    told = asdict(reading)
    del told["notes"]
    return told | {
        "first": reading.first.isoformat() + "+00:00" if reading.first else "",
        "last": reading.last.isoformat() + "+00:00" if reading.last else "",
    }


def _left_out(engine: DuckEngine, found: Import) -> list[LeftOut]:
    rows = []
    for table, kind in (
        ("rejects", LeftOut.Kind.REJECTED),
        ("quarantine", LeftOut.Kind.QUARANTINED),
    ):
        told = engine.fetch(
            "select source, row, why, kept_rest, coalesce(raw, concat_ws(' | ', a_number,"
            f" b_number, strftime(start, '%Y-%m-%d %H:%M:%S'))) from {table} limit {MOST_LEFT_OUT}"
        )
        rows += [
            LeftOut(
                of=found,
                kind=kind,
                source=source[:300],
                row=row,
                why=why[:200],
                kept_rest=kept_rest,
                original=original or "",
                audience_id=found.audience_id,
            )
            for source, row, why, kept_rest, original in told
        ]
    return rows


# Finding


def _places_of(imports: Iterable[Import]) -> dict[str, tuple[Any, ...]]:
    """Where cells are; one that two lists put in different places is left out."""
    places: dict[str, tuple[Any, ...]] = {}
    moved = set()
    for one in imports:
        for cell, place in one.cells.items():
            if places.setdefault(cell, tuple(place))[:2] != tuple(place)[:2]:
                moved.add(cell)
    return {cell: place for cell, place in places.items() if cell not in moved}


def _find(run: Run, progress: Progress, *, by: Viewer) -> None:
    with transaction.atomic():
        imports = list(
            Import.objects.filter(
                authorisation__runs=run, state=Work.DONE, taken_back__isnull=True
            ).select_related("authorisation")
        )
    places = _places_of(imports)
    with_calls = [one for one in imports if one.holds_calls]
    reads = [one for one in imports if one.kind == Import.Kind.PLATES]
    coverage = coverage_of(
        [one.counts for one in with_calls],
        authorisations=sorted({one.authorisation.urn for one in imports}),
        operators=sorted({one.authorisation.operator for one in imports}),
        with_places=bool(_places_of(with_calls)),
    ) | {"plate_reads": sum(one.counts["kept"] for one in reads)}
    with open_duckdb() as engine, _stopped_when_asked(run, engine, progress):
        kept = {one.authorisation_id: one.authorisation.urn for one in imports}
        with finder.opened(engine, [(store_of(i), urn) for i, urn in kept.items()]) as held:
            found = finder.find(
                engine,
                coverage=coverage,
                places={cell: (place[0], place[1]) for cell, place in places.items()},
                progress=progress,
                plates=bool(reads),
                held=held,
            )
            held_to = finder.held_to(engine, {line["number"] for line in found.ranked})
    with transaction.atomic():
        rows = _candidates(run, found, places, held_to)
        Candidate.objects.bulk_create(rows, batch_size=200)
        called = (line["number"] for line in found.ranked if line["called"])
        run.rings_desk = across.must_ring(across.asks_about(called), by=by)
        _keep_run(run, found)
        keep_changes(run)
        record(
            Verb.COLLECT,
            kind="line run",
            objects=[run.id],
            candidates=len(found.ranked),
            called=sum(bool(line["called"]) for line in found.ranked),
        )


def _keep_run(run: Run, found: finder.RunResult) -> None:
    document = found.document
    run.about, run.coverage = document["run"], document["coverage"]
    run.model, run.version = document["run"]["model"], document["run"]["version"]
    run.successions, run.runners = document["successions"], document["runners"]
    run.recovery = document["recovery"]
    run.second_phones, run.travels = document["second_phones"], document["travels"]
    run.at_risk = document["at_risk"]["people"]
    run.ranked = document["coverage"]["candidates_ranked"]
    run.state, run.done_at, run.step = Work.DONE, now(), run.steps
    run.save(
        update_fields=["about", "coverage", "model", "version", "successions", "runners",
                       "recovery", "second_phones", "at_risk", "travels", "ranked", "rings_desk",
                       "state", "done_at", "step"]
    )  # fmt: skip


def _candidates(
    run: Run,
    found: finder.RunResult,
    places: Mapping[str, Sequence[float]],
    held_to: Mapping[str, datetime],
) -> list[Candidate]:
    centres = [
        (str(a.id), a.latitude, a.longitude)
        for a in agencies.areas_in_force()
        if a.latitude is not None and a.longitude is not None and a.parent_id is not None
    ]
    return [
        Candidate(
            run=run,
            number=line["number"],
            rank=line["rank"],
            score=line["score"],
            called=line["called"],
            line_name=line["line"] or "",
            told=line,
            evidence=_placed(
                found.evidence.get(line["number"], {}), places, held_to.get(line["number"])
            ),
            areas=_areas(found.evidence.get(line["number"], {}), places, centres),
            audience_id=run.audience_id,
        )
        for line in found.ranked
    ]


def _placed(
    evidence: dict[str, Any], places: Mapping[str, Sequence[float]], held_to: datetime | None
) -> dict[str, Any]:
    if evidence and held_to:
        evidence["held_to"] = held_to.isoformat()
    for cell in evidence.get("cells", []):
        if cell["cell"] in places:
            cell["place"] = list(places[cell["cell"]])
    return evidence


def _areas(
    evidence: Mapping[str, Any],
    places: Mapping[str, Sequence[float]],
    centres: Sequence[tuple[str, float, float]],
) -> list[UUID]:
    """The areas whose cells a number used for a tenth of its events or more."""
    shares: dict[str, float] = {}
    for cell in evidence.get("cells", []):
        place = places.get(cell["cell"])
        area = nearest((place[0], place[1]), centres, within_km=AREA_KM) if place else None
        if area:
            shares[area] = shares.get(area, 0) + cell["share"]
    return sorted(UUID(area) for area, share in shares.items() if share >= 0.1)
