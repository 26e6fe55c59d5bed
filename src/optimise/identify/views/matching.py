"""What is known already of the numbers in a report, on its evaluator's page."""

from django.template.loader import render_to_string

from optimise.access.requests import Request
from optimise.identify import queries


def already_known(request: Request, *, text: str) -> str:
    """Return who and what a text names by number or street, as far as this viewer may see."""
    found = queries.mentioned_in(text, viewer=request.viewer)
    return render_to_string("identify/already_known.html", {"found": found}, request=request)
