"""What stands on every page while a threat to life is open."""

from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.roles import Role
from optimise.evaluate import queries


def threat_banner(request: HttpRequest) -> str:
    """Return the banner for duty inspectors, and for whoever holds an open threat."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not connection.in_atomic_block:
        return ""  # an error page is drawn after its transaction is gone
    if not viewer.holds(Role.DUTY_INSPECTOR, Role.INTELLIGENCE):
        return ""
    threats = queries.open_threats(viewer=viewer)
    if not viewer.holds(Role.DUTY_INSPECTOR):
        threats = [threat for threat in threats if threat.held_by == viewer.person]
    return render_to_string("evaluate/_banner.html", {"threats": threats}) if threats else ""
