"""How a report is sent, from a page or later from a phone that had no signal."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.collect import actions
from optimise.collect.forms import OfficerReport, PartnerReport

CREATED, NOT_SOUND = 201, 400


def take(
    request: Request,
    kind: type[OfficerReport | PartnerReport],
    template: str,
    *,
    initial: Mapping[str, Any],
) -> Response:
    """Show the form, or take it: with a page to a browser, with JSON to a waiting phone."""
    if request.method != "POST":
        return render(request, template, {"form": kind(initial=dict(initial))})
    form = kind(request.POST, request.FILES)
    if not form.is_valid():
        if _by_script(request):
            return JsonResponse({"problems": form.errors}, status=NOT_SOUND)
        return render(request, template, {"form": form}, status=NOT_SOUND)
    area = agencies.home_area(request.user)
    report = actions.submit(by=request.viewer, report=form.report(area=area))
    messages.success(request, f"Sent. Your reference is {report.urn}.")
    address = reverse("collect:own_report", kwargs={"report_id": report.id})
    if _by_script(request):
        return JsonResponse({"href": address, "urn": report.urn}, status=CREATED)
    return redirect(address)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
