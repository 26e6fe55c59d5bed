"""What is said when something cannot be shown. Hidden and missing get one answer, to the byte."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for what is not there, and for what is not for this viewer."""
    return render(request, "ui/nothing_here.html", status=404)


def not_for_you(request: HttpRequest, why: str = "") -> HttpResponse:
    """Answer for an act that this person's role does not have."""
    return render(request, "ui/not_for_you.html", {"why": why}, status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for what the framework refused."""
    return not_for_you(request)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer for a form whose token has run out: nothing was saved, and what to do."""
    return render(request, "ui/expired_form.html", status=403)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours."""
    return render(request, "ui/went_wrong.html", status=500)
