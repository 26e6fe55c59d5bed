"""Meeting mode: a big screen that shows only what everyone in the room may see."""

from urllib.parse import urlencode
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies.models import Organisation
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.domain.risk import DESCRIPTORS, Band
from optimise.keep_safe.panels.models import Meeting


def _here(request: Request, meeting: Meeting) -> list[Organisation]:
    # Only who signed is in the room. Whoever signs later is in it from the next key on.
    signed = {a.agency for a in queries.attendance_of(meeting, viewer=request.viewer)}
    return sorted(signed, key=lambda agency: agency.name)


def _left(request: Request, here: list[Organisation]) -> list[str]:
    gone = set(request.GET.getlist("left"))
    return [str(agency.id) for agency in here if str(agency.id) in gone]


@require_GET
def room(request: Request, meeting_id: UUID) -> Response:
    """Ask which of those who signed are in the room, before anything is shown."""
    meeting = queries.run_meeting(meeting_id, viewer=request.viewer)
    here = _here(request, meeting)
    told = {
        "meeting": meeting,
        "signed": here,
        "left": _left(request, here),
        "own_agency": request.viewer.agency,
    }
    return render(request, "panels/room.html", told)


@require_GET
def screen(request: Request, meeting_id: UUID) -> Response:
    """Show one case to the room."""
    meeting = queries.run_meeting(meeting_id, viewer=request.viewer)
    here = _here(request, meeting)
    left = _left(request, here)
    if not here:
        return redirect("panels:room", meeting_id=meeting_id)
    present = [agency for agency in here if str(agency.id) not in left]
    shown = queries.screens(
        meeting, frozenset(agency.id for agency in present), viewer=request.viewer
    )
    at = min(_number(request.GET.get("at", "")), max(len(shown) - 1, 0))
    one = shown[at] if shown else None
    told = {
        "meeting": meeting,
        "one": one,
        "risk": DESCRIPTORS[Band(one.discussion.band)] if one and one.discussion else "",
        "at": at + 1,
        "of": len(shown),
        "previous": _address(meeting, left, at - 1) if at > 0 else None,
        "next": _address(meeting, left, at + 1) if at + 1 < len(shown) else None,
        "leave": f"{reverse('panels:room', args=[meeting.id])}?{urlencode({'left': left}, True)}",
        "present": present,
    }
    return render(request, "panels/screen.html", told)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 5 else 0


def _address(meeting: Meeting, left: list[str], at: int) -> str:
    query = urlencode({"at": at, "left": left}, doseq=True)
    return f"{reverse('panels:screen', args=[meeting.id])}?{query}"
