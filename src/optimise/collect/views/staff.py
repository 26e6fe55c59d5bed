"""Pages for officers and staff: tell us, and see what became of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.ids import new_id
from optimise.collect import queries
from optimise.collect.forms import OfficerReport
from optimise.collect.views.sending import take
from optimise.ui.one_form import FormPage, posted
from optimise.ui.workers import service_worker_named


@require_http_methods(["GET", "POST"])
def officer_report(request: Request) -> Response:
    """Take an officer's report on one screen."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    blank = {"client_id": new_id(), "answers_briefing": request.GET.get("briefing")}
    form = OfficerReport(*posted(request), initial=blank)
    page = FormPage(title="What do you know?", button="Send", back=reverse("home"))
    return take(request, form, page, "collect/officer_report.html")


@require_GET
def own_reports(request: Request) -> Response:
    """List what this person has sent and the latest word on each."""
    reports = list(queries.own_reports(viewer=request.viewer)[:100])
    shown = [one.id for one in reports]
    record(Verb.CONSULT, kind="report", objects=shown, results=len(shown))
    return render(request, "collect/own_reports.html", {"reports": reports})


@require_GET
def own_report(request: Request, report_id: UUID) -> Response:
    """Show one report of this person's own and what became of it."""
    report = queries.own_report(report_id, viewer=request.viewer)
    return render(request, "collect/own_report.html", {"report": report, "marking": report.marking})


@require_GET
def photograph(request: Request, photograph_id: UUID) -> Response:
    """Show one picture of a report: drawn afresh when it came in, so nothing but pixels."""
    found = queries.photograph(photograph_id, viewer=request.viewer)
    return HttpResponse(bytes(found.content), content_type="image/jpeg")


@require_GET
def offline(request: Request) -> Response:
    """Show the empty form that a phone keeps for where there is no signal. It names nobody.

    Its script gives each report an id: one in the page would be that of all that are written on it.
    """
    form = OfficerReport(initial={"client_id": None})
    return render(request, "collect/offline.html", {"form": form})


@require_GET
def kept_here(request: Request) -> Response:
    """Show what waits on this phone and what was refused; its script reads them, no server."""
    return render(request, "collect/kept_here.html")


@require_GET
def service_worker(request: Request) -> Response:
    """Serve the script that opens that form; it lies here so that it rules these pages only."""
    return service_worker_named("ui/dist/sw.js")
