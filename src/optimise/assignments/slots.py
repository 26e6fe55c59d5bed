"""What other pages show of actions: those that wait for whoever looks."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.assignments import queries
from optimise.basics.clock import today
from optimise.basics.slots import Fill


def my_actions(request: HttpRequest) -> str:
    """Return the actions that wait for this person, or nothing."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = list(queries.mine(viewer=viewer))
    if not found:
        return ""
    told = {
        "actions": found,
        "today": today(),
        "served": queries.served(found, viewer=viewer),
    }
    return render_to_string("assignments/slot_mine.html", told, request)


FILLS = (Fill("partner_actions", my_actions, 60),)
