"""Runs of the finder, their leads, and what was decided on each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Value, When

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.link.lines.models import (
    Candidate,
    Decision,
    LineNumber,
    Run,
    RunAuthorisation,
)
from optimise.link.lines.queries.permission import looks_at_lines


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


def rested_on(run_id: UUID, *, viewer: Viewer) -> list[UUID]:
    """Return the authorisations whose records a run looked through, as far as one may read."""
    looks_at_lines(viewer)
    rows = RunAuthorisation.objects.filter(run_id=run_id)
    return list(rows.values_list("authorisation_id", flat=True))


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
