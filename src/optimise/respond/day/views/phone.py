"""The phone: one tap a state, one tap a need; what could not be sent waits on the phone."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.respond.day import actions, queries
from optimise.respond.day.domain.board import Ask, State
from optimise.respond.day.forms import AnswerForm, AskForm, SafeForm, SentForm, TapForm, agency_of
from optimise.respond.day.models import Day, Safe
from optimise.respond.day.views.polled import polled
from optimise.respond.operations import queries as operations
from optimise.respond.operations.models import Order
from optimise.respond.operations.views.common import knows
from optimise.ui.one_form import FormPage, one_form, posted

CREATED, OTHERWISE, NOT_TAKEN = 201, 409, 422


@require_GET
def phone(request: Request, day_id: UUID) -> Response:
    """Show a team its addresses, with a button for each state."""
    found = queries.day(day_id, viewer=request.viewer)
    form = _safe_form(request, found, None)
    order = queries.order_unread(found, viewer=request.viewer)
    told = _told(request, found, order) | {"mark": _mark(request, found, order), "form": form}
    return render(request, "respond_day/phone.html", told)


@require_GET
def rows(request: Request, day_id: UUID) -> Response:
    """Return the addresses as they stand now, or that nothing changed."""
    found = queries.day(day_id, viewer=request.viewer, quietly=True)
    order = queries.order_unread(found, viewer=request.viewer)
    mark = _mark(request, found, order)
    rows = "respond_day/phone_rows.html"
    return polled(request, mark, rows, lambda: _told(request, found, order))


def _mark(request: Request, found: Day, order: Order | None) -> str:
    version = queries.version(found, viewer=request.viewer)
    said = f"{version}{request.viewer.person}{order.id if order else ''}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _told(request: Request, found: Day, order: Order | None) -> dict[str, object]:
    viewer = request.viewer
    board = queries.board(found, viewer=viewer)
    ours, _ = queries.mine(found, viewer=viewer)
    own = {one.id for one in ours}
    leads = operations.leading(found.operation, viewer=viewer).values()
    return {
        "leads": list(dict.fromkeys(str(one.person) for one in leads)),
        "force_phone": agencies.the_force().phone,
        "day": found,
        "operation": found.operation,
        "board": board,
        "order": order,
        "team": queries.my_team(found, viewer=viewer),
        "ours": [row for row in board.rows if row.address.id in own],
        "others": [row for row in board.rows if row.address.id not in own],
        "helping": operations.helping(found.operation, viewer=viewer),
        "states": list(State),
        "asks": list(Ask),
        "client_id": new_id,
        "now": now(),
        "knows": knows(viewer),
    }


def _sent(request: Request, form: SentForm, act: Callable[[], Any], back: str) -> Response:
    """Do what a phone sent; by script it is answered in JSON, without one by the page."""
    by_script = request.headers.get("Accept") == "application/json"
    words, status = "That could not be read. Reload the page and tap again.", NOT_TAKEN
    if form.is_valid():
        try:
            act()
        except NotReadyError as error:
            words = str(error)
            status = OTHERWISE if isinstance(error, actions.SaidOtherwiseError) else NOT_TAKEN
        else:
            return JsonResponse({}, status=CREATED) if by_script else redirect(back)
    if by_script:
        return JsonResponse({"problems": words}, status=status)
    messages.error(request, words)
    return redirect(back)


@require_POST
def tap(request: Request, address_id: UUID) -> Response:
    """Take a state that was tapped."""
    found = queries.address(address_id, viewer=request.viewer)
    form = TapForm(request.POST)

    def act() -> None:
        actions.tap(
            address=found,
            state=State(form.cleaned_data["state"]),
            phone=form.phone(),
            by=request.viewer,
        )

    return _sent(request, form, act, reverse("respond_day:phone", args=[found.day_id]))


@require_POST
def ask(request: Request, address_id: UUID) -> Response:
    """Take what a team needs."""
    found = queries.address(address_id, viewer=request.viewer)
    form = AskForm(request.POST)

    def act() -> None:
        helping = operations.helping(found.operation, viewer=request.viewer)
        actions.ask(
            address=found,
            what=Ask(form.cleaned_data["what"]),
            words=form.cleaned_data["words"],
            agency=agency_of(form, helping),
            phone=form.phone(),
            by=request.viewer,
        )

    return _sent(request, form, act, reverse("respond_day:phone", args=[found.day_id]))


@require_POST
def answer(request: Request, need_id: UUID) -> Response:
    """Take that somebody comes, came, or is not needed any more."""
    found = queries.need(need_id, viewer=request.viewer)
    if request.viewer.is_partner:
        raise NothingHereError
    form = AnswerForm(request.POST)
    back = reverse("respond_day:board", args=[found.day_id])
    if request.POST.get("back") == "phone":
        back = reverse("respond_day:phone", args=[found.day_id])

    def act() -> None:
        actions.answer(
            need=found,
            what=form.met(),
            words=form.cleaned_data["words"],
            phone=form.phone(),
            by=request.viewer,
        )

    return _sent(request, form, act, back)


def _safe_form(request: Request, found: Day, data: Any) -> SafeForm:
    places = queries.addresses(found, viewer=request.viewer)
    return SafeForm(data, addresses=places)


@require_http_methods(["GET", "POST"])
def keep_safe(request: Request, day_id: UUID) -> Response:
    """Hand somebody to safeguarding, from the place where they were met."""
    found = queries.day(day_id, viewer=request.viewer)
    form = _safe_form(request, found, posted(request)[0])

    def act() -> Safe:
        said = form.cleaned_data
        return actions.keep_safe(
            address=form.place(),
            who=form.whom(),
            words=said["seen"],
            in_danger=said["in_danger"],
            phone=form.phone(),
            by=request.viewer,
        )

    page = FormPage(
        title="Somebody to keep safe",
        button="Tell safeguarding",
        back=reverse("respond_day:phone", args=[found.id]),
        caption=str(found.operation),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Safeguarding is told.",
        template="respond_day/safe.html",
        here=request.path,
    )
