"""What other pages show of operations, to those who may know of them."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.subjects import Note, Tone
from optimise.link.groups.models import Group
from optimise.link.lines.models import Line
from optimise.respond.operations import queries
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import runs


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


def _note(found: Operation) -> Note:
    return Note(
        tone=Tone.TOLD,
        tag="Operation",
        text=f"{found}, {found.stage}",
        href=reverse("respond_operations:operation", args=[found.id]),
    )


def of_group(request: HttpRequest, group: Group) -> str:
    """Return the same for a group."""
    return of_entity(request, group.entity_id)


def of_line(request: HttpRequest, line: Line) -> str:
    """Return the same for a line."""
    return of_entity(request, line.entity_id)


def circle_of(request: HttpRequest, circle: UUID) -> str:
    """Return the way from a circle to the operation that it is the circle of."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.of_circle(circle, viewer=viewer)
    if found is None:
        return ""
    return render_to_string("respond_operations/slot_circle.html", {"operation": found}, request)
