"""The order: issued, read on a phone or on the big screen, printed; and the debrief."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as circles
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.respond.deconfliction import queries as desk
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.order import changes, opened, parts_of, without_clear
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.exports.order import order_paper
from optimise.respond.operations.forms import BriefForm, DebriefForm, IssueForm
from optimise.respond.operations.models import Debrief, Operation, Order
from optimise.respond.operations.views.common import (
    MARKING,
    desk_says,
    knows,
    page_of,
    the_known,
    the_operation,
)
from optimise.ui.one_form import one_form, one_press, posted
from optimise.ui.tables import Table, Tag, table


@require_http_methods(["GET", "POST"])
def issue(request: Request, operation_id: UUID) -> Response:
    """Show the order as it would be issued now, and issue it."""
    found = the_known(request, operation_id)
    viewer = request.viewer
    form = IssueForm(posted(request)[0])
    clear = desk_says(found, viewer=viewer)
    given, kept_out = queries.composed(found, viewer=viewer, clear=clear)
    parts = parts_of(given)
    last = queries.last_order(found, viewer=viewer)

    def act() -> Order:
        words = form.cleaned_data["words"]
        return actions.issue_order(operation=found, words=words, by=viewer)

    number = last.version + 1 if last else 1
    page = page_of(found, f"The order, version {number}", f"Issue version {number}")
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda order: (
            f"Version {order.version} is issued. Everyone in it is asked to read it."
        ),
        go=lambda order: _address(order, found),
        about=found,
        template="respond_operations/issue.html",
        operation=found,
        parts=parts,
        changed=changes(without_clear(opened(last.sealed)), without_clear(parts)) if last else [],
        is_first=last is None,
        kept_out=kept_out,
    )


def _address(order: Order, found: Operation) -> str:
    return reverse("respond_operations:order", args=[found.id, order.version])


def _shown(request: Request, operation_id: UUID, version: int) -> dict[str, Any]:
    found = the_operation(request, operation_id)
    order = queries.order(found, version, viewer=request.viewer)
    last = queries.last_order(found, viewer=request.viewer)
    return {
        "operation": found,
        "order": order,
        "parts": queries.shown(order, viewer=request.viewer),
        "last": last,
        "counts": last is not None and last.id == order.id,
        "has_read": queries.has_read(order, viewer=request.viewer),
        "is_open": Stage(found.stage).is_open,
        "knows": knows(request.viewer),
        "stands": desk.stands(found.circle_id, viewer=request.viewer),
    }


@require_GET
def order(request: Request, operation_id: UUID, version: int) -> Response:
    """Show one version, made for a phone, with who was briefed on it."""
    told = _shown(request, operation_id, version)
    if told["knows"]:
        told["briefed"] = _briefed(request, told["operation"])
    return render(request, "respond_operations/order.html", told)


def _briefed(request: Request, found: Operation) -> Table:
    briefed = queries.briefed_on(found, viewer=request.viewer)
    last = queries.last_order(found, viewer=request.viewer)

    def stands(person: Any) -> Any:
        versions = briefed.get(person.id, {})
        if last and last.version in versions:
            return Tag("Version that counts", "green")
        return Tag("Earlier version only", "yellow") if versions else Tag("Not briefed", "red")

    def how(person: Any) -> str:
        rooms = sorted(briefed.get(person.id, {}).items())
        return ", ".join(f"{n} {'in the room' if room else 'read'}" for n, room in rooms)

    people = circles.members_of(found.circle)
    return table(
        "Who was briefed",
        people,
        {"Who": str, "Where they stand": stands, "Versions": how},
        empty="Nobody is in it.",
    )


@require_GET
def screen(request: Request, operation_id: UUID, version: int) -> Response:
    """Show one version large, a heading at a time, for a room."""
    told = _shown(request, operation_id, version)
    return render(request, "respond_operations/screen.html", told)


@require_GET
def pdf(request: Request, operation_id: UUID, version: int) -> HttpResponse:
    """Print one version as it was issued."""
    told = _shown(request, operation_id, version)
    content = order_paper(told["operation"], told["order"], viewer=request.viewer)
    record(Verb.PRINT, kind="order", objects=[told["order"].id], form="pdf", marking=MARKING)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{MARKING}_order_{str(told['order'].id)[:8]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def acknowledge(request: Request, operation_id: UUID, version: int) -> Response:
    """Say of oneself that one has read it."""
    found = the_operation(request, operation_id)
    row = queries.order(found, version, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.acknowledge(order=row, by=request.viewer),
        done="It is on record that you read this version.",
        go=_address(row, found),
    )


@require_http_methods(["GET", "POST"])
def brief(request: Request, operation_id: UUID, version: int) -> Response:
    """Record who was in the room."""
    found = the_known(request, operation_id)
    row = queries.order(found, version, viewer=request.viewer)
    form = BriefForm(posted(request)[0], people=circles.members_of(found.circle))

    def act() -> int:
        return actions.brief(order=row, people=form.chosen(), by=request.viewer)

    page = page_of(found, f"Briefed on version {version}", "Keep it", back=_address(row, found))
    return one_form(request, form, page, act, done=lambda n: f"{n} more were briefed.")


@require_http_methods(["GET", "POST"])
def debrief(request: Request, operation_id: UUID) -> Response:
    """Say how it went."""
    found = the_operation(request, operation_id)
    form = DebriefForm(posted(request)[0])

    def act() -> Debrief:
        return actions.debrief(operation=found, given=form.debrief(), by=request.viewer)

    page = page_of(found, "Debrief", "Send it", lead="Whoever leads the operation reads it.")
    return one_form(request, form, page, act, done="Thank you. It is with the operation.")
