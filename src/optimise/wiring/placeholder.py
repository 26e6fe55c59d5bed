"""The public site's first page: where to turn now. It sets no cookie and keeps nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say whom to ring, and what this site is for."""
    return render(request, "wiring/public/home.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines in: help must be found."""
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain")
