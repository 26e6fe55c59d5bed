"""The door to read: what came under authorisations, the radar, leads, and line records."""

import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, QuerySet, Value, When

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.models import Circle
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.collect.sources.call_records import queries as calls
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.lines.domain.records import FORCES
from optimise.link.lines.models import (
    Attribution,
    Authorisation,
    Candidate,
    CheckBack,
    Closure,
    Decision,
    Import,
    LeftOut,
    Line,
    LineNumber,
    Order,
    Profile,
    Run,
    Work,
)
from optimise.warehouse.engines import open_duckdb
from optimise.warehouse.places import in_memory

# To everyone else these pages do not exist.
LOOKS_AT_LINES = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE}

# Those whose work it is find the pages in the header; the others by a link or not at all.
SEES_LINES = frozenset(
    {
        Role.ANALYST,
        Role.INTELLIGENCE,
        Role.INVESTIGATOR,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
    }
)


def looks_at_lines(viewer: Viewer) -> None:
    """Let only those go on to whom lines are shown at all. Errors: NothingHereError."""
    if not viewer.roles & LOOKS_AT_LINES:
        raise NothingHereError


def people_at_risk(
    runs: Iterable[Run], numbers: Collection[str], *, viewer: Viewer
) -> list[Mapping[str, Any]]:
    """Return the people who may be at risk from these numbers, by number: a list, not a ranking.

    Shape: none to who only discloses; what the finder writes down of each person it saw.
    """
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return []
    found = [p for one in runs for p in one.at_risk if p["in_touch_with"] in numbers]
    if found:
        record(Verb.CONSULT, kind="people at risk", objects=[one.id for one in runs])
    return sorted(found, key=lambda p: (str(p["number"]), str(p["in_touch_with"])))


def open_circles(viewer: Viewer) -> list[Circle]:
    """Return the operations in which this viewer may put records: those still open."""
    return [circle for circle in access.circles_of(viewer) if circle.closed_at is None]


# What came under authorisations


