"""What the figures say: one of four sentences, a picture, and the same as a table."""

import math
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from optimise.access.requests import Request, Response
from optimise.basics.clock import partial_date
from optimise.review.impact import actions, queries
from optimise.review.impact.domain.answers import with_differences
from optimise.review.impact.domain.picture import picture
from optimise.review.impact.domain.verdicts import at_least
from optimise.review.impact.forms import DIRECTIONS
from optimise.review.impact.models import Answer
from optimise.review.impact.views.questions import others
from optimise.ui.one_form import one_press
from optimise.ui.tables import Table, table


@require_GET
def record(request: Request, answer_id: UUID) -> Response:
    """Show what was found, or how far the work is."""
    answer = queries.answer(answer_id, viewer=request.viewer)
    if answer.state != "done":
        return render(request, "review_impact/progress.html", _progress(answer))
    actions.open_answer(answer=answer, by=request.viewer)
    found = answer.found
    went = "rise" if answer.question.direction == "rise" else "fall"
    told = {
        "answer": answer,
        "question": answer.question,
        "found": found,
        "asked": DIRECTIONS[answer.question.direction],
        "sentence": answer.sentence,
        "effect": in_hundred(found["effect"]),
        "interval": between(found["interval95"]),
        "smallest": smallest_shown(found["smallest_seen"].get(went)),
        "alarms": found["false_alarm"],
        "picture": picture(found["months"], found["design"]["onset"]),
        "months": months_table(found, found["design"]["onset"]),
        "others": others_table(found),
        "same": others(answer.question, request),
        "not_asked": [
            words for name, words in ELSEWHERE.items() if name not in (found.get("elsewhere") or {})
        ],
        "stand_in": stand_in(found.get("synthetic"), found["design"]["onset"]),
        "checks": table(
            "What was looked at",
            found["checks"],
            {
                "Check": lambda one: one["check"].capitalize(),
                "Well": lambda one: "Yes" if one["well"] else "No",
                "Says": lambda one: one["says"],
            },
        ),
        "happenings": queries.happenings_of(answer.question, viewer=request.viewer),
        "early": [
            one
            for one in queries.who_looked(answer.question, viewer=request.viewer)
            if one.too_early
        ],
    }
    return render(request, "review_impact/result.html", told)


def in_hundred(share: float | None) -> str:
    """Return a relative change in words: -0.31 is 31 in 100 fewer."""
    if share is None:
        return "not known"
    return f"{abs(share) * 100:.0f} in 100 {'fewer' if share < 0 else 'more'}"


def smallest_shown(share: float | None) -> str:
    """Return the least change that would show in words, never smaller than it is."""
    if share is None:
        return "none, however large"
    return in_hundred(math.copysign(at_least(share), share))


def between(interval: list[float | None]) -> str:
    """Return an interval in words."""
    low, high = interval
    return f"between {in_hundred(low)} and {in_hundred(high)}"


ELSEWHERE = {
    "railway": "The next towns along the railway",
    "exporter": "The other towns that the exporter serves",
}
OTHER_WAYS = {
    "Difference in differences": "Before and after here, less before and after elsewhere"
    " (difference in differences)",
    "Segmented regression (quasi-Poisson, trend and season)": "A step on top of trend and season"
    " (segmented regression)",
    "Structural model (local level)": "A level that wanders, carried on from before"
    " (structural model)",
}


def others_table(found: Mapping[str, Any]) -> Table:
    """Return what else was reckoned, each with its interval; old answers lack some of it."""
    said = [
        (OTHER_WAYS.get(one["model"], one["model"]), in_hundred(one["effect"]), _range(one))
        for one in found.get("opinions") or ()
    ]
    if (rank := found.get("permutation_p")) is not None:
        words = f"{rank * 100:.0f} in 100 of them"
        said.append(("Other areas that strayed as far at the same date", words, ""))
    around = found.get("displacement") or {}
    if around.get("effect") is not None:
        said.append(("The areas around", in_hundred(around["effect"]), _range(around)))
    for where, one in (found.get("elsewhere") or {}).items():
        said.append((ELSEWHERE[where], one["sentence"], _range(one)))
    if net := around.get("net_crimes"):
        low, high = net["interval95"]
        where = "Here and the areas around together" if around.get("effect") is not None else "Here"
        sure = f"between {_crimes(low)} and {_crimes(high)}"
        said.append((f"{where}, in crimes (net of displacement)", _crimes(net["crimes"]), sure))
    return table(
        "Other ways of reckoning it",
        said,
        {
            "Way": lambda row: row[0],
            "Says": lambda row: row[1],
            "95 in 100 sure": lambda row: row[2],
        },
        id="others",
        empty="Nothing else could be reckoned.",
    )


