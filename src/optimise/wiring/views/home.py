"""The first page after signing in: what needs this person now."""

from django.shortcuts import redirect

from optimise.access.domain.roles import FRONT_LINE, Role
from optimise.access.requests import Request, Response


def home(request: Request) -> Response:
    """Open the page that this person's work starts from."""
    if request.viewer.holds(Role.INTELLIGENCE):
        return redirect("evaluate:queue")
    if request.viewer.roles & FRONT_LINE:
        return redirect("plan:today")
    return redirect("collect:own_reports")
