"""What pages the intake team, and a duty inspector where there is danger or it waited long."""

from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.roles import Role
from optimise.collect.intake import queries


def tips_banner(request: HttpRequest) -> str:
    """Return the banner while something sealed waits, for those whose work it is."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not connection.in_atomic_block:
        return ""  # an error page is drawn after its transaction is gone
    waits = queries.waiting(viewer=viewer)
    if waits is None or waits.since is None:
        return ""
    if not viewer.holds(Role.INTELLIGENCE) and not (waits.is_late or waits.in_danger):
        return ""
    told = {"waits": waits, "opens": viewer.holds(Role.INTELLIGENCE)}
    return render_to_string("collect/intake/_banner.html", told, request=request)
