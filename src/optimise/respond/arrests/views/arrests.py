"""Who is in detention, an arrest on a phone, and arrests that are planned."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.forms import ArrestForm, PlanForm
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.queries import Told
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations import queries as operations
from optimise.respond.operations.views.common import ask_why, page_of, runs, the_known
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Break, Cell, Cells, Link, Table, Tag, table


def needs_police(request: Request) -> None:
    """Show arrests to police officers and staff alone. Errors: NothingHereError."""
    if not request.viewer.roles & POLICE:
        raise NothingHereError


@require_GET
def start(request: Request) -> Response:
    """Show who is in detention, whose clock runs out first, and the arrests of two weeks."""
    needs_police(request)
    viewer = request.viewer
    held = queries.in_custody(viewer=viewer)
    ids = {one.row.id for one in held}
    told = {
        "held": table_of(
            "In detention now", held, last="Next", empty="Nobody that you may know of."
        ),
        "recent": table_of(
            "Arrested in the last two weeks",
            [one for one in queries.recent(viewer=viewer) if one.row.id not in ids],
            last="What came of it",
            empty="Nobody else that you may know of.",
        ),
    }
    return render(request, "respond_arrests/start.html", told)


def table_of(caption: str, rows: list[Told], *, last: str, empty: str) -> Table:
    """Return a table of detentions: who, for what, and what runs out when."""
    return table(
        caption,
        rows,
        {
            "Name": _named,
            "For": lambda one: ", ".join(x["title"] for x in one.row.offences),
            "Arrested": lambda one: one.row.arrested_at,
            "Where": lambda one: one.station or "On the way",
            "Custody number": lambda one: one.number,
            last: _next,
        },
        empty=empty,
    )


def _named(one: Told) -> Cells:
    link = Link(one.row.name, reverse("respond_arrests:detention", args=[one.row.id]))
    tags = [Tag("Possible victim", "purple")] if one.is_first else []
    if one.is_unwell:
        tags.append(Tag("Not well when roused", "red"))
    elif one.custody.rouse_every and not one.custody.is_over:
        tags.append(Tag(f"Rouse every {in_minutes(one.custody.rouse_every)} minutes", "red"))
    return (link, *tags)


def in_minutes(length: timedelta) -> int:
    """Return a length of time in whole minutes."""
    return int(length.total_seconds()) // 60


def _next(one: Told) -> Cells:
    if one.unread:
        return Tag("Watch by hand: a step cannot be read", "red")
    if one.custody.is_over:
        return one.custody.outcome.capitalize()
    if one.due is None:
        return Tag("In hospital", "blue") if one.custody.in_hospital else "Arrival, then authority"
    cells: list[Cell] = []
    for what, at in one.pressing:
        tag = [Tag("Late", "red")] if at < now() else []
        cells += [*([Break()] if cells else []), f"{what.value.capitalize()} by", at, *tag]
    return cells


@require_http_methods(["GET", "POST"])
def new(request: Request) -> Response:
    """Write an arrest down, also from a phone without signal."""
    needs_police(request)
    viewer = request.viewer
    running = operations.running(viewer=viewer) if viewer.circles else []
    record(Verb.CONSULT, kind="operation", objects=[one.id for one in running])
    known = _known(request) or _sent(request)
    name, born = identities.held_of(known, viewer=viewer) if known else ("", None)
    form = ArrestForm(
        posted(request)[0],
        viewer=viewer,
        operations=running,
        offences=queries.offences(),
        known=known,
        initial={"operation": request.GET.get("operation", ""), "name": name, "born": born},
    )
    page = FormPage(
        title="An arrest",
        button="Write it down",
        back=reverse("respond_arrests:start"),
        lead="Write it at once. What must be asked of them comes up by itself.",
    )

    def act() -> Detention:
        return actions.make_arrest(given=form.arrest(), by=viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done=_said,
        go=lambda made: reverse("respond_arrests:detention", args=[made.id]),
        template="respond_arrests/new.html",
        here=reverse("respond_arrests:new"),
        opened=request.get_full_path(),
    )


def _said(made: Detention) -> str:
    if made.first or made.vulnerable:
        return "It is written down, and safeguarding is told."
    return "It is written down."


def _known(request: Request) -> UUID | None:
    """Return whom another page offers. Errors: NothingHereError for who may not be known."""
    try:
        person = UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    if not model.is_a(identities.schema_of(person, viewer=request.viewer), "Person"):
        raise NothingHereError
    return person


def _sent(request: Request) -> UUID | None:
    """Return who was chosen, where a phone sends the form to an address that names nobody.

    The form would not know them for a choice, and the arrest would be of nobody known.
    """
    with suppress(ValueError, NothingHereError):
        person = UUID(request.POST.get("person", ""))
        if model.is_a(identities.schema_of(person, viewer=request.viewer), "Person"):
            return person
    return None


@require_http_methods(["GET", "POST"])
def plan(request: Request, operation_id: UUID) -> Response:
    """Plan to arrest somebody in an operation."""
    found = the_known(request, operation_id)
    person = _known(request)
    if person is None or not runs(request.viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="entity", shown=[person])
    name = identities.name_of(person, viewer=request.viewer)
    form = PlanForm(posted(request)[0], offences=queries.offences())

    def act() -> str:
        said: dict[str, Any] = form.cleaned_data
        actions.plan_arrest(
            operation=found,
            person=person,
            offences=said["offences"],
            why=said["why"],
            by=request.viewer,
        )
        return f"It is planned. {desk.stands(found.circle_id, viewer=request.viewer).words}"

    page = page_of(
        found,
        f"Plan to arrest {name}",
        "Plan it",
        lead="If they may be a victim, somebody in safeguarding looks first.",
    )
    return one_form(request, form, page, act, done=str)


@require_http_methods(["GET", "POST"])
def end_plan(request: Request, plan_id: UUID) -> Response:
    """Plan an arrest no more."""
    row = queries.plan(plan_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    page = page_of(found, "Plan this arrest no more", "End it")
    return ask_why(
        request,
        page,
        lambda why: actions.end_plan(plan=row, why=why, by=request.viewer),
        done="It is planned no more.",
        about=row,
    )
