"""What other stages' pages show of briefings."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.refusals import NothingHereError
from optimise.plan import queries


def linked_briefing(request: HttpRequest, briefing: str | UUID | None) -> str:
    """Return a line that names the briefing a report answers, where the viewer may read it."""
    try:
        wanted = UUID(str(briefing))
        found = queries.briefing(wanted, viewer=request.viewer)  # type: ignore[attr-defined]
    except (ValueError, NothingHereError):
        return ""
    opens = queries.plans(request.viewer)  # type: ignore[attr-defined]
    return render_to_string("plan/linked.html", {"briefing": found, "opens": opens}, request)
