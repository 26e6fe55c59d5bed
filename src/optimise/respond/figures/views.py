"""Figures of an operation, a day or week, or all of one's own; each record; CSV and one page."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_in, today
from optimise.respond.figures import queries
from optimise.respond.figures.domain.counting import Counted, Figure, programmes
from optimise.respond.figures.exports.page import MARKING, page, table, title_of
from optimise.respond.figures.queries import Told
from optimise.respond.operations import queries as operations
from optimise.ui.tables import Cells, Link, Table, Tag
from optimise.ui.tables import table as drawn

A_PAGE = 25
WEEK = timedelta(days=6)


def _asked(request: Request) -> tuple[date, date]:
    """Return between which days: this week where they were not said, or not well."""
    since = day_in(request.GET.get("since", ""))
    until = day_in(request.GET.get("until", ""))
    if since is None or until is None or since > until or until - since > queries.LONGEST:
        return today() - WEEK, today()
    return since, until


def _shown(request: Request, told: Told) -> Response:
    """Answer as the page, as CSV or as one page of PDF, of the same records."""
    objects = sorted({one.operation for one in told.records})
    form = request.GET.get("form", "")
    if form == "csv":
        record(Verb.EXPORT, kind="figures", objects=objects, form="csv", marking=MARKING)
        text = "\ufeff" + table(told)
        return _file(text.encode(), "text/csv; charset=utf-8", "csv")
    if form == "pdf":
        record(Verb.PRINT, kind="figures", objects=objects, form="pdf", marking=MARKING)
        return _file(page(told), "application/pdf", "pdf")
    asked = {"since": told.since.isoformat(), "until": told.until.isoformat()}
    shown = {
        "told": told,
        "title": title_of(told),
        "asked": asked,
        "figures": _figures(told),
        "records": [(one, _records(told, one)) for one in told.figures if one.leads],
        "programmes": programmes(told.records),
        "back": reverse("respond_operations:operation", args=[told.operation.id])
        if told.operation
        else reverse("respond_operations:list"),
    }
    return render(request, "respond_figures/figures.html", shown)


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{MARKING}_figures.{ending}"'
    return response


def _key(one: Figure) -> str:
    return f"{one.what.name}-{one.kind}".lower().replace(" ", "-")


def _figures(told: Told, page: str = "") -> Table:
    """Return the figures; each leads to its records, on another `page` where that is named."""
    return drawn(
        "Counted from records",
        told.figures,
        {
            "What": lambda one: Link(one.name, f"{page}#{_key(one)}") if one.leads else one.name,
            "Confirmed": lambda one: one.confirmed.words(),
            "Estimated": lambda one: one.estimated.words() if one.estimated.number else "",
        },
        figures=["Confirmed", "Estimated"],
        short=True,
        empty="Nothing is recorded between these days. A figure is here once there is a record.",
    )


def _records(told: Told, figure: Figure) -> Table:
    def text(one: Counted) -> Cells:
        came = Link(one.happening.text, one.happening.href)
        return [came, Tag("Estimate", "grey")] if one.happening.is_estimate else came

    return drawn(
        figure.name,
        figure.records,
        {
            "When": lambda one: one.happening.at,
            "Record": text,
            "Who": told.who,
            "Operation": lambda one: Link(
                one.operation_name, reverse("respond_operations:operation", args=[one.operation])
            ),
            "Programme": lambda one: one.programme,
        },
        id=_key(figure),
        per_page=A_PAGE,
        short=True,
    )


@require_GET
def mine(request: Request) -> Response:
    """Show what all of one's own operations came to between two days."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    since, until = _asked(request)
    return _shown(request, queries.between(since, until, viewer=request.viewer))


@require_GET
def of_operation(request: Request, operation_id: UUID) -> Response:
    """Show what one operation came to, since it was opened or between two days."""
    found = operations.operation(operation_id, viewer=request.viewer)
    if "since" not in request.GET:
        return _shown(request, queries.of_operation(found, viewer=request.viewer))
    since, until = _asked(request)
    told = queries.of_operation_between(found, since, until, viewer=request.viewer)
    return _shown(request, told)


@require_GET
def of_day(request: Request, day_id: UUID) -> Response:
    """Show what a strike day or a week of one operation came to."""
    found, since, until = queries.of_day(day_id, viewer=request.viewer)
    told = queries.of_operation_between(found, since, until, viewer=request.viewer)
    return _shown(request, told)


def on_operation(request: HttpRequest, operation: UUID) -> str:
    """Return what an operation came to so far, and the way to every record of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not operations.names_of([operation], viewer):
        return ""
    found = operations.operation(operation, viewer=viewer)
    told = queries.of_operation(found, viewer=viewer)
    page = reverse("respond_figures:operation", args=[operation])
    shown = {"operation": operation, "figures": _figures(told, page) if told.figures else None}
    return render_to_string("respond_figures/slot.html", shown, request)


def on_day(request: HttpRequest, day: UUID) -> str:
    """Return the way from a day to its figures."""
    return render_to_string("respond_figures/slot_day.html", {"day": day}, request)
