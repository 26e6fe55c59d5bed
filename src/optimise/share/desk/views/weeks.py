"""Weeks of action on the desk: what a week's page would tell, and to draft it from that."""

from datetime import date, timedelta

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.clock import day_in, local_date
from optimise.basics.refusals import NothingHereError
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Update
from optimise.share.domain.suppression import publishable
from optimise.share.domain.weeks import COUNTED, Counted, lines_of
from optimise.ui.one_form import one_press
from optimise.ui.tables import Cells, Link, Table, Tag, table

Listed = tuple[date, Update | None]


def days_of(begins: date) -> str:
    """Return which days a week has, in words: 2 Nov 2026 to 8 Nov 2026."""
    return f"{local_date(begins)} to {local_date(begins + timedelta(days=6))}"


@require_GET
def listed(request: Request) -> Response:
    """List the weeks that may be told, and where the page of each stands."""
    found = queries.weeks(viewer=request.viewer)
    return render(request, "share_desk/weeks.html", {"weeks": _weeks(found)})


def _weeks(found: list[Listed]) -> Table:
    return table(
        "Weeks that may be told",
        found,
        {
            "Week": lambda row: days_of(row[0]),
            "Its page": _page,
        },
    )


def _page(row: Listed) -> Cells:
    begins, page = row
    if page is None:
        address = reverse("share_desk:draft_week", args=[begins.isoformat()])
        return Link("See what it would tell", address, days_of(begins))
    link = Link(page.title, reverse("share_desk:update", args=[page.id]))
    return [Tag(page.state.capitalize(), "grey"), link]


@require_http_methods(["GET", "POST"])
def draft(request: Request, week_begins: str) -> Response:
    """Show what a week's page would tell, and draft it."""
    begins = day_in(week_begins)
    told = dict(queries.weeks(viewer=request.viewer))
    if begins is None or begins not in told:
        raise NothingHereError
    if request.method == "POST":
        return one_press(
            request,
            lambda: actions.draft_week(
                begins=begins,
                days=days_of(begins),
                officer=str(request.user),
                team=request.user.team,
                by=request.viewer,
            ),
            done="Drafted. Write what was learnt, say what it touches, and send it on.",
            go=lambda kept: reverse(
                *(("share_desk:edit",) if kept else ("share_desk:weeks",)),
                args=[kept.id] if kept else [],
            ),
        )
    counts = queries.count_week(begins, viewer=request.viewer)
    page = {
        "days": days_of(begins),
        "counts": _counts(counts),
        "drafted": told[begins],
        "tells": bool(lines_of(counts)),
    }
    return render(request, "share_desk/week.html", page)


def _counts(counts: dict[str, int]) -> Table:
    def shown(one: Counted) -> Cells:
        value = publishable(counts.get(one.key, 0))
        return "Left out" if value is None else f"About {value}"

    return table(
        "What is counted",
        COUNTED,
        {
            "What": lambda one: one.words.capitalize(),
            "Counted": lambda one: counts.get(one.key, 0),
            "Told": shown,
        },
        figures=["Counted"],
    )
