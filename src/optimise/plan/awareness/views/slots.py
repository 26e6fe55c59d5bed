"""What other pages show of who knows a group: its card to the reader, its record to its owners."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Edition, Group
from optimise.plan.awareness import queries


def card_read(request: HttpRequest, card: Edition) -> str:
    """Return whether the reader has read a card, and the ways to say so and to check themselves."""
    viewer = _viewer(request)
    if viewer.is_partner or not viewer.roles & POLICE:
        return ""
    told = {"mine": queries.own_of(card, viewer=viewer), "card": card}
    return render_to_string("plan_awareness/slot_card.html", told, request)


def group_known(request: HttpRequest, group: Group) -> str:
    """Return how many officers know a group, to those who answer for it or command an area."""
    viewer = _viewer(request)
    if not viewer.roles & queries.COUNTS:
        return ""
    found = queries.counted(viewer=viewer, group=group.id)
    told = {
        "group": group,
        "whole": next((one for one in found if one.by == "all"), None),
        "held": groups.is_card_held(group, viewer=viewer),
    }
    return render_to_string("plan_awareness/slot_group.html", told, request)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