def authorisations(*, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations of the viewer's circles, newest first, each with `files`."""
    looks_at_lines(viewer)
    found = Authorisation.objects.select_related("circle").annotate(files=Count("imports"))
    return list(found.order_by("-received_at"))


def authorisations_with_records(*, viewer: Viewer) -> list[Authorisation]:
    """Return the authorisations under which records are kept, newest first."""
    looks_at_lines(viewer)
    kept = Authorisation.objects.filter(imports__state=Work.DONE, removed_at__isnull=True)
    return list(kept.distinct().order_by("-received_at"))


def authorisation(authorisation_id: UUID, *, viewer: Viewer) -> Authorisation:
    """Return one authorisation. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Authorisation.objects.select_related("circle").filter(id=authorisation_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="authorisation", objects=[found.id])
    return found


def imports_of(one: Authorisation, *, viewer: Viewer) -> list[Import]:
    """Return the files received under an authorisation, newest first."""
    return list(one.imports.order_by("-asked_at"))


def import_of(import_id: UUID, *, viewer: Viewer) -> Import:
    """Return one import with its authorisation. Errors: NothingHereError."""
    looks_at_lines(viewer)
    rows = Import.objects.select_related("authorisation__circle")
    found = rows.filter(id=import_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="call records", objects=[found.id])
    return found


def look(one: Import, *, said: Mapping[str, str], viewer: Viewer) -> list[calls.Look]:
    """Return a first look at a file that waits: headings, meanings, a few rows, both readings.

    Errors: UnreadableRecordsError where it is no file of records at all.
    """
    meant = {h: calls.Column(c) if c else None for h, c in said.items()}
    with (
        tempfile.TemporaryDirectory(prefix="optimise-", dir=in_memory()) as name,
        open_duckdb() as engine,
    ):
        path = Path(name) / one.file_name
        pieces = one.pieces.order_by("number").values_list("content", flat=True)
        path.write_bytes(b"".join(bytes(piece) for piece in pieces))
        engine.stay_in(Path(name))
        try:
            return calls.look_at(path, engine=engine, work=Path(name), said=meant)
        except calls.UnreadableRecordsError:
            raise
        except Exception as error:
            raise calls.UnreadableRecordsError(
                f"{one.file_name} cannot be opened as the kind of file that its name says."
            ) from error


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


# Runs and leads


def runs(*, viewer: Viewer) -> list[Run]:
    """Return the runs of the viewer's circles, newest first."""
    looks_at_lines(viewer)
    return list(Run.objects.select_related("circle").order_by("-asked_at")[:50])


def run(run_id: UUID, *, viewer: Viewer) -> Run:
    """Return one run. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Run.objects.select_related("circle").filter(id=run_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line run", objects=[found.id])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A candidate as the radar shows it: with what is known of its number already."""

    candidate: Candidate
    has_evidence: bool
    known: LineNumber | None
    decision: Decision | None


def leads(
    one: Run, *, viewer: Viewer, area: UUID | None = None, called_only: bool = False
) -> list[Lead]:
    """Return the leads of a run, best first, those of one area only where one is given."""
    kept = Case(When(evidence={}, then=Value(False)), default=Value(True))
    found = one.candidates.order_by("rank").defer("evidence").annotate(evidence_is_kept=kept)
    if area is not None:
        found = found.filter(areas__contains=[area])
    if called_only:
        found = found.filter(called=True)
    rows = list(found)
    numbers = [row.number for row in rows]
    known, decided = known_numbers(numbers, viewer=viewer), decisions(numbers, viewer=viewer)
    record(Verb.SEARCH, kind="line lead", objects=[one.id], results=len(rows))
    return [
        Lead(
            candidate=row,
            has_evidence=row.evidence_is_kept,
            known=known.get(row.number),
            decision=decided.get(row.number),
        )
        for row in rows
    ]


def known_numbers(numbers: Collection[str], *, viewer: Viewer) -> dict[str, LineNumber]:
    """Return which of these numbers are on a line record that the viewer may read."""
    rows = LineNumber.objects.filter(number__in=numbers, withdrawn_at__isnull=True)
    return {row.number: row for row in rows.select_related("line").order_by("added_at")}


def decisions(numbers: Collection[str], *, viewer: Viewer) -> dict[str, Decision]:
    """Return the last decision on each of these numbers that the viewer may read."""
    rows = Decision.objects.filter(number__in=numbers).select_related("line").order_by("at")
    return {row.number: row for row in rows}


def areas_of(one: Run, *, viewer: Viewer) -> list[tuple[UUID, str]]:
    """Return the areas in which leads of a run used cells, by name."""
    ids = {area for row in one.candidates.values_list("areas", flat=True) for area in row}
    return [(area.id, area.name) for area in agencies.areas_in_force() if area.id in ids]


def candidate(candidate_id: UUID, *, viewer: Viewer) -> Candidate:
    """Return one lead with its run and evidence. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Candidate.objects.select_related("run__circle").filter(id=candidate_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line lead", objects=[found.id, found.run_id])
    return found


def same_run(one: Candidate, numbers: Iterable[str], *, viewer: Viewer) -> list[Candidate]:
    """Return the leads of the same run with these numbers, in order of rank."""
    found = Candidate.objects.filter(run_id=one.run_id, number__in=list(numbers))
    return list(found.select_related("run").order_by("rank"))


def compared_with(one: Candidate, *, viewer: Viewer) -> list[Candidate]:
    """Return the other leads of the run with evidence kept, best first, to compare one with."""
    found = Candidate.objects.filter(run_id=one.run_id).exclude(id=one.id).exclude(evidence={})
    return list(found.order_by("rank").defer("evidence")[:60])


def called_beside(one: Candidate, number: str, *, viewer: Viewer) -> list[Candidate]:
    """Return the other numbers called in the run, but for one that it is compared with."""
    found = Candidate.objects.filter(run_id=one.run_id, called=True).exclude(evidence={})
    return list(found.exclude(number__in=(one.number, number)).order_by("rank")[:40])


# Line records


def lines(*, viewer: Viewer) -> list[Line]:
    """Return the line records of the viewer's circles, with their numbers, newest first."""
    looks_at_lines(viewer)
    found = Line.objects.select_related("circle").prefetch_related("numbers", "check_backs")
    rows = list(found.order_by("-made_at"))
    record(Verb.SEARCH, kind="line", shown=[row.entity_id for row in rows], results=len(rows))
    return rows


def line(line_id: UUID, *, viewer: Viewer) -> Line:
    """Return one line record. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Line.objects.select_related("circle").filter(id=line_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.id], shown=[found.entity_id])
    return found


def lines_in(circle: UUID, *, viewer: Viewer) -> list[Line]:
    """Return the line records of one circle, to choose from."""
    return list(Line.objects.filter(circle_id=circle).order_by("brand", "made_at"))


def items_of(one: Line, *, viewer: Viewer) -> list[Item]:
    """Return the graded items that a line record rests on, newest first, with the open ones."""
    ids = {
        i
        for row in one.decisions.values_list("item_id", "open_item_id")
        for i in row
        if i is not None
    }
    ids |= set(one.attributions.filter(item__isnull=False).values_list("item_id", flat=True))
    return evaluate.items(ids, viewer=viewer)


def evidence_of(one: Line, *, viewer: Viewer) -> list[Candidate]:
    """Return the newest lead on each number of a line, with its evidence, while that is kept."""
    numbers = one.numbers.filter(withdrawn_at__isnull=True).values_list("number", flat=True)
    rows = Candidate.objects.filter(
        number__in=list(numbers), run__circle_id=one.circle_id, run__state=Work.DONE
    )
    newest = {row.number: row for row in rows.select_related("run").order_by("run__done_at")}
    return sorted(newest.values(), key=lambda row: row.evidence.get("first", ""))


def open_ground(one: Line, *, viewer: Viewer) -> list[Item]:
    """Return the items on a line that hold no phone data, for those outside the circle too."""
    ids = one.decisions.filter(open_item__isnull=False).values_list("open_item_id", flat=True)
    return evaluate.items(ids, viewer=viewer)


def line_number(number_id: UUID, *, viewer: Viewer) -> LineNumber:
    """Return one number of a line with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = LineNumber.objects.select_related("line").filter(id=number_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.line_id, found.id])
    return found


