"""What was done and what came of it: updates, their feed, and the published figures."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from optimise.basics.clock import local_date, local_month
from optimise.basics.csv_out import csv_text
from optimise.share import library
from optimise.share.domain.guidance import ENGLISH, Topic
from optimise.share.domain.withdrawals import said_of
from optimise.share.site import queries
from optimise.share.site.markup import to_html
from optimise.share.site.structured import describe_update, to_json_ld
from optimise.share.site.views.common import (
    asked_afresh,
    lines_of,
)
from optimise.ui import charts

MOST_IN_FEED = 30
SHORTEST_CHART = 2  # columns
RESULT_COLUMNS = (
    "measure", "title", "month", "row", "about", "published_on", "withdrawn_on", "withdrawn_why",
)  # fmt: skip
ALL_MONTHS = 120


@require_safe
@asked_afresh
def updates(request: HttpRequest) -> HttpResponse:
    """List what was done and what was learnt, the newest first."""
    context = {"updates": queries.updates(), "topics": _titles()}
    return render(request, "share/updates.html", context)


def _titles() -> dict[str, Topic]:
    topics = library.published_topics(unchecked=False)
    return {topic.key: topic for topic in topics if topic.language == ENGLISH}


@require_safe
@asked_afresh
def update(request: HttpRequest, address: str) -> HttpResponse:
    """Show one update; of one that was withdrawn, that it was, and why."""
    found = queries.update(address)
    if found is None:
        raise Http404
    full = request.build_absolute_uri()
    context = {
        "update": found,
        "text": to_html(found.body),
        "withdrawn_why": said_of(found.withdrawn_why),
        "topic": _titles().get(found.topic),
        "address": full,
        "json_ld": to_json_ld(describe_update(found, address=full)),
        "helplines": lines_of(["emergency", "police-101", "crimestoppers"]),
    }
    status = 410 if found.withdrawn_at else 200
    return render(request, "share/update.html", context, status=status)


@require_safe
@asked_afresh
def feed(request: HttpRequest) -> HttpResponse:
    """Give the updates as an Atom feed. Its titles say no more than the pages' do."""
    found = queries.updates(most=MOST_IN_FEED)
    entries = [
        (one, request.build_absolute_uri(reverse("share_site:update", args=[one.address])))
        for one in found
    ]
    context = {
        "entries": entries,
        "own": request.build_absolute_uri(),
        "list": request.build_absolute_uri(reverse("share_site:updates")),
    }
    return render(request, "share/feed.xml", context, content_type="application/atom+xml")


@require_safe
@asked_afresh
def results(request: HttpRequest) -> HttpResponse:
    """Show the figures that were published, each with a picture and its equal table."""
    found = sorted(queries.results(), key=lambda result: result.says_nothing)
    shown = [(result, _chart(result)) for result in found]
    context = {
        "results": shown,
        "size": {"width": charts.WIDTH, "height": charts.HEIGHT},
        "targets": [one for one in queries.targets() if one.withdrawn_on is None],
        "fell": queries.whether_it_fell(),
        "withdrawn": _withdrawn([result for result, _ in shown]),
    }
    return render(request, "share/results.html", context)


def _withdrawn(results: Iterable[queries.Result]) -> list[str]:
    """Return a notice for each table and target that was withdrawn, the newest first."""
    months = [
        (
            month.withdrawn_on,
            f"{result.measure.title}, {local_month(month.first)}",
            month.withdrawn_why,
        )
        for result in results
        for month in result.months
        if month.withdrawn_on
    ]
    goals = [
        (one.withdrawn_on, f"Our target for: {one.label}", one.withdrawn_why)
        for one in queries.targets()
        if one.withdrawn_on
    ]
    found = sorted([*months, *goals], key=lambda row: row[0], reverse=True)
    return [f"{what}: withdrawn on {local_date(on)}. {why}".strip() for on, what, why in found]


RESULT_COLUMNS = (
    "measure", "title", "month", "row", "about", "published_on", "withdrawn_on", "withdrawn_why",
)  # fmt: skip
ALL_MONTHS = 120


def _told_rows() -> list[dict[str, Any]]:
    """Return every figure that was told, as a row. What is not told, and what went, is empty."""
    return [
        {
            "measure": result.measure.key,
            "title": result.measure.title,
            "month": month.first.isoformat()[:7],
            "row": label,
            "about": value,
            "published_on": month.published_on.isoformat(),
            "withdrawn_on": month.withdrawn_on.isoformat() if month.withdrawn_on else None,
            "withdrawn_why": month.withdrawn_why,
        }
        for result in queries.results(most=ALL_MONTHS)
        for month in result.months
        for label, value in (month.rows or (("", None),))
    ]


@require_safe
@asked_afresh
def results_csv(request: HttpRequest) -> HttpResponse:
    """Give every figure that was told as a table for a spreadsheet."""
    rows = [[row[name] for name in RESULT_COLUMNS] for row in _told_rows()]
    return HttpResponse(csv_text(RESULT_COLUMNS, rows), content_type="text/csv; charset=utf-8")


@require_safe
@asked_afresh
def results_json(request: HttpRequest) -> HttpResponse:
    """Give every figure and target that was told, with how to read them and whom to ask."""
    told = {
        "how_to_read": "Under 5 nothing is told, nor is zero; from 5 the nearest multiple of 5. A"
        " total is the sum of what is told. An empty value is not zero.",
        "method": request.build_absolute_uri(reverse("share_site:results")),
        "ask": library.force().foi,
        "figures": _told_rows(),
        "targets": [
            {
                "measure": one.measure.key,
                "row": one.label,
                "number": one.number,
                "since": one.since.isoformat()[:7],
                "until": one.until.isoformat()[:7],
                "why": one.why,
                "so_far": one.so_far,
                "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
            }
            for one in queries.targets()
        ],
    }
    return JsonResponse(told)


def _chart(result: queries.Result) -> list[charts.Column]:
    months = result.standing[:12][::-1]
    # Nought is drawn as nought, so months that are too few to show are no picture at all.
    if len(months) < SHORTEST_CHART or not any(month.total for month in months):
        return []
    return charts.columns([(local_month(month.first)[:3], month.total) for month in months])
