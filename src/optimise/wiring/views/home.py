"""The first page after signing in: what needs this person now."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.wiring.views import partner


@require_GET
def home(request: Request) -> Response:
    """Show a card for each part of this person's work; a partner has a page of their own."""
    if request.viewer.is_partner:
        return partner.home(request)
    return render(request, "wiring/home.html")
