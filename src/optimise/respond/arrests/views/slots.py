"""What earlier pages show of arrests, to those who may know of them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE
from optimise.basics.clock import local_date, local_time
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.respond.arrests import queries
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.arrests.queries import Told
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import knows, runs


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the arrests of an operation, those planned, and whom it may plan to arrest."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.of_operation(operation, viewer=viewer)
    planned = queries.plans(operation, viewer=viewer) if knows(viewer) else []
    done = {one.arrest.plan_id for one in found if one.arrest and one.arrest.plan_id}
    names = {row.person: identities.name_of(row.person, viewer=viewer) for row in planned}
    running = [one for one in operations.running(viewer=viewer) if one.id == operation]
    told = {
        "operation": operation,
        "arrests": found,
        "plans": [(row, names[row.person]) for row in planned if row.id not in done],
        "subjects": _subjects(running, {row.person for row in planned}, viewer),
        "is_open": bool(running),
        "runs": runs(viewer),
    }
    return render_to_string("respond_arrests/slot.html", told, request)


def _subjects(
    running: list[Operation], planned: set[UUID], viewer: Viewer
) -> list[tuple[UUID, str]]:
    if not running or not (knows(viewer) and runs(viewer)):
        return []
    return [
        (one.row.entity, one.name)
        for one in operations.things(running[0], viewer=viewer)
        if one.row.kind == Kind.SUBJECT and one.row.entity and one.row.entity not in planned
    ]


def of_person(request: HttpRequest, entity: UUID) -> str:
    """Return the arrests of somebody, to those who read them, and the way to write one down."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.roles & POLICE:
        return ""
    if not model.is_a(identities.schema_of(entity, viewer=viewer), "Person"):
        return ""
    members = identities.cluster_of(entity, viewer=viewer)
    told = {"entity": entity, "arrests": queries.of_person(members, viewer=viewer)}
    return render_to_string("respond_arrests/slot_person.html", told, request)


def held_now(people: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Note]:
    """Return who of these is in custody now, since when and where, to those who may know of it."""
    if not viewer.roles & POLICE:
        return {}
    return {one: _held(told) for one, told in queries.held_now(people, viewer=viewer).items()}


def _held(one: Told) -> Note:
    where = f"at {one.station}" if one.station else "on the way to a station"
    place = "in hospital" if one.custody.in_hospital else where
    return Note(
        tone=Tone.ACT,
        tag="In custody",
        text=f"Arrested {local_time(one.row.arrested_at)}, {place}.",
        href=reverse("respond_arrests:detention", args=[one.row.id]),
    )


def came_of_pages(pages: Collection[str], *, viewer: Viewer) -> dict[str, str]:
    """Return what came since of those of these pages that are of a detention."""
    return queries.came_of_pages(pages, viewer=viewer) if viewer.roles & POLICE else {}


def came_of_concern(request: HttpRequest, *, kind: str, row: UUID) -> str:
    """Return on the page of a concern what came of the detention that it was raised from."""
    if kind != "concern":
        return ""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    page = queries.page_of_concern(row, viewer=viewer)
    said = came_of_pages([page], viewer=viewer).get(page, "")
    return format_html('<p class="govuk-body"><strong>{}</strong></p>', said) if said else ""


def arrests_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return who was brought into custody under the number that was searched for."""
    return [
        Met(note=_note(one), title=f"{one.number}: {one.listed}", about=_about(one))
        for one in queries.numbered(asked, viewer=viewer)
    ]


def _note(one: Told) -> Note:
    came = one.custody.outcome or f"held at {one.station}"
    return Note(
        tone=Tone.CARE if one.is_first else Tone.TOLD,
        tag="Arrest",
        text=f"Arrested {local_date(one.row.arrested_at)}, {came}.",
        href=reverse("respond_arrests:detention", args=[one.row.id]),
    )


def _about(one: Told) -> tuple[UUID, ...]:
    return (one.arrest.person,) if one.arrest and one.arrest.person else ()


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the arrests of an operation between two moments, and the charges that came of them."""
    found: list[Happening] = []
    every = queries.of_operation(operation, viewer=viewer)
    known = {one.arrest.person for one in every if one.arrest and one.arrest.person}
    sexes = identities.sexes_of(known, viewer=viewer)
    for one in every:
        sex = sexes.get(one.arrest.person, "") if one.arrest and one.arrest.person else ""
        if since <= one.row.arrested_at < until:
            made = _happening(What.ARREST, one, sex, one.row.arrested_at, one.row.made_by)
            found.append(replace(made, who=one.row.arrested_by))
        for step in one.outcomes:
            if step.figures.get("outcome") == Outcome.CHARGED and since <= step.at < until:
                found.append(_happening(What.CHARGE, one, sex, step.at, step.made_by))
                if step.figures.get("remanded"):
                    found.append(_happening(What.REMAND, one, sex, step.at, step.made_by))
    return found


# What befell whoever a record is of, in a list of all that came of an operation.
SAID = {
    What.ARREST: "",
    What.CHARGE: ", charged after arrest for",
    What.REMAND: ", kept in custody for court after arrest for",
}


def _happening(what: What, one: Told, sex: str, at: datetime, by: UUID) -> Happening:
    child = one.is_child
    age = "age not known" if child is None else "child" if child else "adult"
    offences = ", ".join(said["title"] for said in one.row.offences)
    return Happening(
        what=what,
        row=one.row.id,
        at=at,
        by=by,
        kind=f"{age}, {sex or 'sex not known'}",
        text=f"{one.listed}{SAID[what]}: {offences}",
        href=reverse("respond_arrests:detention", args=[one.row.id]),
    )
