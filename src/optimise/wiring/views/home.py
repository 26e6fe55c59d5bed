"""The first page after signing in: what needs this person now."""

from django.shortcuts import redirect

from optimise.access.requests import Request, Response


def home(request: Request) -> Response:
    """Open the page that this person's work starts from."""
    return redirect("collect:own_reports")
