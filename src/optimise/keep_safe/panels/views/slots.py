"""What other pages show of panels: my actions, and my cases."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.keep_safe.panels import queries


def my_actions(request: HttpRequest) -> str:
    """Return the actions that wait for this person, or nothing."""
    found = queries.my_actions(viewer=request.viewer)  # type: ignore[attr-defined]
    offered = [s for s in queries.my_seats(viewer=request.viewer) if s.signed_at is None]  # type: ignore[attr-defined]
    if not (found.mine or offered):
        return ""
    told = {"found": found, "offered": offered, "today": queries.today()}
    return render_to_string("panels/slot_actions.html", told, request)


def my_cases(request: HttpRequest) -> str:
    """Return the open cases of this person's agency on the panels they sit on, or nothing."""
    found = queries.my_cases(viewer=request.viewer)  # type: ignore[attr-defined]
    if not found:
        return ""
    return render_to_string("panels/slot_cases.html", {"cases": found}, request)
