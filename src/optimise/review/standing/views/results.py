"""From report to outcome: the commander's page, the inspector's, and one group's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NothingHereError
from optimise.link.groups import queries as groups
from optimise.review import subjects
from optimise.review.closures import queries as closures
from optimise.review.closures.views.tables import closures_table
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import State
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.views.claims import claims_table, counts_table
from optimise.review.impact import queries as impact
from optimise.review.impact.views.questions import answer_in_words
from optimise.review.outcomes import queries as outcomes
from optimise.review.outcomes.views.protected import outcomes_table
from optimise.review.outcomes.views.stories import stories_table
from optimise.review.standing import queries
from optimise.review.standing.domain.chain import Link, Pace, paces
from optimise.review.standing.exports.paper import paper_of
from optimise.review.standing.queries import GroupChain, InArea
from optimise.ui.tables import Link as To
from optimise.ui.tables import Table, Tag, table

# What inspectors ask, each with its place on a page.
QUESTIONS = (
    ("understand", "1. Do you understand it?"),
    ("act", "2. Do you act, and does it last?"),
    ("safe", "3. Do you keep people safe, and stop it from beginning?"),
)


@require_GET
def commander(request: Request) -> Response:
    """Show what came of the work under the three questions that inspectors ask, by area too.

    Chains of groups and closures of lines are for those who develop intelligence alone.
    """
    viewer = request.viewer
    near = queries.in_areas(viewer=viewer)
    develops = bool(viewer.roles & DEVELOPS_INTELLIGENCE)
    chains = queries.chains(viewer=viewer)
    claims = list(disruptions.claims(viewer=viewer))
    told = {
        "people": outcomes_table("What changed for people", outcomes.outcomes(viewer=viewer)),
        "counts": counts_table(claims, viewer),
        "develops": develops,
        "areas": bool(near),
        "never": never_table(near),
        "levels": levels_table(near),
        "costs": costs_table(near),
        "changed": changed_table(near),
        "lines": closures_table(closures.closures(viewer=viewer)),
        "chains": chains_table(chains),
        "paces": paces_table(paces([one.chain for one in chains])),
        "courts": stories_table(
            "Before the courts",
            outcomes.told(outcomes.stories(viewer=viewer)[:500], viewer=viewer),
        ),
        "questions": QUESTIONS,
        "here": "commander",
    }
    return render(request, "review_standing/commander.html", told)


def never_table(rows: list[InArea]) -> Table:
    """Return what was never done in each area, with the claim where it is about one."""

    def what(triple: tuple[InArea, str, Claim | None]) -> To | str:
        _, words, claim = triple
        if claim is None:
            return words
        return To(words, reverse("review_disruptions:claim", args=[claim.id]), claim.tactic)

    return table(
        "What was never done, by area",
        sorted(
            ((one, words, claim) for one in rows for words, claim in one.never),
            key=lambda triple: triple[2] is None,
        ),
        {
            "Area": lambda triple: triple[0].area.name,
            "What": what,
            "Of": lambda triple: (
                f"{triple[2].tactic}, {local_date(triple[2].on)}" if triple[2] else ""
            ),
        },
        empty="Nothing that we know of.",
        per_page=10,
        short=True,
    )


def levels_table(rows: list[InArea]) -> Table:
    """Return the claims of each area by level, with what lasted.

    Shape: a level that the reader may still have to say blind is in none of them.
    """
    known = {
        "Lasted": lambda pair: pair[1].lasted,
        "In part, or not at all": lambda pair: pair[1].ended,
        "Not known yet": lambda pair: pair[1].unknown,
        "Withdrawn": lambda pair: pair[1].states[State.WITHDRAWN],
    }
    return table(
        "How far, and what lasted, by area",
        [(one, counted) for one in rows for counted in one.counted],
        {
            "Area": lambda pair: pair[0].area.name,
            "Level": lambda pair: pair[1].name,
            "Claims": lambda pair: pair[1].all,
            **known,
        },
        figures=("Claims", *known),
        empty="Nothing was claimed in your areas.",
        per_page=10,
        short=True,
    )


def costs_table(rows: list[InArea]) -> Table:
    """Return what the claims of each area took, and what each that lasted took."""
    figures = {
        "Claims": lambda one: len(one.claims),
        "Level not shown before it is rated twice": lambda one: one.unsaid,
        "Hours": lambda one: one.hours,
        "Hours for each that lasted": lambda one: one.hours_each,
        "Pounds": lambda one: one.pounds,
        "Pounds for each that lasted": lambda one: one.pounds_each,
    }
    return table(
        "What it cost, by area",
        rows,
        {
            "Area": lambda one: one.area.name,
            **figures,
            "Lasted": lambda one: disruptions.lasted_of(one.claims),
        },
        figures=tuple(figures),
        per_page=10,
        short=True,
    )


def changed_table(rows: list[InArea]) -> Table:
    """Return how many changes for people there were in each area, and which way."""
    figures = {
        "Changes for people": lambda one: len(one.changed),
        "For better": lambda one: one.better,
        "For worse": lambda one: one.worse,
    }
    return table(
        "Who was protected, by area",
        rows,
        {"Area": lambda one: one.area.name, **figures},
        figures=tuple(figures),
        per_page=10,
        short=True,
    )


def chains_table(rows: list[GroupChain]) -> Table:
    """Return each group from its first report on, in days, with what lasted and what it cost.

    Shape: where most was never done comes first, among those where most people are exploited.
    """
    return table(
        "From report to outcome",
        sorted(rows, key=lambda one: (-len(one.never), -one.exploited, one.group.name)),
        {
            "Group": lambda one: To(
                one.group.name, reverse("review_standing:group", args=[one.group.id])
            ),
            "First report": lambda one: one.chain.days[Link.REPORTED],
            **{f"{link.value.capitalize()}, days": _until(link) for link in list(Link)[1:]},
            "Claims that lasted": lambda one: disruptions.lasted_of(c.claim for c in one.claims),
            "Hours": lambda one: one.hours,
            "Hours for each that lasted": lambda one: one.hours_each,
            "Pounds": lambda one: one.pounds,
            "Pounds for each that lasted": lambda one: one.pounds_each,
            "Who was protected": lambda one: one.protected,
        },
        figures=(
            "Hours",
            "Hours for each that lasted",
            "Pounds",
            "Pounds for each that lasted",
        ),
        empty="No group that you may know of.",
        per_page=10,
        short=True,
    )


def _until(link: Link) -> Any:
    def days(one: GroupChain) -> Any:
        found = one.chain.until(link)
        return found if found is not None else "never" if link is not Link.CLOSED else ""

    return days


def paces_table(rows: list[Pace]) -> Table:
    """Return how long each link takes, by the median, and how many never came so far."""
    return table(
        "How long it takes after the first report",
        rows,
        {
            "Until": lambda one: one.link.value.capitalize(),
            "Days (median)": lambda one: one.middle,
            "Groups": lambda one: one.made,
            "Not yet or never": lambda one: one.never,
        },
        figures=("Days (median)", "Groups", "Not yet or never"),
        short=True,
    )


@require_GET
def inspector(request: Request) -> Response:
    """Show the same under the three questions that inspectors ask."""
    told = _inspected(request)
    return render(request, "review_standing/inspector.html", told)


def _inspected(request: Request) -> dict[str, Any]:
    viewer = request.viewer
    chains = queries.chains(viewer=viewer)
    claims = list(disruptions.claims(viewer=viewer))
    entered = outcomes.outcomes(viewer=viewer)
    closed = closures.closures(viewer=viewer)
    asked = impact.questions(viewer=viewer)
    return {
        "questions": QUESTIONS,
        "here": "inspector",
        "paces": paces_table(paces([one.chain for one in chains])),
        "never": table(
            "What was never done",
            [
                (one, words)
                for one in sorted(chains, key=lambda one: (-one.exploited, one.group.name))
                for words in one.never
            ],
            {
                "Group": lambda pair: To(
                    pair[0].group.name,
                    reverse("review_standing:group", args=[pair[0].group.id]),
                ),
                "What": lambda pair: pair[1],
            },
            empty="Nothing that we know of.",
            per_page=10,
            short=True,
        ),
        "chains_table": chains_table(chains),
        "counts": counts_table(claims, viewer),
        "agree": disruptions.raters_agree(viewer=viewer).in_words,
        "impact": table(
            "Questions about impact",
            asked,
            {
                "Question": lambda one: To(
                    one.title, reverse("review_impact:question", args=[one.id])
                ),
                "Answer": answer_in_words(asked, viewer),
            },
            empty="Nobody has asked.",
            per_page=10,
            short=True,
        ),
        "people": outcomes_table("What changed for people", entered),
        "lines": closures_table(closed),
        "chains": chains,
        "claims": claims,
        "entered": entered,
        "closed": closed,
        "asked": asked,
    }


@require_GET
def paper(request: Request) -> HttpResponse:
    """Give the inspector's page as a paper that cites; it leaves the system, on record."""
    viewer = request.viewer
    told = _inspected(request)
    reader = agencies.name_of(viewer.person, otherwise="")
    answer = answer_in_words(told["asked"], viewer)
    content = paper_of(
        chains=told["chains"],
        claims=told["claims"],
        people=told["entered"],
        closed=told["closed"],
        asked=[(one.title, _words(answer(one))) for one in told["asked"]],
        viewer=viewer,
        reader=reader,
        moment=now(),
    )
    record(Verb.EXPORT, kind="results", form="pdf", marking="OFFICIAL-SENSITIVE")
    response = HttpResponse(content, content_type="application/pdf")
    name = f"OFFICIAL-SENSITIVE_results_{today()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _words(cell: Tag | To | str) -> str:
    """Return a cell as a paper says it; an answer that leads to its page is not told in it."""
    if isinstance(cell, To):
        return "Answered; the reader has not looked"
    return cell if isinstance(cell, str) else cell.text


