"""What an operation's page shows of its warrants."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import today
from optimise.respond.operations.domain.happened import Happening, What
from optimise.respond.operations.views.common import knows, runs
from optimise.respond.warrants import queries


def of_operation(request: HttpRequest, operation: UUID) -> str:
    """Return the warrants of an operation, and its applications to those who know it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    told = {
        "operation": operation,
        "warrants": queries.warrants(operation, viewer=viewer),
        "applications": queries.applications(operation, viewer=viewer) if knows(viewer) else [],
        "runs": runs(viewer),
        "today": today(),
    }
    if not told["warrants"] and not knows(viewer):
        return ""
    return render_to_string("respond_warrants/slot.html", told, request)


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the searches of an operation that began between two moments."""
    return [
        Happening(
            what=What.WARRANT,
            row=one.id,
            at=one.entered_at,
            by=one.led_by_id,
            kind=one.warrant.power,
            text=f"Searched {one.warrant.address}: "
            + ("nothing that was sought was found" if one.is_negative else one.found),
            href=reverse("respond_warrants:warrant", args=[one.warrant_id]),
        )
        for one in queries.searches(operation, since=since, until=until, viewer=viewer)
    ]
