"""The way from a page to changing who may see what is on it."""

from django.template.loader import render_to_string
from django.urls import reverse

from optimise.access.actions import RECLASSIFIES
from optimise.access.requests import Request
from optimise.basics.slots import Fill


def _who_may_see(request: Request, *, kind: str, row: object) -> str:
    if not request.viewer.roles & RECLASSIFIES:
        return ""
    context = {"href": reverse("need_to_know:change", args=[kind, row])}
    return render_to_string("administer/circles/link.html", context, request=request)


# `circle_led_by` is given a circle and answers with what decides who is in it, as a link, or None.
# `called` is given ids and answers with the names, as links, that this viewer may read.
# `hold_asked` is given holds and answers with the way to have each looked at; `hold_reviewed` tells
# that one was, in the transaction that keeps it. `held_in_circle` is given a circle of which a hold
# was lifted and answers with the address where it is held again, or nothing. `stays_behind` is
# given what is to be moved and answers with what about it would not move, in words.
OFFERS = (
    "called",
    "circle_led_by",
    "held_in_circle",
    "hold_asked",
    "hold_reviewed",
    "stays_behind",
)
FILLS = (Fill("safe_paper", _who_may_see),)
