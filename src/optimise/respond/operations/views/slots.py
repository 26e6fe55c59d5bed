"""What other pages show of operations, to those who may know of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Row
from optimise.basics.clock import local_date
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.also import Also, Sought
from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.link.groups.models import Group
from optimise.link.lines.models import Line
from optimise.plan.plans.models import Plan
from optimise.respond.operations import queries
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.material import Kind, Made
from optimise.respond.operations.domain.papers import TITLES, Paper
from optimise.respond.operations.domain.parts import LEADS
from optimise.respond.operations.domain.parts import Kind as Looked
from optimise.respond.operations.models import Operation, OperationRow
from optimise.respond.operations.views.common import runs
from optimise.respond.operations.views.joins import joins_table
from optimise.ui.tables import Link


def of_entity(request: HttpRequest, entity: UUID) -> str:
    """Return the operations of one's own that look at this, and the way to open one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not runs(viewer) and not viewer.circles:
        return ""
    found = queries.things_about(entity, viewer=viewer)
    told = {"entity": entity, "operations": found, "runs": runs(viewer)}
    return render_to_string("respond_operations/slot.html", told, request)


def subject_notes(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    """Return for each of these the operations of one's own that look at it."""
    found: dict[UUID, list[Note]] = {}
    for row in queries.looking_at(entities, viewer=viewer):
        if row.entity is not None:
            found.setdefault(row.entity, []).append(_note(row.operation))
    return found


def operations_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the operations of one's own of that name, or that look at such a place or number."""
    return [
        Met(note=_note(one, looks_at), title=str(one))
        for one, looks_at in queries.called(asked, viewer=viewer)
    ]


def operations_about(sought: Sought, *, viewer: Viewer) -> list[Also]:
    """Return the operations of one's own that look at the same house or person."""
    return [
        Also(
            kind="Operation",
            reference=str(one),
            href=reverse("respond_operations:operation", args=[one.id]),
            by=by,
            stands=one.stage.capitalize(),
        )
        for one, by in queries.looks_at_the_same(sought, viewer=viewer)
    ]


def about_operation(
    found: Operation, things: Sequence[queries.Named], *, viewer: Viewer
) -> list[Also]:
    """Return what others keep about the places and people that an operation looks at."""
    places = [one.name for one in things if one.row.kind == Looked.PLACE]
    people = frozenset(one.row.entity for one in things if one.row.entity)
    sought = Sought(own=found.id, text="\n".join(places), people=people)
    return evaluate.about_the_same(sought, viewer=viewer)


def _note(found: Operation, looks_at: Sequence[str] = ()) -> Note:
    return Note(
        tone=Tone.TOLD,
        tag="Operation",
        text=f"Looks at {'; '.join(looks_at)}" if looks_at else f"{found}, {found.stage}",
        href=reverse("respond_operations:operation", args=[found.id]),
    )


def of_group(request: HttpRequest, group: Group) -> str:
    """Return the operations of one's own that look at a group or its people."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return _of_record(request, group.entity_id, queries.operations_on_group(group, viewer=viewer))


def left_with(person: UUID, *, viewer: Viewer) -> tuple[str, list[Row]]:
    """Return the parts that somebody has in running operations of the viewer's, leads first."""
    found = queries.parts_of(person, viewer=viewer)
    return "Parts in operations", [
        Row(
            text=f"{one.operation}: {one.part}",
            href=reverse("respond_operations:operation", args=[one.operation_id]),
        )
        for one in sorted(found, key=lambda one: one.part not in LEADS)
    ]


def of_line(request: HttpRequest, line: Line) -> str:
    """Return the operations of one's own that look at a line or at who used its numbers."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return _of_record(request, line.entity_id, queries.operations_on_line(line, viewer=viewer))


def _of_record(request: HttpRequest, entity: UUID, found: list[queries.Joined]) -> str:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    told = {"entity": entity, "joined": joins_table(found), "runs": runs(viewer)}
    if not found and not told["runs"]:
        return ""
    return render_to_string("respond_operations/slot_record.html", told, request)


def of_plan(request: HttpRequest, plan: Plan, entity: UUID | None) -> str:
    """Return the operations of one's own on the subject of a plan, and the way to open one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.things_about(entity, viewer=viewer) if entity else []
    told = {"plan": plan, "operations": found, "runs": runs(viewer)}
    if not found and not told["runs"]:
        return ""
    return render_to_string("respond_operations/slot_plan.html", told, request)


def circle_led_by(circle: UUID, *, viewer: Viewer) -> Link | None:
    """Return the operation that a circle is the circle of, as a link to its page."""
    found = queries.of_circle(circle, viewer=viewer)
    if found is None:
        return None
    return Link(str(found), reverse("respond_operations:operation", args=[found.id]))


def material(operation: UUID, *, viewer: Viewer) -> list[Made]:
    """Return what was made in an operation: decisions, papers, risks, orders, debriefs, items."""
    found = queries.operations(viewer=viewer).filter(id=operation).first()
    if found is None:
        return []
    home = reverse("respond_operations:operation", args=[found.id])
    logs = {log: reverse("respond_operations:log", args=[found.id, log.value]) for log in Log}
    return [
        *(
            _made(Kind.DECISION, row, f"Entry {row.number} of the {row.log} log: {says.decision}",
                  f"{logs[Log(row.log)]}#entry-{row.number}", is_inner=row.log == Log.SENSITIVE)
            for row, says in queries.entries_to_disclose(found, viewer=viewer)
        ),
        *(
            _made(Kind.PAPER, row, f"{TITLES[Paper(row.paper)]}, edition {row.version}", home,
                  edition=row.version)
            for row in found.sheets.all()
        ),
        *(
            _made(Kind.PAPER, row, f"Entry of the risk register on {row.about}: {row.words}", home)
            for row in found.risks.all()
        ),
        *(
            _made(Kind.ORDER, row, f"Operational order, version {row.version}, as officers read it",
                  reverse("respond_operations:order", args=[found.id, row.version]),
                  edition=row.version)
            for row in found.orders.all()
        ),
        *(
            _made(Kind.BRIEFING, row, f"Record of who was briefed on version {row.version} of the"
                  " operational order, and when",
                  reverse("respond_operations:order", args=[found.id, row.version]),
                  edition=row.version)
            for row in found.orders.filter(briefed__isnull=False).distinct()
        ),
        *(
            _made(Kind.DEBRIEF, row, f"Debrief by {name} after the operation", home)
            for row, name in queries.debriefs(found, viewer=viewer)
        ),
        *(
            _made(Kind.INTELLIGENCE, one.row, "Intelligence item that the operation looked at",
                  reverse("evaluate:item", args=[one.row.item]))
            for one in queries.things(found, viewer=viewer)
            if one.row.item
        ),
    ]  # fmt: skip


def _made(
    kind: Kind,
    row: OperationRow,
    title: str,
    href: str,
    *,
    edition: int = 1,
    is_inner: bool = False,
) -> Made:
    return Made(
        kind=kind,
        row=row.id,
        at=row.made_at,
        by=row.made_by,
        title=f"{title[:400].rstrip('.')}, {local_date(row.made_at)}",
        audience=row.audience_id,
        href=href,
        edition=edition,
        is_inner=is_inner,
    )