def _range(one: Mapping[str, Any]) -> str:
    return between(one["interval95"]) if one.get("interval95") else "not known"


def _crimes(number: float | None) -> str:
    if number is None:
        return "not known"
    return f"{abs(number):,.0f} {'fewer' if number < 0 else 'more'}"


def stand_in(found: Mapping[str, Any] | None, onset: str) -> dict[str, object] | None:
    """Return what the stand-in made of other areas says: in words, as a picture and as tables."""
    if not found:
        return None
    without = [one["effect_without"] for one in found["weights"]]
    words = f"Against it: {in_hundred(found['effect'])}."
    if len(without) > 1:
        words += (
            f" With each area left out in turn, from {in_hundred(min(without))} to"
            f" {in_hundred(max(without))}."
        )
    words += (
        f" Of {found['tried']} areas, this one among them,"
        f" {found['strayed_as_far'] * 100:.0f} in 100 strayed as far from a stand-in of their own."
        f" In an ordinary month before it was out by {found['error_before'] * 100:.0f} in 100."
    )
    areas = table(
        "What the stand-in is made of",
        found["weights"],
        {
            "Area": lambda one: one["area"],
            "Share": lambda one: f"{one['share'] * 100:.0f} in 100",
            "Without it": lambda one: in_hundred(one["effect_without"]),
        },
        id="stand-in",
    )
    columns: dict[str, object] = {
        "Month": lambda row: partial_date(row["month"]),
        "Observed": lambda row: f"{row['observed']:,.0f}",
        "Stand-in": lambda row: f"{row['expected']:,.0f}",
    }
    months = table(
        "The stand-in month by month",
        found["months"],
        columns,  # type: ignore[arg-type]
        figures=("Observed", "Stand-in"),
        id="stand-in-months",
    )
    drawn = picture(found["months"], onset)
    return {"words": words, "areas": areas, "months": months, "picture": drawn}


def _signed(number: float) -> str:
    """Return a difference with its sign: +3, −12, 0."""
    whole = round(number)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole):,}"


def months_table(found: Mapping[str, Any], onset: str) -> Table:
    """Return the same as the picture shows, and how the difference grew, month by month."""

    def number(name: str) -> "object":
        return lambda row: "" if row[name] is None else f"{row[name]:,.0f}"

    def more(name: str) -> "object":
        return lambda row: "" if row[name] is None else _signed(row[name])

    columns: dict[str, object] = {"Month": lambda row: partial_date(row["month"])}
    columns |= {name.capitalize(): number(name) for name in ("observed", "expected", "low", "high")}
    columns |= {"More or fewer": more("difference"), "Together since": more("since_onset")}
    return table(
        "Month by month",
        with_differences(found["months"], onset),
        columns,  # type: ignore[arg-type]
        figures=tuple(columns)[1:],
        id="months",
        empty="Nothing could be compared.",
    )


def _progress(answer: Answer) -> dict[str, object]:
    return {
        "work": answer,
        "title": "Looking",
        "caption": answer.question.title,
        "poll": reverse("review_impact:progress", args=[answer.id]),
        "cancel": reverse("review_impact:cancel", args=[answer.id]),
        "back": reverse("review_impact:question", args=[answer.question_id]),
        "back_words": "The question",
    }


@require_GET
def progress(request: Request, answer_id: UUID) -> Response:
    """Show how far the work is."""
    answer = queries.answer(answer_id, viewer=request.viewer)
    response = render(request, "link_lines/_progress.html", _progress(answer))
    if answer.is_over:
        response["HX-Redirect"] = reverse("review_impact:result", args=[answer.id])
    return response


@require_POST
def cancel(request: Request, answer_id: UUID) -> Response:
    """Stop a run."""
    answer = queries.answer(answer_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.cancel(answer=answer, by=request.viewer),
        done="It stops.",
        go=reverse("review_impact:question", args=[answer.question_id]),
    )


@require_GET
def counts(request: Request, counts_id: UUID) -> Response:
    """Show counts; that somebody looked is written down."""
    found = queries.counts(counts_id, viewer=request.viewer)
    actions.open_counts(counts=found, by=request.viewer)
    panel = actions.panel_of(found)
    totals = table(
        "All areas together, by month",
        zip(panel.months, panel.counts.T, strict=True),
        {
            "Month": lambda row: partial_date(row[0]),
            "Counted": lambda row: int(row[1][row[1] == row[1]].sum()),
        },
        figures=("Counted",),
    )
    return render(request, "review_impact/counts.html", {"counts": found, "totals": totals})
