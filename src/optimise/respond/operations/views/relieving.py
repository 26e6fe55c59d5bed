"""Who leads an operation is relieved: one of rank asks, another agrees. Both read nothing of it."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.alerts import queries as alerts
from optimise.audit.actions import Verb, record
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.parts import AGREES_RELIEF, ASKS_RELIEF
from optimise.respond.operations.forms import ReliefForm, WhyForm
from optimise.respond.operations.models import Relief
from optimise.ui.one_form import FormPage, one_form, one_press, posted

_ALERTS = "alerts:alerts"


def _needs_rank(request: Request) -> None:
    if not request.viewer.roles & {ASKS_RELIEF, AGREES_RELIEF}:
        raise NothingHereError


@require_GET
def cannot_act(request: Request) -> Response:
    """Say what is done where whoever leads an operation cannot act, and who does it."""
    _needs_rank(request)
    told = {
        "asks": ASKS_RELIEF in request.viewer.roles,
        "agrees": AGREES_RELIEF in request.viewer.roles,
        "asking": access.cleared_holding(ASKS_RELIEF),
        "agreeing": access.cleared_holding(AGREES_RELIEF),
        "phones": alerts.phones_on_duty(AGREES_RELIEF),
        "waiting": queries.reliefs_that_wait(viewer=request.viewer),
    }
    return render(request, "respond_operations/cannot_act.html", told)


@require_http_methods(["GET", "POST"])
def ask(request: Request) -> Response:
    """Ask that whoever leads an operation is relieved."""
    if ASKS_RELIEF not in request.viewer.roles:
        raise NothingHereError
    form = ReliefForm(posted(request)[0], search=agencies.colleagues)
    page = FormPage(
        title="Relieve whoever leads an operation",
        button="Ask the duty inspector",
        back=reverse("respond_operations:cannot_act"),
        lead="A duty inspector agrees before anything changes. From then on whoever leads it is out"
        " of it, and whom you name leads it and reads its sensitive decisions. You read nothing of"
        " it by this.",
        warning=True,
    )

    def act() -> Relief:
        said = form.cleaned_data
        return actions.ask_relief(
            name=said["name"], person=said["person"], why=said["why"], by=request.viewer
        )

    return one_form(
        request,
        form,
        page,
        act,
        done="Asked. The duty inspector is told.",
        go=lambda row: reverse("respond_operations:relief", args=[row.id]),
    )


@require_GET
def relief(request: Request, relief_id: UUID) -> Response:
    """Show what is asked, to those who ask for it and agree to it."""
    _needs_rank(request)
    found = queries.relief(relief_id, viewer=request.viewer)
    told = {
        "relief": found,
        "asked_by": agencies.name_of(found.asked_by),
        "agreed_by": agencies.name_of(found.agreed_by) if found.agreed_by else "",
        "stands": not (found.agreed_at or found.ended_at),
        "reaches_nobody": queries.reaches_nobody(found),
        "may_agree": AGREES_RELIEF in request.viewer.roles
        and request.viewer.person not in {found.asked_by, found.next_id},
    }
    return render(request, "respond_operations/relief.html", told)


@require_POST
def agree(request: Request, relief_id: UUID) -> Response:
    """Agree that whoever leads it is relieved."""
    found = queries.relief(relief_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.agree_relief(relief=found, by=request.viewer),
        done=f"{found.next} leads it now.",
        go=reverse("respond_operations:relief", args=[found.id]),
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, relief_id: UUID) -> Response:
    """Say that nobody is relieved after all."""
    _needs_rank(request)
    found = queries.relief(relief_id, viewer=request.viewer)
    form = WhyForm(posted(request)[0])
    page = FormPage(
        title="Nobody is relieved",
        button="Keep it as it is",
        back=reverse("respond_operations:relief", args=[found.id]),
        caption=found.name,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_relief(relief=found, why=form.cleaned_data["why"], by=request.viewer),
        done="It stays as it is.",
        about=found,
    )


@require_GET
def was_let_out(request: Request, person_id: UUID) -> Response:
    """Say what to do where somebody reads an operation's sensitive decisions no more."""
    _needs_rank(request)
    standing = queries.let_out(person_id)
    if not standing:
        raise NothingHereError
    person = agencies.person(person_id)
    record(Verb.CONSULT, kind="person who signs in", objects=[person.id])
    told = {
        "person": person,
        "times": [one.raised_at for one in standing],
        "alert": standing[-1].id,
        "may_say": queries.may_say_in_order(person_id, viewer=request.viewer),
        "asks": ASKS_RELIEF in request.viewer.roles,
    }
    return render(request, "respond_operations/was_let_out.html", told)


@require_POST
def in_order(request: Request, person_id: UUID) -> Response:
    """Say that it is in order."""
    _needs_rank(request)
    if not queries.let_out(person_id):
        raise NothingHereError
    person = agencies.person(person_id)
    return one_press(
        request,
        lambda: actions.say_in_order(
            person=person.id, alert=request.POST.get("alert", ""), by=request.viewer
        ),
        done=f"It is in order that {person} was let out.",
        go=reverse(_ALERTS),
    )
