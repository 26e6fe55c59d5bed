"""The triage queue: a line a report, one read beside the list, several handed over at once."""

import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.evaluate import actions, queries
from optimise.evaluate.forms.queue import ORIGINS, RISKS, HandOverForm, QueueForm
from optimise.evaluate.models import Threat
from optimise.evaluate.queries import Order
from optimise.evaluate.views.reading import prompts_kept, read_through, waiting
from optimise.ui.one_form import one_press

A_PAGE = 50
IS_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HEADS = {
    Order.DUE: "Clock",
    Order.PRIORITY: "Priority",
    Order.CAME: "Report",
    Order.AREA: "Area",
    Order.ORIGIN: "Origin",
    Order.HOLDER: "Who has it",
}


@require_GET
def queue(request: Request) -> Response:
    """List what waits, most pressing first, and show one of them beside the list."""
    viewer = request.viewer
    holders = _holders(request)
    form = QueueForm(request.GET, holders=holders)
    show, narrowed = form.asked()
    found = queries.triage_queue(viewer=viewer, show=show, narrowed=narrowed)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    record(
        Verb.CONSULT,
        kind="triage queue",
        objects=[row.report_id for row in rows],
        fields=["first words"],
        query=narrowed.words,
        results=len(rows),
    )
    names: dict[Any, str] = dict(agencies.names_of({t.taken_by for t in rows if t.taken_by}))
    threat = queries.threat_in_the_way(viewer=viewer)
    told = {
        "form": form,
        "area_said": dict(form.fields["area"].choices).get(request.GET.get("area"), "Any area"),  # type: ignore[attr-defined]
        "rows": [waiting(triage, names=names) for triage in rows],
        "page": page,
        "show": show,
        "heads": _heads(request, narrowed.order),
        "base": f"?{urlencode(_kept(request, 'page', 'open'))}&page=",
        "beside": f"?{urlencode(_kept(request, 'open'))}&open=",
        "shows": _shows(request, show),
        "hand_over": HandOverForm(holders=holders),
        "back": urlencode(_kept(request)),
        "risks": RISKS,
        "origins": ORIGINS,
        "narrows": any(request.GET.get(name) for name in NARROWING),
        "threat": threat,
        **_beside(request, threat),
    }
    return render(request, "evaluate/queue.html", told)


NARROWING = ("words", "priority", "risk", "area", "origin", "holder", "late")


def _holders(request: Request) -> list[tuple[UUID, str]]:
    if not request.viewer.holds(Role.INTELLIGENCE):
        return []
    return [(one.id, one.name) for one in access.cleared_holding(Role.INTELLIGENCE)]


def _kept(request: Request, *without: str) -> list[tuple[str, str]]:
    return [(k, v) for k, every in request.GET.lists() for v in every if v and k not in without]


def _heads(request: Request, now_by: Order) -> list[dict[str, Any]]:
    kept = _kept(request, "order", "page", "open")
    return [
        {"text": text, "href": f"?{urlencode([*kept, ('order', by)])}", "sorted": by is now_by}
        for by, text in HEADS.items()
    ]


def _shows(request: Request, show: queries.Show) -> list[dict[str, Any]]:
    kept = _kept(request, "show", "page", "open")
    said = {"all": "All", "waiting": "Waiting", "mine": "In my hands", "second": "To agree to"}
    return [
        {"text": text, "href": f"?{urlencode([*kept, ('show', key)])}", "current": show == key}
        for key, text in said.items()
    ]


def _beside(request: Request, threat: Threat | None) -> dict[str, Any]:
    """Return the report that is to be read beside the list, if the address names one."""
    try:
        return _reading(request, UUID(request.GET["open"]), threat)
    except (KeyError, ValueError, NothingHereError):
        return {}


def _reading(request: Request, report_id: UUID, threat: Threat | None) -> dict[str, Any]:
    if (
        threat is not None
        and report_id != threat.report_id
        and not queries.comes_first_too(report_id, viewer=request.viewer)
    ):
        return {"first": threat}
    triage = queries.for_triage(report_id, viewer=request.viewer)
    names: dict[Any, str] = dict(agencies.names_of({triage.taken_by} if triage.taken_by else set()))
    return {
        "read": waiting(triage, names=names),
        "original": read_through(triage.report.words.text, report=triage.report),
        "prompts": prompts_kept(triage),
        "mine": triage.taken_by == request.viewer.person,
    }


@require_GET
def read(request: Request, report_id: UUID) -> Response:
    """Show one report as it is read beside the list."""
    threat = queries.threat_in_the_way(viewer=request.viewer)
    told = {"risks": RISKS, **_reading(request, report_id, threat)}
    return render(request, "evaluate/_read.html", told)


@require_POST
def hand_over(request: Request) -> Response:
    """Give the chosen reports to somebody, or back to the queue."""
    form = HandOverForm(request.POST, holders=_holders(request))
    chosen = [UUID(one) for one in request.POST.getlist("report") if IS_ID.fullmatch(one)]

    def act() -> int:
        return actions.hand_over(reports=chosen, to=form.receiver(), by=request.viewer)

    def done(moved: int) -> str:
        left = len(chosen) - moved
        where = dict(form.fields["to"].choices)[form.cleaned_data["to"]]  # type: ignore[attr-defined]
        said = f"{moved} handed over: {where}."
        return f"{said} {left} stayed where they were." if left else said

    address = reverse("evaluate:queue")
    back = request.POST.get("back", "")
    return one_press(request, act, done=done, go=f"{address}?{back}" if back else address)
