"""Loading a file: what a source proposes goes to collect, evaluate and identify, chunk by chunk.

A chunk is one transaction, which also notes how far the load has come, so that a load that is
stopped anywhere goes on from its last whole chunk and ends the same.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from optimise import sandbox
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.phrases import read_audience, say_audience
from optimise.access.queries import viewer_of
from optimise.agencies.models import Person
from optimise.basics.ids import id_within
from optimise.collect import actions as collect
from optimise.collect import queries as collected
from optimise.collect.domain.batches import (
    Figures,
    hash_of_all,
    needs_loader,
    see_files,
    storable,
)
from optimise.collect.domain.proposals import Proposal, Rejection
from optimise.collect.models import Batch
from optimise.collect.queries import Source
from optimise.evaluate import actions as evaluate
from optimise.identify import actions as identify
from optimise.identify import queries as identified
from optimise.identify.loads.domain.sieve import Sifted, SoundReport, sift

NOT_TO_ITS_END = (
    "The file cannot be read to its end: it is broken, or holds something far too large. What was"
    " kept of it can be undone."
)
CHUNK = 2_000  # proposals
Progress = Callable[[int], None]
Stop = Callable[[], bool]


class NotLoadedError(ValueError):
    """The file was not loaded; the words say why and what to do."""


class LoadStoppedError(Exception):
    """The load was stopped between two chunks, and goes on from there when run again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is to be loaded, who answers for it, and on what basis it is held."""

    source: Source
    path: Path
    by: Person
    basis: str
    authorisation: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        """Return for whom the source's manifest says its items are."""
        return read_audience(self.source.manifest.audience)

    def proposals(self) -> Iterator[tuple[int, Proposal]]:
        """Yield what the file proposes, each with its number."""
        return enumerate(self.source.read(self.path, options=self.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How a load ended. `already` is true where the very same file was in before."""

    batch: UUID
    figures: Figures
    already: bool = False


def adopts(load: Load) -> dict[str, str]:
    """Return the grade, handling, marking and audience that whoever loads the file adopts."""
    manifest = load.source.manifest
    audience = _audience_for(load.audience, Marking(manifest.marking))
    return {
        "grade": f"{manifest.source}{manifest.assessment}",
        "handling": manifest.handling,
        "marking": manifest.marking,
        "audience": say_audience(audience),
    }


def _audience_for(audience: Audience, marking: Marking) -> Audience:
    """Return `audience`, never looser than the marking of what is in it."""
    strict = marking is Marking.SENSITIVE
    return replace(audience, marking=Marking.SENSITIVE) if strict else audience


def preview(
    load: Load,
    *,
    progress: Progress,
    stop: Stop = lambda: False,
    rejected: Callable[[list[Rejection]], None] = lambda _: None,
) -> Figures:
    """Read the whole file and return the figures that loading it would give. Nothing is kept.

    Shape: `rejected` is told what is left out, chunk by chunk.
    Errors: NotForYouError; LoadStoppedError.
    """
    needs_loader(viewer_of(load.by))
    figures, entities = Figures(), set[str]()
    for sifted in _sifted_ahead(load.proposals()):
        if stop():
            raise LoadStoppedError
        rejected(sifted.rejections)
        figures += sifted.figures()
        entities.update(s.entity for s in sifted.statements())
        progress(sifted.done)
    return replace(figures, entities=len(entities))


def run(load: Load, *, progress: Progress, stop: Stop = lambda: False) -> Loaded:
    """Load a file, or go on with a load of it that was stopped.

    Errors: NotLoadedError; NotForYouError; LoadStoppedError; OvertakenError.
    """
    batch, is_in = _open_or_find(load)
    if is_in:
        return Loaded(batch=batch.id, figures=Figures(**batch.counts), already=True)
    for sifted in _sifted_ahead(islice(load.proposals(), batch.proposals_done, None)):
        if stop():
            raise LoadStoppedError
        _keep_chunk(load, batch, sifted)
        progress(batch.proposals_done)
    return Loaded(batch=batch.id, figures=_finish(load, batch))


def _sifted_ahead(proposals: Iterator[tuple[int, Proposal]]) -> Iterator[Sifted]:
    """Yield chunks sifted, each while the database still takes in the one before."""

    def next_chunk() -> Sifted | None:
        try:
            chunk = list(islice(proposals, CHUNK))
        except sandbox.StoppedError as error:
            raise NotLoadedError(f"{NOT_TO_ITS_END} ({error.why})") from error
        return sift(chunk) if chunk else None

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sift") as ahead:
        coming = ahead.submit(next_chunk)
        while sifted := coming.result():
            coming = ahead.submit(next_chunk)
            yield sifted


def _open_or_find(load: Load) -> tuple[Batch, bool]:
    """Return the load's batch, and whether it is finished already."""
    files = see_files(load.path)
    sha256 = hash_of_all(load.path, files)
    source = load.source.manifest.name
    with acting_as(load.by) as viewer, transaction.atomic():
        needs_loader(viewer)
        _one_at_a_time(source, sha256)
        found = collected.batch_of_file(source=source, sha256=sha256, viewer=viewer)
        if found is None:
            new = _new_batch(load, sha256)
            return collect.open_batch(by=viewer, batch=new, files=files), False
    if found.finished_at is None:
        _must_go_on_alike(load, found)
    return found, found.finished_at is not None


def _one_at_a_time(source: str, sha256: str) -> None:
    """Let no two processes open a load of the same file at the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"{source} {sha256}"])


def _new_batch(load: Load, sha256: str) -> collect.NewBatch:
    manifest = load.source.manifest
    return collect.NewBatch(
        source=manifest.name,
        file_name=load.path.name,
        sha256=sha256,
        basis=load.basis,
        authorisation=load.authorisation,
        manifest={**asdict(manifest), "options": _options(load)},
        audience=_audience_for(load.audience, Marking(manifest.marking)),
    )


def _options(load: Load) -> dict[str, str]:
    return {**load.source.manifest.options, **load.options}


def _must_go_on_alike(load: Load, batch: Batch) -> None:
    """Let a load that was stopped go on only as it began: half of each would be neither."""
    undo = f"Undo it first: optimise collect undo {batch.id}"
    if batch.loaded_by_id != load.by.id:
        raise NotLoadedError(f"{batch.loaded_by} began to load this file, and can go on. {undo}")
    if batch.manifest != {**asdict(load.source.manifest), "options": _options(load)}:
        raise NotLoadedError(f"This load began with other options or grades. {undo}")


def _keep_chunk(load: Load, batch: Batch, sifted: Sifted) -> None:
    figures, audience = Figures(**batch.counts) + sifted.figures(), load.audience
    with acting_as(load.by) as viewer, transaction.atomic():
        collect.advance(batch=batch, done=sifted.done, figures=figures, by=viewer)
        reports = [_report(sound, batch) for sound in sifted.reports]
        collect.keep_reports(batch=batch, reports=reports, by=viewer)
        both = zip(sifted.reports, reports, strict=True)
        items = [one for sound, kept in both for one in _items(sound, kept, batch, audience)]
        evaluate.grade_in_bulk(batch=batch.id, items=[item for item, _ in items], by=viewer)
        identify.state_in_bulk(
            batch=batch.id,
            statements=[statement for _, resting in items for statement in resting],
            entity_of=_entities_of(batch.secret),
            by=viewer,
        )
        collect.reject(batch=batch, rejections=sifted.rejections, by=viewer)


def _report(sound: SoundReport, batch: Batch) -> collect.ReportOfLoad:
    return collect.ReportOfLoad(
        id=id_within(batch.secret, f"report:{sound.number}"),
        number=sound.number,
        said=sound.said,
        batch=batch,
    )


def _items(
    sound: SoundReport, report: collect.ReportOfLoad, batch: Batch, audience: Audience
) -> Iterator[tuple[evaluate.GradedItem, list[identify.StatementOfLoad]]]:
    """Yield each item of a report with the statements that rest on it, their ids given."""
    said, secret = sound.said, batch.secret
    known_at, urn = report.known_at, report.urn
    fences = _audience_for(audience, Marking(said.marking))
    for number, (item, grading) in enumerate(zip(said.items, sound.gradings, strict=True), 1):
        key = f"{sound.number}:{number}"
        origin = f"origin:{storable(item.origin)}" if item.origin else f"origin of:{key}"
        resting = identify.Resting(
            item=id_within(secret, f"item:{key}"),
            grade=grading.code,
            origin=id_within(secret, origin),
            known_at=known_at,
            audience=fences,
        )
        graded = evaluate.GradedItem(
            id=resting.item,
            report=report.id,
            urn=urn,
            number=number,
            text=item.text,
            kind=item.kind.value,
            grading=grading,
            origin=resting.origin,
            origin_type=said.origin_type.value,
            known_at=known_at,
            audience=fences,
            legacy_grade=item.legacy_grade,
        )
        yield (
            graded,
            [
                identify.StatementOfLoad(
                    id=id_within(secret, f"statement:{key}:{place}"), on=resting, said=statement
                )
                for place, statement in enumerate(item.statements)
            ],
        )


def _entities_of(secret: UUID) -> Callable[[str], UUID]:
    """Return what gives the id of an entity's key in this load, each worked out once."""
    known: dict[str, UUID] = {}

    def entity_of(key: str) -> UUID:
        if key not in known:
            known[key] = id_within(secret, f"entity:{storable(key)}")
        return known[key]

    return entity_of


def _finish(load: Load, batch: Batch) -> Figures:
    with acting_as(load.by) as viewer, transaction.atomic():
        entities = identified.entities_of_load(batch.id, viewer=viewer)
        figures = replace(Figures(**batch.counts), entities=len(entities))
        collect.finish_batch(batch=batch, figures=figures, by=viewer)
    return figures
