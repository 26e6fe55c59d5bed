"""What other pages show of panels: the seats one is asked to take, and my cases."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.views import tables

# From which papers one asks a panel to look, and at which address.
FROM = {
    "referral": "panels:from_referral",
    "concern": "panels:from_concern",
    "home": "panels:from_home",
    "missing episode": "panels:from_episode",
}


def ask_a_panel(request: HttpRequest, *, kind: str, row: UUID) -> str:
    """Return the way from a paper to a panel, and what came of it; nothing where there is none."""
    viewer = request.viewer  # type: ignore[attr-defined]
    made = queries.nominations_from(kind, row, viewer=viewer)
    if not made and not queries.panels(viewer=viewer):
        return ""
    told = {"made": made, "page": FROM[kind], "row": row}
    return render_to_string("panels/slot_paper.html", told, request)


def asked_of(request: HttpRequest) -> str:
    """Return the seats that this person is asked to take, and what they are to decide, if any."""
    viewer = request.viewer  # type: ignore[attr-defined]
    offered = [seat for seat in queries.my_seats(viewer=viewer) if seat.signed_at is None]
    waiting = queries.to_decide(viewer=viewer)
    if not offered and not waiting:
        return ""
    told = {"offered": offered, "waiting": tables.to_decide(waiting) if waiting else None}
    return render_to_string("panels/slot_asked.html", told, request)


def my_cases(request: HttpRequest) -> str:
    """Return the open cases of this person's agency on the panels they sit on, or nothing."""
    found = queries.my_cases(viewer=request.viewer)  # type: ignore[attr-defined]
    if not found:
        return ""
    ends = {case.id for case in queries.to_agree(viewer=request.viewer)}  # type: ignore[attr-defined]
    found.sort(key=lambda case: case.id not in ends)  # what waits for them comes first
    return render_to_string("panels/slot_cases.html", {"cases": found, "ends": ends}, request)


def open_received(request: HttpRequest, *, kind: str, row: UUID | None) -> str:
    """Return the way from a receipt to the case, for those who sit on its panel."""
    found = queries.case_of(kind, row, viewer=request.viewer) if row else None  # type: ignore[attr-defined]
    if found is None:
        return ""
    return render_to_string("panels/slot_received.html", {"case": found}, request)
