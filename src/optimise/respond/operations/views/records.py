"""One operation: its page, its stages, what it is for, and others it belongs together with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments import queries as assignments
from optimise.basics import slots
from optimise.basics.clock import day_of, local_date, local_time, now, today
from optimise.keep_safe.actions import SuspectAct, not_looked_at
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain import stages
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.domain.papers import TITLES, Paper
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.risks import level, missing, score
from optimise.respond.operations.domain.stages import ASKS, Due, Stage, ways_on
from optimise.respond.operations.forms import ChangeForm, LinkForm, StepForm
from optimise.respond.operations.models import Operation, Outcome, Posting, Step
from optimise.respond.operations.views.common import (
    ask_why,
    desk_says,
    knows,
    page_of,
    runs,
    the_known,
    the_operation,
)
from optimise.respond.operations.views.joins import authorised_table, records_table
from optimise.respond.operations.views.slots import about_operation
from optimise.ui.one_form import one_form, posted

MOST_NEXT = 4  # things that the top of the page says


@require_GET
def operation(request: Request, operation_id: UUID) -> Response:
    """Show an operation: all that it knows, or what its officers are told."""
    found = the_operation(request, operation_id)
    viewer = request.viewer
    steps = queries.steps(found, viewer=viewer)
    last = queries.last_order(found, viewer=viewer)
    told: dict[str, Any] = {
        "operation": found,
        "spells": _spells(steps),
        "steps": _named(steps),
        "postings": queries.postings(found, viewer=viewer),
        "others": queries.others_in_the_circle(found, viewer=viewer),
        "partners": queries.partners(found, viewer=viewer),
        "linked": queries.linked(found, viewer=viewer),
        "orders": queries.orders(found, viewer=viewer),
        "last": last,
        "has_read": last is None or queries.has_read(last, viewer=viewer),
        "is_open": Stage(found.stage).is_open,
        "knows": knows(viewer),
        "runs": runs(viewer),
        "today": today(),
        "stands": desk.stands(found.circle_id, viewer=viewer),
    }
    told |= _who(told["postings"])
    if told["knows"]:
        told |= _known(request, found)
    told["next"] = _next(found, told)
    return render(request, "respond_operations/operation.html", told)


def _known(request: Request, found: Operation) -> dict[str, Any]:
    viewer = request.viewer
    sheets = queries.sheets(found, viewer=viewer)
    risks = queries.risks(found, viewer=viewer)
    levels = [(r, level(score(r.likelihood_left, r.impact_left))) for r in risks]
    lacking = queries.lacks(found, viewer=viewer)
    groups, lines = queries.records_of(found, viewer=viewer)
    authorised, by_number = queries.authorised_for(found, viewer=viewer)
    things = queries.things(found, viewer=viewer)
    return {
        "things": things,
        "also": about_operation(found, things, viewer=viewer),
        "joined": records_table([*groups, *lines]),
        "authorised": authorised_table(authorised) if authorised else None,
        "by_number": by_number,
        "portraits": queries.portraits(found, viewer=viewer),
        "events": desk.events(found.circle_id, viewer=viewer),
        "sensitive": queries.may_read_sensitive(found, viewer=viewer),
        "entries": queries.entries(found, Log.POLICY, viewer=viewer)[-3:][::-1],
        "reviews": queries.reviews_due(found, on=today(), viewer=viewer),
        "papers": [(paper, TITLES[paper], sheets.get(paper)) for paper in Paper],
        "risks": levels,
        "high": sum(said == "high" for _, said in levels),
        "unlooked": missing({r.about for r in found.risks.all()}),
        "lacks": [
            *((ASKS[due], _done_where(found, due)) for due in lacking),
            *_second_looks(found, viewer),
            *_due_elsewhere(found, viewer),
        ],
        "ways": [(to, _asked(Stage(found.stage), to)) for to in ways_on(Stage(found.stage))],
        "actions": list(assignments.serving("operation", [found.id], viewer=viewer)),
        "debriefs": queries.debriefs(found, viewer=viewer),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What is due next in an operation: what, when, where it is read, and whether it is late."""

    words: str
    on: date
    when: str
    href: str = ""
    is_late: bool = False


def _who(postings: Sequence[Posting]) -> dict[str, list[Posting]]:
    """Return who has a part of their own, and who is one of its officers."""
    return {
        "parts": [row for row in postings if row.part != Part.OFFICER],
        "officers": [row for row in postings if row.part == Part.OFFICER],
    }


def _second_looks(found: Operation, viewer: Viewer) -> list[tuple[str, str]]:
    """Return whom safeguarding looks at a second time before it goes live, and where to ask."""
    if Stage(found.stage) in (Stage.LIVE, Stage.CONCLUDED):
        return []
    people = queries.subjects(found)
    left = not_looked_at(people, act=SuspectAct.ARREST, viewer=viewer)
    return [
        (f"A second look: {who.caption} may be a victim", reverse("keep_safe:person", args=[one]))
        for one, who in left.items()
    ]


def _due_elsewhere(found: Operation, viewer: Viewer) -> list[tuple[str, str]]:
    """Return what later topics have due before it goes live, and where."""
    if Stage(found.stage) in (Stage.LIVE, Stage.CONCLUDED):
        return []
    return [one for part in slots.ask("operation_due", found, viewer) for one in part]


def _done_where(found: Operation, due: Due) -> str:
    """Return where something is done that must be there before it goes live."""
    of = {
        Due.RISKS: reverse("respond_operations:risks", args=[found.id]),
        Due.ORDER: reverse("respond_operations:issue", args=[found.id]),
        Due.CLEAR: "#about",
    }
    return of.get(due) or reverse("respond_operations:sheet", args=[found.id, due.value])


