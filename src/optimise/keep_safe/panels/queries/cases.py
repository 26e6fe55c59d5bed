"""Cases: who is discussed, with which agencies, and what crosses borders."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.keep_safe.panels.domain import sharing
from optimise.keep_safe.panels.domain.rooms import Room
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Note,
    Panel,
    Shared,
    Step,
)
from optimise.keep_safe.panels.queries.record import consulted
from optimise.keep_safe.panels.queries.seats import runs


def cases_of(panel: Panel, *, viewer: Viewer) -> list[Case]:
    """Return the cases of a panel that the viewer may read, open ones first, by review date."""
    found = list(panel.cases.order_by("review_on", "accepted_at"))
    consulted("panel case", found)
    return sorted(found, key=lambda case: not case.is_open)


def case(case_id: UUID, *, viewer: Viewer) -> Case:
    """Return one case that the viewer's agency is on, or hosts. Errors: NothingHereError."""
    found = Case.objects.filter(id=case_id).select_related("panel__host").first()
    if found is None:
        raise NothingHereError
    consulted("panel case", [found])
    return found


def case_of(kind: str, row: UUID, *, viewer: Viewer) -> Case | None:
    """Return the case to which something told at a panel belongs, or None to those not on it."""
    if kind == "shared fact":
        return Case.objects.filter(facts__id=row).first()
    return Case.objects.filter(id=row).first() if kind == "panel case" else None


def parties_of(case: Case, *, viewer: Viewer) -> sharing.Parties:
    """Return who hosts, who speaks and who is on a case, for working out recipients.

    It is for the rules alone: no page shows the agencies of a case from here.
    """
    return sharing.Parties(
        host=case.panel.host_id,
        speaker=viewer.agency,
        on_case=access.fences_of(case.audience_id).agencies,
    )


def members_of(case: Case, *, viewer: Viewer) -> list[Organisation]:
    """Return the agencies on a case as far as the viewer may know them, by name.

    The host knows all; a partner knows its own, and all only where the case names its partners.
    """
    ids = case.parties.filter(until__isnull=True).values("agency_id")
    return list(Organisation.objects.filter(id__in=ids).order_by("name"))


class Fenced(Protocol):
    """A row behind row security."""

    audience_id: int


def readers_of(row: Fenced) -> frozenset[UUID]:
    """Return the agencies that may read a row, for the rules alone."""
    return access.fences_of(row.audience_id).agencies


def note(note_id: UUID, *, viewer: Viewer) -> Note:
    """Return one note of the viewer's own agency. Errors: NothingHereError."""
    found = Note.objects.select_related("case__panel__host").filter(id=note_id).first()
    if found is None:
        raise NothingHereError
    return found


def fact(fact_id: UUID, *, viewer: Viewer) -> Shared:
    """Return one shared fact that the viewer may read. Errors: NothingHereError."""
    found = Shared.objects.select_related("case__panel__host").filter(id=fact_id).first()
    if found is None:
        raise NothingHereError
    consulted("shared fact", [found])
    return found


def crossing(crossing_id: UUID, *, viewer: Viewer) -> Crossing:
    """Return one request to tell a fact elsewhere, to the host and who asked.

    Errors: NothingHereError.
    """
    found = Crossing.objects.select_related("fact__case__panel").filter(id=crossing_id).first()
    if found is None:
        raise NothingHereError
    return found


def crossings_of(panel: Panel, *, viewer: Viewer) -> list[Crossing]:
    """Return what was asked for elsewhere and is not told yet, the oldest first."""
    standing = (Crossing.State.ASKED, Crossing.State.ALLOWED)
    found = Crossing.objects.filter(fact__case__panel=panel, state__in=standing)
    return list(found.select_related("fact__case").order_by("asked_at"))


def cases_elsewhere(*, viewer: Viewer) -> list[Case]:
    """Return the open cases of enforcement meetings that the viewer sits in, by panel."""
    found = Case.objects.filter(state=Case.State.OPEN, panel__circle_id__in=viewer.circles)
    rows = found.select_related("panel").order_by("panel__name", "accepted_at")
    return [row for row in rows if row.panel.room is Room.ENFORCEMENT]


def names_of_cases(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these cases are called in lists, of those that the viewer may read."""
    found = Case.objects.filter(id__in=list(ids)).select_related("panel")
    return {case.id: f"{case.short_name}, {case.panel}" for case in found}


def runs_panel_of(case_id: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer runs the panel that a case is before."""
    found = Case.objects.filter(id=case_id).select_related("panel").first()
    return found is not None and runs(found.panel, viewer)


def sit_on(case: Case, *, viewer: Viewer) -> set[UUID]:
    """Return who sits on a case now, as far as the viewer may read: the host reads all."""
    seats = case.panel.seats.filter(
        agency_id__in=readers_of(case), signed_at__isnull=False, ended_at__isnull=True
    )
    return set(seats.values_list("person_id", flat=True))


def steps_left(*, viewer: Viewer) -> list[Step]:
    """Return what the viewer's agency was told as it left a case that it reads no more."""
    found = Step.objects.exclude(case_id__in=Case.objects.values("id")).order_by("-at")
    steps = list(found)
    if steps:
        cases = sorted({step.case_id for step in steps})
        record(Verb.CONSULT, kind="panel case", objects=cases, fields=["history"])
    return steps


def my_cases(*, viewer: Viewer) -> list[Case]:
    """Return the open cases that the viewer's agency is on, by review date."""
    found = list(
        Case.objects.filter(state=Case.State.OPEN)
        .select_related("panel")
        .order_by("review_on", "accepted_at")
    )
    consulted("panel case", found)
    return found
