"""What a report and its items touch that is known already, on its evaluator's pages."""

from uuid import UUID

from django.template.loader import render_to_string

from optimise.access.requests import Request
from optimise.identify import queries


def already_known(request: Request, *, text: str) -> str:
    """Return who and what a text names by number or street, as far as this viewer may see."""
    found = queries.mentioned_in(text, viewer=request.viewer)
    return render_to_string("identify/already_known.html", {"found": found}, request=request)


def whom_to_leave_out(request: Request, *, item: UUID) -> str:
    """Return whose names words for others leave out, unless who reads them needs the name."""
    names = queries.names_of_victims([item], viewer=request.viewer).get(item, set())
    told = {"names": sorted(names)}
    return render_to_string("identify/leave_out.html", told, request=request)
