"""Are the customers of lines back? On the line's page, and over every line that one may read."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.link.lines.models import Line
from optimise.review import subjects
from optimise.review.impact import queries
from optimise.review.impact.domain.customers import curve, sentence
from optimise.review.impact.domain.survival import Point
from optimise.review.impact.queries import LineBack
from optimise.ui.tables import Link, Table, table


@require_GET
def listed(request: Request) -> Response:
    """Show how soon customers were back, over all lines and for each."""
    found = queries.customers_back(viewer=request.viewer)
    every = [wait for one in found for wait in one.waits]
    told = {
        "says": sentence(every, sum(one.fell for one in found)) if found else "",
        "curve": _curve(curve(every)),
        "lines": _lines(found),
    }
    return render(request, "review_impact/customers.html", told)


def _curve(points: list[tuple[int, Point]]) -> Table:
    return table(
        "Back on any line",
        points,
        {
            "Within": lambda row: f"{row[0]} days",
            "Back": lambda row: f"{row[1].back:.0%}",
            "95 in 100 sure": lambda row: f"{row[1].low:.0%} to {row[1].high:.0%}",
            "Watched so long": lambda row: row[1].watched,
        },
        figures=["Back", "Watched so long"],
        empty="Too little time has passed to say.",
    )


def _lines(found: list[LineBack]) -> Table:
    return table(
        "By line",
        found,
        {
            "Line": lambda one: Link(
                str(one.line), reverse("link_lines:record", args=[one.line.id])
            ),
            "Numbers that fell": lambda one: one.fell,
            "Customers": lambda one: len(one.waits),
            "What it says": lambda one: sentence(one.waits, one.fell),
        },
        figures=["Numbers that fell", "Customers"],
        empty="No number of a line that you may read has fallen.",
    )


def of_line(request: Request, *, line: Line) -> str:
    """Return how soon customers of a line were back, once a number of it fell."""
    if not subjects.may_read(request.viewer):
        return ""
    found = queries.line_back(line, viewer=request.viewer)
    if not found.waits:
        return ""
    told = {"says": sentence(found.waits, found.fell), "curve": _curve(curve(found.waits))}
    return render_to_string("review_impact/_customers.html", told, request)