def attribution(attribution_id: UUID, *, viewer: Viewer) -> Attribution:
    """Return one attribution with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Attribution.objects.select_related("line", "item").filter(id=attribution_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="attribution", objects=[found.id], shown=[found.person_entity])
    return found


def closure(closure_id: UUID, *, viewer: Viewer) -> Closure:
    """Return one closure with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Closure.objects.select_related("line").filter(id=closure_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.line_id, found.id])
    return found


def check_back(check_id: UUID, *, viewer: Viewer) -> CheckBack:
    """Return one check-back with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = CheckBack.objects.select_related("line", "closure").filter(id=check_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="line", objects=[found.line_id, found.id])
    return found


def order(order_id: UUID, *, viewer: Viewer) -> Order:
    """Return one application for an order with its line. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Order.objects.select_related("line__circle").filter(id=order_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="order", objects=[found.id, found.line_id])
    return found


def grounds_of(one: Order, *, viewer: Viewer) -> list[Item]:
    """Return the items that an application rests on and the viewer may read."""
    return evaluate.items(one.grounds.values_list("item_id", flat=True), viewer=viewer)


def due_check_backs(*, viewer: Viewer) -> list[CheckBack]:
    """Return the check-backs whose day has come and that nobody has done, oldest first."""
    if not viewer.roles & LOOKS_AT_LINES:
        return []
    rows = CheckBack.objects.filter(done_at__isnull=True, due__lte=today())
    return list(rows.select_related("line").order_by("due"))


def card_words(line_id: UUID, *, viewer: Viewer) -> dict[str, str]:
    """Return what a line record can say on an officer's card: nothing from phone data.

    Shape: fields of the line awareness card, by name, and `title`.
    Errors: NothingHereError.
    """
    found = line(line_id, viewer=viewer)
    names = {area.id: area.name for area in agencies.areas_in_force()}
    places = ", ".join(names[a] for a in found.importer_areas if a in names)
    runs_from = found.exporter_area or FORCES.get(found.exporter_force, "")
    sells = ", ".join(found.commodities).capitalize()
    return {
        "title": f"{found}{f', {places}' if places else ''}"[:80],
        "known_as": ", ".join([str(found), *found.aliases]),
        "what_it_sells": ". ".join(
            filter(None, (sells, f"Said to run from {runs_from}" if runs_from else ""))
        ),
        "places": places,
        "weapons": found.risk_words,
    }
