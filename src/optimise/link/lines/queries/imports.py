"""Authorisations and what came under them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial, reduce
from operator import or_
from pathlib import Path, PurePath
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.collect.sources.call_records import queries as calls
from optimise.link.lines.models import (
    Authorisation,
    CallReview,
    Import,
    LeftOut,
    Piece,
    Profile,
    Run,
    Work,
)
from optimise.link.lines.queries import pieces
from optimise.link.lines.queries.permission import DECIDES, LOOKS_AT_LINES, looks_at_lines
from optimise.warehouse.engines import DuckEngine, open_duckdb
from optimise.warehouse.places import in_memory, own_folder


def authorisations(*, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations of the viewer's circles, newest first, each with `files`."""
    looks_at_lines(viewer)
    found = Authorisation.objects.select_related("circle").annotate(files=Count("imports"))
    return list(found.order_by("-received_at"))


def authorisations_with_records(*, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations under which records are kept, newest first."""
    looks_at_lines(viewer)
    kept = Authorisation.objects.filter(
        imports__state=Work.DONE, imports__taken_back__isnull=True, removed_at__isnull=True
    )
    return list(kept.distinct().order_by("-received_at"))


def authorisation(authorisation_id: UUID, *, viewer: Viewer) -> Authorisation:
    """Return one authorisation. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Authorisation.objects.select_related("circle").filter(id=authorisation_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="authorisation", objects=[found.id])
    return found


def to_decide(*, viewer: Viewer) -> list[Authorisation]:
    """Return whose day of review has come, or which another wants removed before it.

    Of those that the viewer may decide on.
    """
    if not viewer.roles & DECIDES:
        return []
    wanted = Q(removal_asked_by__isnull=False) & ~Q(removal_asked_by=viewer.person)
    rows = Authorisation.objects.filter(removed_at__isnull=True)
    due = rows.filter(wanted | Q(retention_review__lte=today()))
    return list(due.order_by("retention_review"))


def reviews_of(one: Authorisation, *, viewer: Viewer) -> list[tuple[CallReview, str]]:
    """Return when these records were kept past their day, each with who decided it."""
    rows = list(one.reviews.all())
    names = agencies.names_of({row.made_by for row in rows})
    return [(row, names.get(row.made_by, "")) for row in rows]


def names_of_authorisations(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these authorisations are called that the viewer may open."""
    if not viewer.roles & LOOKS_AT_LINES:
        return {}
    rows = Authorisation.objects.filter(id__in=list(ids))
    return {row.id: f"Call records under {row.urn}" for row in rows}


def decides_on(authorisation_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may decide whether these records are kept."""
    if not viewer.roles & DECIDES:
        return False
    return Authorisation.objects.filter(id=authorisation_id).exists()


def authorisations_in(circle: UUID, *, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations that were taken in for a circle, to who looks at lines in it."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    return list(Authorisation.objects.filter(circle_id=circle).order_by("received_at"))


def imports_in(circle: UUID, *, viewer: Viewer) -> list[Import]:
    """Return the files read in for a circle, oldest first, to who looks at lines in it."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Import.objects.filter(authorisation__circle_id=circle, state=Work.DONE)
    return list(rows.select_related("authorisation", "taken_back").order_by("asked_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A file that was read in and has been removed: that it was had is a fact of the operation.

    Shape: `kind` is empty where no file is named, as of what was removed before they were: then the
    authorisation itself stands for whatever was had.
    """

    id: UUID
    kind: str
    asked_at: datetime
    asked_by: UUID
    authorisation: Authorisation


def removed_in(circle: UUID, *, viewer: Viewer) -> list[Removed]:
    """Return the files of a circle that were removed, to who looks at lines in it."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Authorisation.objects.filter(circle_id=circle, removed_at__isnull=False)
    return [one for row in rows for one in _removed(row)]


def _removed(row: Authorisation) -> list[Removed]:
    if not row.removed_files:
        at, by = row.received_at, row.received_by
        return [Removed(id=row.id, kind="", asked_at=at, asked_by=by, authorisation=row)]
    return [
        Removed(
            id=UUID(one["id"]),
            kind=one["kind"],
            asked_at=datetime.fromisoformat(one["at"]),
            asked_by=UUID(one["by"]),
            authorisation=row,
        )
        for one in row.removed_files
    ]


def imports_of(one: Authorisation, *, viewer: Viewer) -> list[Import]:
    """Return the files received under an authorisation, newest first."""
    return list(one.imports.select_related("taken_back").order_by("-asked_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a phone company answered about a number, handset or SIM, and under which authorisation.

    Shape: the days are on the British clock; `basis` is as an attribution names its grounds.
    """

    identifier_type: str
    identifier: str
    basis: str
    since: date
    until: date | None
    name: str
    born: str
    address: str
    detail: str
    of: Import

    @property
    def evidence(self) -> str:
        """Return by what it is found again."""
        paper = self.of.authorisation
        return f"{self.basis.capitalize()} of {paper.operator}, {paper.urn}, {self.of.file_name}"


def answers_in(one: Import) -> list[Answer]:
    """Return the answers of a file, in its order; none once it was taken back."""
    return [
        Answer(
            identifier_type=row[0],
            identifier=row[1],
            basis=row[2],
            since=date.fromisoformat(row[3]),
            until=date.fromisoformat(row[4]) if row[4] else None,
            name=row[5],
            born=row[6],
            address=row[7],
            detail=row[8],
            of=one,
        )
        for row in one.held.get("answers", ())
    ]


def answers_about(numbers: Collection[str], *, viewer: Viewer) -> list[Answer]:
    """Return what companies answered about these numbers, handsets and SIMs, the latest first."""
    if not numbers or not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = Import.objects.filter(
        kind=Import.Kind.ANSWERS, state=Work.DONE, taken_back__isnull=True
    ).select_related("authorisation")
    # Of thousands of answers in many files few are about these: the others are not even fetched.
    says = (Q(held__contains={"answers": [[number]]}) for number in numbers)
    rows = rows.filter(reduce(or_, says)).defer("cells", "said", "counts", "notes")
    found = [one for row in rows for one in answers_in(row) if one.identifier in numbers]
    if found:
        record(Verb.CONSULT, kind="call records", objects=sorted({one.of.id for one in found}))
    return sorted(found, key=lambda one: one.since, reverse=True)


def runs_that_read(one: Import, *, viewer: Viewer) -> list[Run]:
    """Return the runs of the finder whose leads may rest on a file, and those still under way."""
    rows = Run.objects.filter(authorisations=one.authorisation_id).exclude(
        state__in=(Work.CANCELLED, Work.FAILED)
    )
    after = Q(done_at__isnull=True) | Q(done_at__gte=one.done_at)
    return list(rows.filter(after).order_by("-asked_at"))


def taken_back_after(run: Run, *, viewer: Viewer) -> list[Import]:
    """Return the files that a run read and that were taken back since."""
    rows = Import.objects.filter(authorisation__runs=run, taken_back__made_at__gte=run.done_at)
    return list(rows.filter(done_at__lte=run.done_at).select_related("taken_back"))


def import_of(import_id: UUID, *, viewer: Viewer) -> Import:
    """Return one import with its authorisation. Errors: NothingHereError."""
    looks_at_lines(viewer)
    rows = Import.objects.select_related("authorisation__circle", "taken_back")
    found = rows.filter(id=import_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="call records", objects=[found.id])
    return found


def look(one: Import, *, said: Mapping[str, str], viewer: Viewer) -> list[calls.Look]:
    """Return a first look at a file that waits: headings, meanings, a few rows, both readings.

    A large file is looked at by what the worker saw it begin with.
    Errors: UnreadableRecordsError where it is no file of records at all.
    """
    kind = calls.Records(one.kind)
    meant = {h: calls.Column(c) if c else None for h, c in said.items()}
    with own_folder(in_memory()) as work, open_duckdb() as engine:
        engine.stay_in(work)
        with calls.refused_by_name(one.file_name):
            look_as = _looking(one, engine=engine, work=work, kind=kind)
            looks = look_as(said=meant)
            if kind is calls.Records.HANDSET and not one.authorisation.covers_content:
                # Whatever a person says of a heading, no message is shown by saying it.
                clear = {heading for look in look_as(said={}) for heading in look.columns}
                looks = [_without_content(look, clear) for look in looks]
    return looks


def _looking(
    one: Import, *, engine: DuckEngine, work: Path, kind: calls.Records
) -> Callable[..., list[calls.Look]]:
    """Return what looks at a file, given what somebody said of its headings."""
    paper = one.authorisation
    within = (paper.period_from, paper.period_to)
    begins = pieces.beginning_of(one)
    if begins and begins[0] == Piece.TABLES:
        return partial(
            calls.look_at_tables, begins[1], engine=engine, work=work, kind=kind, within=within
        )
    # Whatever the row says, nothing is written outside of this folder.
    path = work / PurePath(one.file_name).name
    with path.open("wb") as file:
        file.writelines([begins[1]] if begins else pieces.content_of(one))
    return partial(calls.look_at, path, engine=engine, work=work, kind=kind, within=within)


def _without_content(look: calls.Look, clear: Collection[str]) -> calls.Look:
    """A look that shows of its first rows only what is known, by its heading, to be no message."""
    rows = tuple(
        tuple(
            value if heading in clear else "Not shown"
            for heading, value in zip(look.headings, row, strict=True)
        )
        for row in look.rows
    )
    return replace(look, rows=rows)


def left_out(one: Import, *, viewer: Viewer) -> QuerySet[LeftOut]:
    """Return the rows of an import that were rejected or quarantined, each with its reason."""
    return one.left_out.order_by("-kind", "source", "row")


def reasons_left_out(one: Import, *, viewer: Viewer) -> list[dict[str, Any]]:
    """Return each reason for which rows were left out, with how many, the most first."""
    found = one.left_out.values("why", "kind").annotate(rows=Count("id"))
    return [dict(row) for row in found.order_by("-rows", "why")]


def profiles(*, viewer: Viewer) -> list[Profile]:
    """Return the named ways of reading files, newest of each name first."""
    return list(Profile.objects.order_by("name", "-made_at"))
