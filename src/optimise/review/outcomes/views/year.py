"""A year in totals: by kind, by agency and by weight, each a picture with its equal table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.review.outcomes import queries
from optimise.review.outcomes.domain.year import Line
from optimise.ui.tables import Table, table

FEWER, NOTHING = "fewer than 5", "nothing told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Two bars for each row of a table, with what is told of it; `most` is the widest."""

    table: Table
    bars: Sequence[tuple[Line, str, str]]
    most: float


@require_GET
def listed(request: Request) -> Response:
    """Show the last twelve whole months, and the twelve before them."""
    found = queries.year(viewer=request.viewer)
    told = {
        "found": found,
        "pictures": [
            _picture("By what changed", found.kinds, "kinds", little=NOTHING),
            _picture("By who saw it", found.agencies, "agencies", little=NOTHING),
            _picture(
                "Drugs by net weight, grams",
                queries.weights(viewer=request.viewer),
                "weights",
                little="under 50",
            ),
        ],
        "cells": table(
            "All that is told",
            found.cells,
            {
                "Who saw it": lambda one: one[0],
                "What": lambda one: one[1].label,
                "This year": lambda one: _told(one[1].now),
                "The year before": lambda one: _told(one[1].before),
            },
            figures=("This year", "The year before"),
            empty="Nothing is told yet.",
        ),
        "here": "year",
    }
    return render(request, "review_outcomes/year.html", told)


def _picture(caption: str, lines: Sequence[Line], key: str, *, little: str) -> Picture:
    most = max((value or 0 for one in lines for value in (one.now, one.before)), default=0) or 1
    return Picture(
        table=table(
            caption,
            lines,
            {
                "What": lambda one: one.label,
                "This year": lambda one: _told(one.now, little),
                "The year before": lambda one: _told(one.before, little),
            },
            figures=("This year", "The year before"),
            id=key,
            empty="Nothing is told yet.",
        ),
        bars=[
            (one, _figure(one.now, little), _figure(one.before, little))
            for one in lines
            if one.now or one.before
        ],
        most=most,
    )


def _figure(value: int | None, little: str) -> str:
    said = _told(value, little)
    return f"{said:,}" if isinstance(said, int) else said


def _told(value: int | None, little: str = FEWER) -> str | int:
    return little if value is None else value
