"""The first page after signing in: what needs this person now."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response


@require_GET
def home(request: Request) -> Response:
    """Show a card for each part of this person's work."""
    return render(request, "wiring/home.html")
