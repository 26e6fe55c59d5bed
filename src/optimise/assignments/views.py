"""My actions: what I said I would do, updated in one tap; and asking after those of others."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.assignments import actions, queries
from optimise.assignments.domain.tasks import Status
from optimise.assignments.forms import HandOver, UpdateAction, WithdrawAction
from optimise.assignments.models import Action
from optimise.basics.clock import today

MARKING = "OFFICIAL-SENSITIVE"
REFUSALS = (NotPossibleError, NotForYouError)
A_PAGE = 50
# One tap says these; anything else needs a word with it.
TAPS = {Status.STARTED.value: Status.STARTED, Status.DONE.value: Status.DONE}
SAID = {
    Status.STARTED: "Started. Whoever gave it to you sees it.",
    Status.DONE: "Done. Thank you. Open it to add what came of it.",
}
SHOWN = {
    "mine": "Mine",
    "ours": "My agency’s",
    "given": "Given by me",
    "late": "Late, by agency",
}


@require_GET
def mine(request: Request) -> Response:
    """Show the actions of the viewer, of their agency, those they gave, and who is late."""
    found = queries.my_actions(viewer=request.viewer)
    show = request.GET.get("show", "mine")
    if show not in SHOWN:
        raise NothingHereError
    rows: Any = {"mine": found.mine, "ours": found.ours, "given": found.given, "late": ()}[show]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    late = [action for _, some in found.late for action in some]
    shown = late if show == "late" else list(page)
    told = {
        "show": show,
        "sections": [
            {"text": text, "href": f"?show={key}", "current": key == show}
            for key, text in SHOWN.items()
        ],
        "page": page,
        "late": found.late,
        **_told(request, shown),
    }
    return render(request, "assignments/mine.html", told)


def _told(request: Request, shown: Iterable[Action]) -> dict[str, Any]:
    every = list(shown)
    return {
        "served": queries.served(every, viewer=request.viewer),
        "chases": {one.id for one in every if queries.runs(one, viewer=request.viewer)},
        "today": today(),
        "marking": MARKING,
    }


@require_http_methods(["GET", "POST"])
def action(request: Request, action_id: UUID) -> Response:
    """Show an action with its history, and say where it has got to."""
    found = queries.action(action_id, viewer=request.viewer)
    owns = found.owner_agency_id == request.viewer.agency
    if request.method == "POST" and not owns:
        raise NotForYouError("Only the agency that owns the action may do this.")
    form = UpdateAction(
        _sent(request), initial={"status": found.status, "words": "", "evidence": found.evidence}
    )

    def act(given: dict[str, Any]) -> None:
        actions.update(
            action=found,
            status=Status(given["status"]),
            words=given["words"],
            evidence=given["evidence"],
            by=request.viewer,
        )

    here = reverse("assignments:action", args=[action_id])
    if done := _done(request, form, act, said="Saved.", go=here):
        return done
    history = queries.history_of(found, viewer=request.viewer)
    told = {
        "form": form,
        "action": found,
        "owns": owns and found.status != Status.WITHDRAWN,
        "hands_over": not found.is_over and queries.may_hand_over(found, viewer=request.viewer),
        "history": history,
        "names": agencies.names_of({one.by for one in history} | {found.made_by}),
        **_told(request, [found]),
    }
    return render(request, "assignments/action.html", told)


@require_POST
def tap(request: Request, action_id: UUID) -> Response:
    """Keep one tap: started, or done."""
    found = queries.action(action_id, viewer=request.viewer)
    status = TAPS.get(request.POST.get("status", ""))
    if status is None:
        raise NothingHereError
    if not getattr(request, "htmx", False):
        return _one_act(
            request,
            lambda: actions.update(action=found, status=status, by=request.viewer),
            said=SAID[status],
            go=reverse("assignments:mine"),
        )
    said = SAID[status]
    try:
        actions.update(action=found, status=status, by=request.viewer)
    except REFUSALS as error:
        said = str(error)
    told = {"action": found, "said": said, "own": True, **_told(request, [found])}
    return render(request, "assignments/todo.html", told)


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, action_id: UUID) -> Response:
    """Give an action to a colleague."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.may_hand_over(found, viewer=request.viewer):
        raise NothingHereError
    people = queries.people_of(found.owner_agency_id, viewer=request.viewer)
    return _one_form(
        request,
        HandOver(_sent(request), people=people),
        lambda given: actions.hand_over(action=found, person=given["person"], by=request.viewer),
        found,
        title="Hand this action over",
        said="Handed over.",
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, action_id: UUID) -> Response:
    """Say that an action is needed no more."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.runs(found, viewer=request.viewer):
        raise NothingHereError
    return _one_form(
        request,
        WithdrawAction(_sent(request)),
        lambda given: actions.withdraw(action=found, why=given["why"], by=request.viewer),
        found,
        title="Withdraw this action",
        said="Withdrawn.",
    )


@require_POST
def chase(request: Request, action_id: UUID) -> Response:
    """Ask after an action."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.runs(found, viewer=request.viewer):
        raise NothingHereError
    return _one_act(
        request,
        lambda: actions.chase(action=found, by=request.viewer),
        said="Asked. The notice says only to sign in.",
        go=reverse("assignments:action", args=[action_id]),
    )


def _one_form(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    found: Action,
    *,
    title: str,
    said: str,
) -> Response:
    here = reverse("assignments:action", args=[found.id])
    if done := _done(request, form, act, said=said, go=here):
        return done
    told = {"form": form, "title": title, "action": found, "marking": MARKING}
    return render(request, "assignments/one_form.html", told)


def _done(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    said: str,
    go: str,
) -> Response | None:
    """Do what a form asks and lead on; None where it is only shown, or refused above its words."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(form.cleaned_data)
    except REFUSALS as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, said)
    return redirect(go)


def _one_act(request: Request, act: Callable[[], Any], *, said: str, go: str) -> Response:
    try:
        act()
        messages.success(request, said)
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect(go)


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None
