"""The band of alerts: on top of every page of those who are told, asked for again and again."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.alerts import queries
from optimise.alerts.domain.rota import TOLD
from optimise.alerts.views.words import whose

MOST = 3


@require_GET
def band(request: Request) -> Response:
    """Return the band as it stands now; nothing to those who are told of nothing."""
    return HttpResponse(_drawn(request, request.viewer))


def on_top(request: HttpRequest) -> str:
    """Return the band for the top of a page."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not connection.in_atomic_block:
        return ""  # an error page is drawn after its transaction is gone
    return _drawn(request, viewer)


def _drawn(request: HttpRequest, viewer: Viewer) -> str:
    if not viewer.roles & TOLD or viewer.is_partner:
        return ""
    found = queries.band(viewer=viewer)
    names = queries.names(
        person for one in found for person in (one.alert.taken_by, one.alert.handed_to)
    )
    rows = [(one, whose(one, names)) for one in found]
    told = {"rows": rows[:MOST], "left": len(rows[MOST:])}
    return render_to_string("alerts/band.html", told, request)
