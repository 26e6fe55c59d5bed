"""What other stages' pages show of briefings."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.actions import INVESTIGATES
from optimise.plan.briefings import queries
from optimise.plan.briefings.products import available


def linked_briefing(request: HttpRequest, briefing: str | UUID | None) -> str:
    """Return a line that names the briefing a report answers, where the viewer may read it."""
    try:
        wanted = UUID(str(briefing))
        found = queries.briefing(wanted, viewer=request.viewer)  # type: ignore[attr-defined]
    except (ValueError, NothingHereError):
        return ""
    opens = queries.plans(request.viewer)  # type: ignore[attr-defined]
    return render_to_string("plan/linked.html", {"briefing": found, "opens": opens}, request)


def covert_interest(request: HttpRequest, entity: UUID) -> str:
    """Return the way to record an interest in someone or something, for those who may."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.roles & INVESTIGATES or not viewer.circles:
        return ""
    return render_to_string("plan/slot_interest.html", {"entity": entity}, request)


def line_card(request: HttpRequest, line: UUID, items: Sequence[UUID]) -> str:
    """Return a way to an officer's card about a line, resting on what holds no phone data."""
    may_write = available()["line_card"].writers
    if not request.viewer.roles & may_write:  # type: ignore[attr-defined]
        return ""
    told = {"line": line, "items": items}
    return render_to_string("plan/line_card.html", told, request)


def uses_of_load(batch: UUID, entities: Sequence[UUID], *, viewer: Viewer) -> Iterator[str]:
    """Yield in words each briefing that rests on a load, or names one of its entities."""
    for briefing in queries.briefings_from_load(batch, entities, viewer=viewer):
        yield f"The briefing “{briefing.title}” ({briefing.state}) rests on it, or names one in it."
