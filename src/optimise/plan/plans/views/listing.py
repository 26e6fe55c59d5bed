"""Plans: the list, what agencies owe, one plan by the four Ps, and the menu of tactics."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.evaluate import queries as evaluate
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import GAPS, MEANS, P
from optimise.plan.plans.domain.freshness import Freshness
from optimise.plan.plans.models import Objective, Plan
from optimise.plan.plans.queries import Done, Overview, Share, Tried
from optimise.plan.plans.tactics import available
from optimise.plan.subjects import Subject
from optimise.ui.tables import Cells, Link, Table, Tag, table

FRESH = {Freshness.FRESH: "green", Freshness.AGEING: "yellow", Freshness.STALE: "red"}


@require_GET
def listed(request: Request) -> Response:
    """Show every plan with its gaps, who has none, and what agencies owe."""
    subjects.needs_reader(request.viewer)
    viewer = request.viewer
    late = queries.late_by_agency(viewer=viewer)
    told = {
        "plans": _plans(queries.overview(viewer=viewer)),
        "without": _without(queries.without_plan(viewer=viewer), plans=_plans_at_all(request)),
        "opens": _plans_at_all(request),
        "late": [
            table(
                f"{agency}: {len(some)} late",
                some,
                {
                    "Action": lambda a: Link(a.text, reverse("assignments:action", args=[a.id])),
                    "Who": lambda a: str(a.owner_person or "Nobody named"),
                    "Was due": lambda a: a.due,
                    "Asked after": lambda a: a.chased or "Never",
                },
            )
            for agency, some in late
        ],
    }
    record(Verb.CONSULT, kind="action", objects=[a.id for _, some in late for a in some])
    return render(request, "plan_plans/plans.html", told)


def _plans_at_all(request: Request) -> bool:
    return bool(request.viewer.roles & actions.PLANS)


def _plans(rows: Sequence[Overview]) -> Table:
    def fresh(row: Overview) -> Cells:
        if row.closed_subject:
            return Tag("Its group is closed: end it", "red")
        return Tag(row.freshness.capitalize(), FRESH[row.freshness])

    return table(
        "Plans",
        rows,
        {
            "For": lambda r: Link(r.about.name, reverse("plan_plans:plan", args=[r.plan.id])),
            "Owner": lambda r: r.owner,
            "How fresh": fresh,
            "Gaps": lambda r: [Tag(GAPS[p], "red") for p in r.gaps],
            "Open": lambda r: r.open,
            "Late": lambda r: r.late,
            "Next review": lambda r: r.plan.review_on,
        },
        figures=["Open", "Late"],
        empty="Nobody has opened a plan yet.",
        caption_hidden=True,
    )


def _without(rows: Sequence[Subject], *, plans: bool) -> Table:
    def way(row: Subject) -> Cells:
        if not plans:
            return "Its lead opens one"
        return Link("Open a plan", reverse("plan_plans:open", args=[row.kind, row.id]), row.name)

    return table(
        "Groups without a plan",
        rows,
        {"Group": lambda row: Link(row.name, row.address), "What to do": way},
        empty="Every group in play has a plan.",
    )


@require_GET
def plan(request: Request, plan_id: UUID) -> Response:
    """Show one plan: the four Ps with their gaps, what each agency does, phases, reviews."""
    found, about = queries.plan(plan_id, viewer=request.viewer)
    viewer = request.viewer
    objectives = list(found.objectives.order_by("closed_at", "by_when"))
    done = queries.done_of([found], viewer=viewer)
    every = [one for some in done.values() for one in some]
    items = {
        i.id: i for i in evaluate.items({i for d in every for i in d.row.items}, viewer=viewer)
    }
    runs = queries.may_run(found, viewer=viewer) and found.ended_at is None
    names = agencies.names_of(
        {found.owner, found.made_by, *([found.ended_by] if found.ended_by else [])}
    )
    told: dict[str, Any] = {
        "plan": found,
        "about": about,
        "sections": [
            {
                "p": p,
                "means": MEANS[p],
                "gap": GAPS[p] if p in queries.gaps_of(objectives, done) else "",
                "objectives": [
                    (one, _done(done.get(one.id, []), items, runs=runs))
                    for one in objectives
                    if one.p == p
                ],
            }
            for p in P
        ],
        "agencies": _agencies(queries.by_agency(done)),
        "costs": _costs(every),
        "phases": _phases(request, found, runs=runs),
        "reviews": queries.reviews_of(found, viewer=viewer),
        "earlier": [one for one in queries.plans_of(about, viewer=viewer) if one.pk != found.pk],
        "owner": names.get(found.owner, agencies.GONE),
        "runs": runs,
        "today": today(),
    }
    record(Verb.CONSULT, kind="action", objects=[one.action.id for one in every])
    return render(request, "plan_plans/plan.html", told)


def _done(rows: Sequence[Done], items: dict[UUID, Any], *, runs: bool) -> Table:
    def status(one: Done) -> Cells:
        late = [Tag("Late", "red")] if queries.is_late(one.action) else []
        return [one.action.status.capitalize(), *late]

    def cost(one: Done) -> Cells:
        spent, guess = one.row.spent, one.row.estimate
        said = f"£{spent:,}" if spent is not None else f"about £{guess:,}" if guess else ""
        if not runs:
            return said
        way = Link(
            "Record the cost", reverse("plan_plans:cost", args=[one.row.id]), one.action.text
        )
        return [said, way] if said else [way]

    return table(
        "Actions",
        rows,
        {
            "Action": lambda d: Link(
                d.action.text, reverse("assignments:action", args=[d.action.id])
            ),
            "Tactic": lambda d: Link(
                available()[d.row.tactic].title, reverse("plan_plans:tactic", args=[d.row.tactic])
            ),
            "Who": lambda d: f"{d.action.owner_person or 'Nobody named'}, {d.action.owner_agency}",
            "Due": lambda d: d.action.due,
            "Status": status,
            "Result": lambda d: d.action.result,
            "Rests on": lambda d: [
                Link(str(items[i]), reverse("evaluate:item", args=[i]))
                for i in d.row.items
                if i in items
            ],
            "Cost": cost,
        },
        empty="Nobody does anything for this yet.",
        caption_hidden=True,
    )


def _agencies(rows: Sequence[Share]) -> Table:
    return table(
        "What each agency does",
        rows,
        {
            "Agency": lambda r: r.agency.name,
            "Open": lambda r: r.open,
            "Late": lambda r: r.late,
            "Done": lambda r: r.done,
            "Refused": lambda r: r.refused,
        },
        figures=["Open", "Late", "Done", "Refused"],
        empty="Nothing was given to anybody yet.",
    )


def _costs(every: Sequence[Done]) -> str:
    spent = sum(one.row.spent or 0 for one in every)
    guessed = sum(one.row.estimate or 0 for one in every)
    return f"£{spent:,} spent, about £{guessed:,} expected." if spent or guessed else ""


def _phases(request: Request, found: Plan, *, runs: bool) -> Table:
    rows = queries.phases_of(found, viewer=request.viewer)
    names = {area.id: area.name for area in agencies.areas_in_force()}
    columns: dict[str, Any] = {
        "Place": lambda r: names.get(r.area, "A place that is no more"),
        "Phase": lambda r: Tag(r.phase, "blue" if r.ends is None else "grey"),
        "From": lambda r: r.begins,
        "Until": lambda r: r.ends or "Now",
        "What is done": lambda r: r.what,
        "How it was then": lambda r: r.found,
    }
    if runs:
        columns["Change"] = lambda r: (
            Link("End it", reverse("plan_plans:end_phase", args=[r.id]), names.get(r.area, ""))
            if r.ends is None
            else ""
        )
    return table("Clear, Hold, Build", rows, columns, empty="No place is cleared, held or built.")


@require_GET
def tactics(request: Request) -> Response:
    """Show the menu of tactics."""
    subjects.needs_reader(request.viewer)
    return render(request, "plan_plans/tactics.html", {"menu": menu(lambda name: reverse(
        "plan_plans:tactic", args=[name]))})  # fmt: skip


def menu(address: Any) -> Table:
    """Return the menu of tactics, each leading to what `address` says of its name."""
    return table(
        "Tactics",
        list(available().values()),
        {
            "Tactic": lambda t: Link(t.title, address(t.name)),
            "For": lambda t: ", ".join(t.ps),
            "Touches": lambda t: t.theme,
            "Who can": lambda t: ", ".join(t.who),
            "Authority": lambda t: t.authority or "None needed",
        },
        caption_hidden=True,
    )


@require_GET
def tactic(request: Request, tactic: str) -> Response:
    """Show one tactic: what it is, who can, watch-outs, and what it did here before."""
    subjects.needs_reader(request.viewer)
    found = queries.tactic(tactic)
    before = queries.tried(tactic, viewer=request.viewer)
    record(Verb.CONSULT, kind="action", objects=[one.action.id for one in before])
    told = {"tactic": found, "before": tried(before)}
    return render(request, "plan_plans/tactic.html", told)


def tried(rows: Sequence[Tried]) -> Table:
    """Return what a tactic did here before."""
    return table(
        "What it did here before",
        rows,
        {
            "For": lambda r: (
                Link(r.about.name, r.about.address) if r.about.address else str(r.about)
            ),
            "Given": lambda r: r.on,
            "What was done": lambda r: r.action.text,
            "What came of it": lambda r: r.action.result or "Nobody said",
        },
        empty="It was not done here yet, as far as you may read.",
    )


def open_objectives(found: Plan) -> list[Objective]:
    """Return the objectives for which something may still be given."""
    return list(found.objectives.filter(closed_at__isnull=True).order_by("by_when"))
