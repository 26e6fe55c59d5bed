"""What is shown when a page cannot be. Hidden and missing are one answer, to the byte."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for handler403 and handler404 alike, so that no answer tells what exists."""
    return _answer(request, "not_here", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for handler400."""
    return _answer(request, "bad_request", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for handler500."""
    return _answer(request, "server_error", status=500)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for CSRF_FAILURE_VIEW."""
    return _answer(request, "page_too_old", status=403)


def not_for_you(request: HttpRequest, why: str) -> HttpResponse:
    """Answer for an act that this person's role does not have; `why` names nothing hidden."""
    return _answer(request, "not_for_you", status=403, why=why)


def _answer(request: HttpRequest, state: str, *, status: int, why: str = "") -> HttpResponse:
    template = getattr(settings, "OPTIMISE_ERROR_TEMPLATE", "ui/error.html")
    return render(request, template, {"state": state, "why": why}, status=status)
