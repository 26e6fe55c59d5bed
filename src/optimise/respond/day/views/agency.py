"""What an agency sees of a day: what it is told and asked, and nothing beside it."""

import hashlib
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.board import Met
from optimise.respond.day.views.polled import polled
from optimise.ui.one_form import one_press

ANSWERS = {"taken": Met.TAKEN, "met": Met.MET}


def _told(request: Request) -> dict[str, object]:
    if not request.viewer.is_partner:
        raise NothingHereError
    return {
        "told": queries.told_of(viewer=request.viewer),
        "asked": queries.asked_of(viewer=request.viewer),
    }


def _mark(told: dict[str, object]) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


@require_GET
def page(request: Request) -> Response:
    """Show what the viewer's agency is told and asked."""
    told = _told(request)
    return render(request, "respond_day/agency.html", told | {"mark": _mark(told)})


@require_GET
def rows(request: Request) -> Response:
    """Return the same as it stands now, or that nothing changed."""
    told = _told(request)
    return polled(request, _mark(told), "respond_day/agency_rows.html", lambda: told)


@require_POST
def answer(request: Request, need_id: UUID) -> Response:
    """Say that somebody of the agency comes, or came."""
    if not request.viewer.is_partner:
        raise NothingHereError
    found = queries.need(need_id, viewer=request.viewer)
    what = ANSWERS.get(request.POST.get("what", ""))
    if what is None:
        raise NothingHereError
    said = actions.Phone(client_id=new_id(), at=now())
    return one_press(
        request,
        lambda: actions.answer(need=found, what=what, phone=said, by=request.viewer),
        done="The officers there see it.",
        go=reverse("respond_day:agency"),
    )