def plan_table(rows: list[queries.Planned]) -> Table:
    """Return the plan's chain: each objective with its actions, and what came of each."""
    names = {one.id: one.name for one in agencies.organisations()}

    def action(
        read: Callable[[Action], Any], otherwise: str = ""
    ) -> Callable[[queries.Planned], Any]:
        return lambda one: read(one.done.action) if one.done else otherwise

    return table(
        "What the plan set out, and what came of it",
        rows,
        {
            "To": lambda one: one.objective.p.capitalize(),
            "Objective": lambda one: one.objective.words,
            "Action": action(lambda act: act.text, "Nothing was given to anybody"),
            "Who": action(lambda act: names.get(act.owner_agency_id, "")),
            "Due": action(lambda act: act.due),
            "State": action(lambda act: Tag(act.status.capitalize())),
            "Result": action(lambda act: act.result or ("Not said" if act.is_over else "")),
            "Reached": lambda one: one.objective.met.capitalize() or "Open",
        },
        empty="It has no plan that you may read.",
        short=True,
    )


@require_GET
def of_group(request: Request, group_id: UUID) -> Response:
    """Show one group from its first report to what came of it."""
    viewer = request.viewer
    if not (subjects.may_read(viewer) and viewer.roles & DEVELOPS_INTELLIGENCE):
        raise NothingHereError
    group = groups.group(group_id, viewer=viewer)
    one = queries.chain_of(group, viewer=viewer)
    told = {
        "group": group,
        "one": one,
        "links": [(link, one.chain.days[link], one.chain.until(link)) for link in Link],
        "claims": claims_table("What was done, and did it last?", list(one.claims)),
        "stories": stories_table("Before the courts", list(one.stories)),
        "plan": plan_table(queries.planned_for(group, viewer=viewer)),
        "changed": outcomes_table("Who was protected", list(one.changed)),
        "back": queries.came_back_of(one, viewer=viewer).words,
    }
    return render(request, "review_standing/group.html", told)
