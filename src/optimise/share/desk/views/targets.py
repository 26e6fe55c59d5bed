"""Targets on the desk: set one, let it out, take it back."""

from collections.abc import Callable
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_month
from optimise.basics.refusals import NothingHereError
from optimise.share.desk import actions, queries
from optimise.share.desk.forms.targets import TakeBackForm, TargetForm
from optimise.share.desk.models import Target
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.withdrawals import said_of
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Table, Tag, table

STATES = {
    Target.State.WAITING: Tag("Waiting for approval", "yellow"),
    Target.State.PUBLISHED: Tag("Public", "green"),
    Target.State.DROPPED: Tag("Dropped", "grey"),
    Target.State.WITHDRAWN: Tag("Withdrawn", "grey"),
}


@require_GET
def listed(request: Request) -> Response:
    """List the targets that the public is told, and those that wait."""
    found = queries.targets(viewer=request.viewer)
    return render(request, "share_desk/targets.html", {"targets": _targets(found)})


def _targets(found: list[Target]) -> Table:
    return table(
        "Targets",
        found,
        {
            "Target": lambda one: Link(
                f"{BY_KEY[one.measure].title}: {one.label}",
                reverse("share_desk:target", args=[one.id]),
                local_month(one.until),
            ),
            "At least": lambda one: one.number,
            "Months": months_of,
            "Now": lambda one: STATES[Target.State(one.state)],
        },
        figures=["At least"],
        empty="The public is told of no target yet.",
    )


def months_of(one: Target) -> str:
    """Return between which months a target is to be reached."""
    return f"{local_month(one.since)} to {local_month(one.until)}"


@require_http_methods(["GET", "POST"])
def set_one(request: Request) -> Response:
    """Set a target."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    form = TargetForm(posted(request)[0], viewer=request.viewer)
    page = FormPage(
        title="Set a target",
        button="Send for approval",
        back=reverse("share_desk:targets"),
        lead="How far it is is added up from the figures that were told, as any reader could.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_target(target=form.target(), by=request.viewer),
        done="Sent. Someone else lets it out.",
    )


@require_GET
def one(request: Request, target_id: UUID) -> Response:
    """Show one target, and what may be done with it."""
    found = queries.target(target_id, viewer=request.viewer)
    told = {
        "target": found,
        "measure": BY_KEY[found.measure],
        "state": STATES[Target.State(found.state)],
        "months": months_of(found),
        "people": agencies.names_of({p for p in (found.made_by, found.approved_by) if p}),
        "is_mine": found.made_by == request.viewer.person,
        "may_approve": queries.approves(request.viewer),
        "told_why": said_of(found.told_why),
    }
    return render(request, "share_desk/target.html", told)


@require_POST
def approve(request: Request, target_id: UUID) -> Response:
    """Let a target out."""
    seen = request.POST.get("seen", "")
    return _do(
        request,
        target_id,
        lambda found: actions.approve_target(target=found, seen=seen, by=request.viewer),
        "Published. The public reads it now.",
    )


@require_POST
def drop(request: Request, target_id: UUID) -> Response:
    """Drop a target that waits."""
    return _do(
        request,
        target_id,
        lambda found: actions.drop_target(target=found, by=request.viewer),
        "Dropped.",
    )


def _do(request: Request, target_id: UUID, act: Callable[[Target], None], done: str) -> Response:
    found = queries.target(target_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: act(found),
        done=done,
        go=reverse("share_desk:targets"),
        refused=lambda: record(Verb.DISCLOSE, kind="target", objects=[found.id], allowed=False),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, target_id: UUID) -> Response:
    """Take a target back from the public."""
    found = queries.target(target_id, viewer=request.viewer)
    if not queries.approves(request.viewer):
        raise NothingHereError
    form = TakeBackForm(posted(request)[0])
    page = FormPage(
        title="Withdraw this target",
        button="Withdraw it",
        back=reverse("share_desk:target", args=[found.id]),
        caption=str(found),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.withdraw_target(
            target=found, why=form.cleaned_data["why"], said=form.reason(), by=request.viewer
        ),
        done="Withdrawn. Readers see that it was.",
        about=found,
    )
