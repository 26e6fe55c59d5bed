"""Threats to life: what is open, and that a duty inspector was told."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, now
from optimise.evaluate import actions, queries
from optimise.evaluate.forms import ThreatNoticeForm
from optimise.ui.one_form import FormPage, one_form, posted

View = Callable[..., Response]


def not_while_a_threat_is_open(view: View) -> View:
    """Lead whoever holds an open threat back to its notice, unless they are at that report."""

    @wraps(view)
    def held(request: Request, *args: Any, **kwargs: Any) -> Response:
        threat = queries.threat_in_hand(viewer=request.viewer)
        if threat and kwargs.get("report_id") != threat.report_id:
            messages.warning(
                request, "First record that a duty inspector was told of this threat to life."
            )
            return redirect("evaluate:threat", report_id=threat.report_id)
        return view(request, *args, **kwargs)

    return held


@require_GET
def open_threats(request: Request) -> Response:
    """List the threats to life that nobody has told a duty inspector of yet."""
    threats = queries.open_threats(viewer=request.viewer)
    names = agencies.names_of({t.held_by for t in threats if t.held_by})
    shown = [threat.report_id for threat in threats]
    record(Verb.CONSULT, kind="threat to life", objects=shown, results=len(shown))
    return render(request, "evaluate/threats.html", {"threats": threats, "names": names})


@require_http_methods(["GET", "POST"])
def threat(request: Request, report_id: UUID) -> Response:
    """Record that a duty inspector was told."""
    found = queries.threat(report_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="threat to life", objects=[report_id])
    form = ThreatNoticeForm(*posted(request), initial={"told_at": now().astimezone(LOCAL)})
    holder = agencies.names_of({found.held_by} if found.held_by else set())
    page = FormPage(
        title="Threat to life", caption=found.urn, button="Record it", back=_list(request)
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_threat_notice(
            report_id=report_id, by=request.viewer, **form.cleaned_data
        ),
        done=f"Recorded. {found.urn} may be worked on as usual.",
        go=_way_back(request, report_id),
        template="evaluate/threat.html",
        threat=found,
        holder=holder.get(found.held_by) if found.held_by else None,
        may_open_report=_may_open(request),
    )


def _may_open(request: Request) -> bool:
    return request.viewer.holds(Role.INTELLIGENCE)


def _way_back(request: Request, report_id: UUID) -> str:
    if _may_open(request):
        return reverse("evaluate:report", kwargs={"report_id": report_id})
    return reverse("evaluate:threats")


def _list(request: Request) -> str:
    return reverse("evaluate:queue" if _may_open(request) else "evaluate:threats")


@require_POST
def raise_threat(request: Request, report_id: UUID) -> Response:
    """Open a threat for a report whose submitter ticked none."""
    triage = queries.for_triage(report_id, viewer=request.viewer)
    actions.raise_threat(report=triage.report, by=request.viewer)
    return redirect("evaluate:threat", report_id=report_id)
