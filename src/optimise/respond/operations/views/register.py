"""The list of operations, opening one, and the words for names."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.interests.queries import phone_of_the_desk, the_desk
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.keep_safe.actions import SecondPersonError
from optimise.plan.plans import queries as plans
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.parts import (
    AGREES_RELIEF,
    ASKS_RELIEF,
    KEEPS_WORDS,
    SCHEMA,
    Kind,
    Part,
)
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.forms import OpenForm, WordForm
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import runs
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link, Table, Tag, table


@require_GET
def listing(request: Request) -> Response:
    """List the operations of the viewer's circles, those that run first."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError
    every = list(queries.operations(viewer=request.viewer))
    running = [one for one in every if Stage(one.stage).is_open]
    told = {
        "running": _table(request, "Running", running),
        "over": _table(request, "Concluded", [one for one in every if one not in running]),
        "has_over": len(every) > len(running),
        "ring": [phone_of_the_desk()] if desk.to_ring(viewer=request.viewer) else [],
        "desk": the_desk(),
        "unread": queries.orders_to_read(viewer=request.viewer),
        "runs": runs(request.viewer),
        "relieves": bool(request.viewer.roles & {ASKS_RELIEF, AGREES_RELIEF}),
        "keeps_words": bool(request.viewer.roles & KEEPS_WORDS),
    }
    return render(request, "respond_operations/list.html", told)


def _table(request: Request, caption: str, rows: list[Operation]) -> Table:
    leads = {one.id: _lead(one, request) for one in rows}
    to_ring = set(desk.to_ring(viewer=request.viewer))
    since = {one.id: queries.steps(one, viewer=request.viewer)[-1].made_at for one in rows}
    return table(
        caption,
        rows,
        {
            "Operation": lambda one: (
                Link(str(one), reverse("respond_operations:operation", args=[one.id])),
                Tag("Ring the desk", "red") if one.circle_id in to_ring else "",
            ),
            "Stage": lambda one: Tag(one.stage.capitalize(), COLOURS.get(Stage(one.stage), "")),
            "Days at this stage": lambda one: (now() - since[one.id]).days,
            "Strikes": lambda one: one.strikes_at,
            "Led by": lambda one: leads[one.id],
        },
        figures=["Days at this stage"],
        empty="You are in no operation that runs.",
    )


COLOURS = {Stage.LIVE: "red", Stage.READY: "green", Stage.CONCLUDED: "grey"}


def _lead(one: Operation, request: Request) -> str:
    posted_now = {row.part: str(row.person) for row in queries.postings(one, viewer=request.viewer)}
    return posted_now.get(Part.SIO) or posted_now.get(Part.OIC) or "Nobody"


@require_http_methods(["GET", "POST"])
def open_one(request: Request) -> Response:
    """Open an operation, from nothing, from a plan, or from what somebody looked at."""
    if not runs(request.viewer):
        raise NothingHereError
    planned = _from_plan(request)
    entity, kinds = _known_as(planned.entity, request) if planned else from_entity(request)
    form = OpenForm(posted(request)[0], initial=planned.initial if planned else None)
    page = FormPage(
        title="Open an operation",
        button="Open it",
        back=reverse("respond_operations:list"),
        lead="Its name is drawn by chance and means nothing. Nobody outside the people whom you"
        " let in learns that there is one.",
    )

    def act() -> tuple[Operation, str]:
        given = actions.NewOperation(
            object=form.cleaned_data["object"], measures=form.lines(), why=form.cleaned_data["why"]
        )
        made, within = actions.open_operation(given=given, by=request.viewer)
        return made, _with_its_first(made, entity, kinds, within)

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda made: f"{made[0]} is open. Give its parts to people. {made[1]}".strip(),
        go=lambda made: reverse("respond_operations:operation", args=[made[0].id]),
    )


def _with_its_first(made: Operation, entity: UUID | None, kinds: list[Kind], within: Viewer) -> str:
    """Put in what the operation was opened from; say what the desk answers of it."""
    if entity is None:
        return ""
    kind = Kind.PROTECTED if _is_victim(entity, within) else kinds[0]
    try:
        given = actions.NewThing(kind=kind, entity=entity)
        _, answer = actions.add_thing(operation=made, given=given, by=within)
    except SecondPersonError:
        return "A second person looks first before they are made a subject."
    return answer.words if answer else ""


def _is_victim(entity: UUID, within: Viewer) -> bool:
    return bool(identities.possible_victims([entity], viewer=within))


def from_entity(request: Request) -> tuple[UUID | None, list[Kind]]:
    """Return what a page was opened from, and as what an operation may look at it.

    Errors: NothingHereError for what the viewer may not know of, or no operation looks at.
    """
    try:
        entity = UUID(request.GET.get("entity", ""))
    except ValueError:
        return None, []
    return _known_as(entity, request)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan gives an operation that is opened from it."""

    entity: UUID | None
    initial: dict[str, str]


def _from_plan(request: Request) -> Planned | None:
    """Return what the plan says that a page was opened from.

    Errors: NothingHereError for one that the viewer may not read, or that has ended.
    """
    try:
        plan_id = UUID(request.GET.get("plan", ""))
    except ValueError:
        return None
    plan, about = plans.plan(plan_id, viewer=request.viewer)
    if plan.ended_at is not None:
        raise NothingHereError
    measures = [
        f"{one.measure}: {one.target}" for one in plan.objectives.filter(closed_at__isnull=True)
    ]
    rests_on = f"The plan for {about.name}, of {local_date(plan.made_at)}: {plan.aim}"
    said = {"object": plan.aim, "measures": "\n".join(measures), "why": rests_on}
    return Planned(about.entity, said)


def _known_as(entity: UUID | None, request: Request) -> tuple[UUID | None, list[Kind]]:
    if entity is None:
        return None, []
    schema = identities.schema_of(entity, viewer=request.viewer)
    kinds = [kind for kind, named in SCHEMA.items() if model.is_a(schema, named)]
    if not kinds:
        raise NothingHereError
    record(Verb.CONSULT, kind="entity", shown=[entity])
    return entity, kinds


@require_http_methods(["GET", "POST"])
def names(request: Request) -> Response:
    """Add a word to the list of names, or strike one."""
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError
    form = WordForm(posted(request)[0])
    page = FormPage(
        title="Words for names of operations",
        button="Keep it",
        back=reverse("home"),
        lead="An operation is called by a word drawn by chance. Strike words that have come to"
        " mean something.",
    )

    def act() -> None:
        does = actions.strike_word if form.cleaned_data["act"] == "strike" else actions.add_word
        does(word=form.cleaned_data["word"], by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Kept.",
        go=reverse("respond_operations:names"),
        template="respond_operations/names.html",
        words=queries.names_left(taken=set()),
    )
