"""Pages for officers and staff: tell us, and see what became of it."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.ids import new_id
from optimise.collect import actions, queries
from optimise.collect.forms import OfficerReport


@require_http_methods(["GET", "POST"])
def officer_report(request: Request) -> Response:
    """Take an officer's report on one screen."""
    sent = request.method == "POST"
    form = (
        OfficerReport(request.POST, request.FILES)
        if sent
        else OfficerReport(
            initial={"client_id": new_id(), "answers_briefing": request.GET.get("briefing")}
        )
    )
    if sent and form.is_valid():
        report = actions.submit(by=request.viewer, report=form.report())
        messages.success(request, f"Sent. Your reference is {report.urn}.")
        return redirect("collect:own_report", report_id=report.id)
    return render(request, "collect/officer_report.html", {"form": form})


@require_GET
def own_reports(request: Request) -> Response:
    """List what this person has sent and the latest word on each."""
    reports = queries.own_reports(viewer=request.viewer)[:100]
    return render(request, "collect/own_reports.html", {"reports": reports})


@require_GET
def own_report(request: Request, report_id: UUID) -> Response:
    """Show one report of this person's own and what became of it."""
    report = queries.own_report(report_id, viewer=request.viewer)
    return render(request, "collect/own_report.html", {"report": report})