def _next(found: Operation, told: Mapping[str, Any]) -> list[Next]:
    """Return what is due next, the first first, of what the viewer is shown."""
    if not told["is_open"]:
        return []
    moment, made = now(), []
    if found.strikes_at:
        made.append(_at("It strikes", found.strikes_at, moment))
    made += [
        _at(f"{one.kind.capitalize()}: {one.label}", one.since, moment, "#about")
        for one in told.get("events", ())
        if one.until > moment
    ]
    log = reverse("respond_operations:log", args=[found.id, Log.POLICY])
    for row in told.get("reviews", ()):
        words = f"Decision {row.number} is to be looked at again"
        made.append(Next(words=words, on=today(), when="now", href=log, is_late=True))
    for action in told.get("actions", ()):
        if not action.is_over:
            where = reverse("assignments:action", args=[action.id])
            late = action.due < today()
            when = f"by {local_date(action.due)}"
            made.append(Next(words=action.text, on=action.due, when=when, href=where, is_late=late))
    return sorted(made, key=lambda one: one.on)[:MOST_NEXT]


def _at(words: str, at: datetime, moment: datetime, href: str = "") -> Next:
    return Next(words=words, on=day_of(at), when=local_time(at), href=href, is_late=at < moment)


def _asked(at: Stage, to: Stage) -> str:
    if to is Stage.CONCLUDED:
        return "Conclude it"
    back = stages.WALK.index(to) < stages.WALK.index(at)
    return f"Back to {to}" if back else f"It is {to} now"


def _spells(steps: list[Step]) -> list[tuple[stages.Spell, int]]:
    moment = now()
    said = stages.spells([(Stage(s.became), s.made_at) for s in steps], moment=moment)
    return [(spell, stages.days_of(spell, moment=moment)) for spell in said]


def _named(steps: list[Step]) -> list[tuple[Step, str]]:
    names = agencies.names_of({step.made_by for step in steps})
    return [(step, names.get(step.made_by, agencies.GONE)) for step in steps]


@require_http_methods(["GET", "POST"])
def change(request: Request, operation_id: UUID) -> Response:
    """Change what an operation is for, and when it strikes."""
    found = the_known(request, operation_id)
    form = ChangeForm(posted(request)[0], old=found)

    def act() -> str:
        stands = actions.change_object(
            operation=found,
            object=form.cleaned_data["object"],
            measures=form.lines(),
            strikes_at=form.cleaned_data["strikes_at"],
            by=request.viewer,
        )
        return f"Changed. {stands.words}" if stands else "Changed."

    page = page_of(found, "What it is for, and when", "Change it")
    return one_form(request, form, page, act, done=str, about=found)


@require_http_methods(["GET", "POST"])
def step(request: Request, operation_id: UUID, stage: str) -> Response:
    """Take an operation to another stage."""
    found = the_known(request, operation_id)
    at = Stage(found.stage)
    way = next((one for one in ways_on(at) if one.value == stage), None)
    if way is None or not runs(request.viewer):
        raise NothingHereError
    lacking = queries.lacks(found, viewer=request.viewer)
    form = StepForm(posted(request)[0], to=way, lacking=lacking)

    def act() -> Step:
        said = form.cleaned_data
        outcome = Outcome(said["outcome"]) if said.get("outcome") else None
        given = actions.NewStep(
            to=way,
            why=said["why"],
            authority=said.get("authority", ""),
            skipped=form.skipped(),
            outcome=outcome,
        )
        return actions.take_step(operation=found, given=given, by=request.viewer)

    page = page_of(
        found,
        _asked(at, way),
        _asked(at, way),
        lead=_before_live(found, request.viewer) if way is Stage.LIVE else "",
        warning=way is Stage.CONCLUDED,
    )
    return one_form(request, form, page, act, done=f"It is {way} now.", about=found)


def _before_live(found: Operation, viewer: Viewer) -> str:
    due = [*_second_looks(found, viewer), *_due_elsewhere(found, viewer)]
    said = [desk_says(found, viewer=viewer), *(f"{words}." for words, _ in due)]
    return " ".join(filter(None, said))


@require_http_methods(["GET", "POST"])
def close(request: Request, operation_id: UUID) -> Response:
    """Close the circle of an operation that is over."""
    found = the_known(request, operation_id)
    page = page_of(
        found,
        "Close its circle",
        "Close it",
        lead="Who is in it goes on reading what is its own. What it kept back may be counted"
        " and told, its name among it, and it cannot be opened again.",
        warning=True,
    )
    return ask_why(
        request,
        page,
        lambda why: actions.close_circle(operation=found, why=why, by=request.viewer),
        done="Its circle is closed.",
        about=found,
    )


@require_http_methods(["GET", "POST"])
def link(request: Request, operation_id: UUID) -> Response:
    """Say that an operation belongs together with another."""
    found = the_known(request, operation_id)
    others = [one for one in queries.operations(viewer=request.viewer) if one.id != found.id]
    form = LinkForm(posted(request)[0], others=others)

    def act() -> None:
        other = queries.operation(UUID(form.cleaned_data["other"]), viewer=request.viewer)
        actions.link(operation=found, other=other, why=form.cleaned_data["why"], by=request.viewer)

    page = page_of(found, "Link another operation", "Link them")
    return one_form(request, form, page, act, done="Linked.")
