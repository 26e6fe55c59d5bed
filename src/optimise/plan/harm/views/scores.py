"""Harm: who stands where, what to score again, and one score with its workings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_of
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.domain.life import APPROVES
from optimise.plan import subjects
from optimise.plan.harm import actions, queries
from optimise.plan.harm.domain.matrix import HEADINGS, Factor, Matrix
from optimise.plan.harm.domain.ranks import Interval
from optimise.plan.harm.domain.scores import State
from optimise.plan.harm.forms import DecideForm, FactorForm, SendForm, WhyForm
from optimise.plan.harm.models import FactorLevel, Score
from optimise.plan.harm.queries import Due, Ranked
from optimise.plan.subjects import Kind, Subject
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Cells, Link, Sorted, Table, Tag, table

COLOURS = {
    State.DRAFT: "grey",
    State.SENT: "yellow",
    State.APPROVED: "green",
    State.RETURNED: "orange",
}


@require_GET
def listed(request: Request) -> Response:
    """Show who stands where, what waits for approval, and what should be scored again."""
    subjects.needs_reader(request.viewer)
    viewer = request.viewer
    told = {
        "ranking": _ranking(queries.ranking(viewer=viewer)),
        "lines": _ranking(queries.ranking(viewer=viewer, kind=Kind.LINE), "Lines by harm"),
        "waiting": _waiting(queries.waiting(viewer=viewer)),
        "due": _due(queries.due(viewer=viewer), scores=bool(viewer.roles & queries.SCORES)),
        "approves": bool(viewer.roles & APPROVES),
    }
    return render(request, "plan_harm/harm.html", told)


def _ranking(rows: Sequence[Ranked], caption: str = "Groups by harm") -> Table:
    return table(
        caption,
        rows,
        {
            "Who": lambda row: Link(row.about.name, row.about.address),
            "Place": lambda row: Sorted(str(row.place), row.place.first),
            "Points": lambda row: Link(
                str(row.sum), reverse("plan_harm:score", args=[row.score.id])
            ),
            "Unknown": lambda row: row.sum.unknown or "None",
            "How sure": lambda row: row.score.confidence.capitalize(),
            "Trend": lambda row: row.trend.capitalize(),
            "Approved": lambda row: day_of(row.score.decided_at) if row.score.decided_at else None,
        },
        empty="No score was approved yet.",
    )


def _waiting(rows: Sequence[tuple[Score, Subject]]) -> Table:
    return table(
        "Waiting for your approval",
        rows,
        {
            "Who": lambda pair: Link(pair[1].name, reverse("plan_harm:score", args=[pair[0].id])),
            "Why it was scored": lambda pair: pair[0].why,
            "Sent": lambda pair: pair[0].sent_at,
        },
        empty="Nothing waits for you.",
    )


def _due(rows: Sequence[Due], *, scores: bool) -> Table:
    def way(row: Due) -> Cells:
        if row.at_work:
            return Link(
                "Go on with it", reverse("plan_harm:score", args=[row.at_work.id]), row.about.name
            )
        if not scores:
            return "An analyst scores it"
        address = reverse("plan_harm:begin", args=[row.about.kind, row.about.id])
        return Link("Score it", address, row.about.name)

    return table(
        "To be scored",
        rows,
        {
            "Who": lambda row: Link(row.about.name, row.about.address),
            "Why": lambda row: " ".join(row.reasons),
            "Scored": lambda row: row.scored_on or "Never",
            "What to do": way,
        },
        empty="Every score stands.",
    )


@require_http_methods(["GET", "POST"])
def begin(request: Request, kind: str, subject_id: UUID) -> Response:
    """Begin to score a group or a line."""
    about = subjects.subject(kind, subject_id, viewer=request.viewer)
    why = " ".join(queries.reasons_for(about, viewer=request.viewer))
    form = WhyForm(*posted(request), initial={"why": why})
    page = FormPage(
        title="Score the harm",
        button="Begin",
        back=about.address or reverse("plan_harm:harm"),
        caption=about.name,
        lead="Each factor rests on items. Unknown is an answer.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.begin_score(about=about, why=form.cleaned_data["why"], by=request.viewer),
        done="",
        go=lambda made: reverse("plan_harm:score", args=[made.id]),
    )


@require_GET
def score(request: Request, score_id: UUID) -> Response:
    """Show one score: each factor with its level, its items, why and by whom."""
    found, about = queries.score(score_id, viewer=request.viewer)
    viewer = request.viewer
    matrix = queries.matrix(found.matrix)
    levels = queries.levels_of(found, viewer=viewer)
    said = queries.scored([found], viewer=viewer)[found.id]
    items = evaluate.items({i for row in levels.values() for i in row.items}, viewer=viewer)
    people = {found.made_by, found.sent_by, found.decided_by, *(r.made_by for r in levels.values())}
    names = agencies.names_of({one for one in people if one})
    at_work = found.state in (State.DRAFT, State.RETURNED)
    scores = at_work and bool(viewer.roles & queries.SCORES)
    told = {
        "score": found,
        "about": about,
        "sum": said.sum(),
        "colour": COLOURS[State(found.state)],
        "place": _place(found, about, viewer),
        "sections": [
            (
                words,
                _factors(
                    found,
                    [f for f in matrix.factors if f.part is part],
                    levels,
                    {i.id: i for i in items},
                    names,
                    scores,
                ),
            )
            for part, words in HEADINGS.items()
        ],
        "names": names,
        "next": _next(found, matrix, levels) if scores else "",
        "scores": scores,
        "decides": found.state == State.SENT and bool(viewer.roles & APPROVES),
        "others": [row for row in queries.scores_of(about, viewer=viewer) if row.pk != found.pk],
    }
    return render(request, "plan_harm/score.html", told)


def _place(found: Score, about: Subject, viewer: Viewer) -> Interval | None:
    """Return where a score puts its subject, as long as no later one does."""
    standing = queries.of_subject(about, viewer=viewer)
    if standing is None or standing.score.id != found.id:
        return None
    return queries.place_of(about, viewer=viewer)


def _factors(
    score: Score,
    factors: Sequence[Factor],
    levels: dict[str, FactorLevel],
    items: dict[UUID, Item],
    names: dict[UUID, str],
    scores: bool,
) -> Table:
    def level(one: Factor) -> Cells:
        row = levels.get(one.key)
        if row is None:
            return Tag("Not answered", "grey")
        return Tag("Unknown", "yellow") if row.level is None else one.said(row.level)

    def shown(one: Factor) -> Cells:
        cited = levels[one.key].items if one.key in levels else []
        links = [
            Link(f"{items[i]} ({items[i].grade})", reverse("evaluate:item", args=[i]))
            for i in cited
            if i in items
        ]
        hidden = len(cited) - len(links)
        return [*links, f"{hidden} not shown to you"] if hidden else links

    columns = {
        "Factor": lambda one: one.title,
        "Weight": lambda one: one.weight,
        "Level": level,
        "Why": lambda one: levels[one.key].why if one.key in levels else "",
        "Items": shown,
        "By": lambda one: names.get(levels[one.key].made_by, "") if one.key in levels else "",
    }
    if scores:
        columns["Change"] = lambda one: Link(
            "Answer", reverse("plan_harm:factor", args=[score.id, one.key]), one.title
        )
    return table("Factors", factors, columns, figures=["Weight"], caption_hidden=True)


def _next(score: Score, matrix: Matrix, levels: dict[str, FactorLevel]) -> str:
    left = [factor for factor in matrix.factors if factor.key not in levels]
    if not left:
        return ""
    return reverse("plan_harm:factor", args=[score.id, left[0].key])


@require_http_methods(["GET", "POST"])
def factor(request: Request, score_id: UUID, factor: str) -> Response:
    """Say what one factor is, and go on to the next that has no answer."""
    found, about = queries.score(score_id, viewer=request.viewer)
    matrix = queries.matrix(found.matrix)
    asked = matrix.factor(factor)
    if asked is None:
        raise NothingHereError
    viewer = request.viewer
    members = []
    if about.kind is Kind.GROUP:
        members = groups.members_of(groups.group(about.id, viewer=viewer), viewer=viewer)
    levels = queries.levels_of(found, viewer=viewer)
    form = FactorForm(
        posted(request)[0],
        factor=asked,
        found=subjects.items_about(about, viewer=viewer, people=[m.row.person for m in members]),
        members=members,
        old=levels.get(factor),
    )

    def act() -> object:
        given = form.cleaned_data
        level = actions.NewLevel(
            factor=factor,
            level=form.chosen_level(),
            why=given["why"],
            items=given["items"],
            members=given.get("members", ()),
        )
        return actions.set_level(score=found, given=level, by=viewer)

    here = reverse("plan_harm:score", args=[found.id])
    at = [one.key for one in matrix.factors].index(factor) + 1
    page = FormPage(
        title=asked.title,
        button="Save and go on",
        back=here,
        caption=f"{about.name}, factor {at} of {len(matrix.factors)}",
    )
    left = {**levels, factor: None}
    return one_form(
        request,
        form,
        page,
        act,
        done="",
        go=lambda _: _next(found, matrix, left) or here,  # type: ignore[arg-type]
        about=found,
    )


@require_http_methods(["GET", "POST"])
def send(request: Request, score_id: UUID) -> Response:
    """Send a score for approval by somebody else."""
    found, about = queries.score(score_id, viewer=request.viewer)
    form = SendForm(*posted(request))
    page = FormPage(
        title="Send for approval",
        button="Send it",
        caption=about.name,
        back=reverse("plan_harm:score", args=[found.id]),
        lead="A coordinator or the serious crime lead approves it, never who scored it.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.send_score(
            score=found,
            confidence=Sure(form.cleaned_data["confidence"]),
            words=form.cleaned_data["words"],
            by=request.viewer,
        ),
        done="Sent. Whoever approves scores sees it on their first page.",
        about=found,
    )


@require_http_methods(["GET", "POST"])
def decide(request: Request, score_id: UUID) -> Response:
    """Approve a score, or send it back."""
    found, about = queries.score(score_id, viewer=request.viewer)
    form = DecideForm(*posted(request), yes="Approve it", no="Send it back")
    page = FormPage(
        title="Approve the score?",
        button="Record the decision",
        caption=about.name,
        back=reverse("plan_harm:score", args=[found.id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide_score(
            score=found, approve=form.approves(), why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda _: "Approved." if form.approves() else "Sent back.",
        about=found,
    )


@require_GET
def compare(request: Request) -> Response:
    """Put two groups beside each other, factor by factor."""
    subjects.needs_reader(request.viewer)
    rows = queries.ranking(viewer=request.viewer)
    chosen = [
        next((r for r in rows if str(r.about.id) == request.GET.get(k)), None)
        for k in ("one", "other")
    ]
    told: dict[str, Any] = {"rows": rows, "one": chosen[0], "other": chosen[1], "found": None}
    if chosen[0] and chosen[1]:
        told["found"] = _beside(chosen[0], chosen[1], request)
    return render(request, "plan_harm/compare.html", told)


def _beside(one: Ranked, other: Ranked, request: Request) -> Table:
    def said(factor: Factor, row: FactorLevel | None) -> str:
        return "Not answered" if row is None else f"{factor.said(row.level)}. {row.why}"

    return table(
        f"{one.about} and {other.about}",
        queries.compared(one.score, other.score, viewer=request.viewer),
        {
            "Factor": lambda b: b.factor.title,
            "Weight": lambda b: b.factor.weight,
            one.about.name: lambda b: said(b.factor, b.one),
            other.about.name + " ": lambda b: said(b.factor, b.other),
            "Difference": lambda b: "Unknown" if b.difference is None else f"{b.difference:+d}",
        },
        figures=["Weight"],
    )
