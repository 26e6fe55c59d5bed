"""My actions: what I said I would do, updated in one tap; and asking after those of others."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments import actions, queries, tables
from optimise.assignments.domain.tasks import Status
from optimise.assignments.forms import HandOver, UpdateAction, WithdrawAction
from optimise.assignments.models import Action
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.ui.one_form import FormPage, one_form, one_press, posted

REFUSALS = (NotReadyError, NotForYouError)
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
    more = _told(request, shown)
    told = {
        "show": show,
        "sections": [
            {"text": text, "href": f"?show={key}", "current": key == show}
            for key, text in SHOWN.items()
        ],
        "page": page,
        "late": [
            tables.late(agency, some, served=more["served"], chases=more["chases"])
            for agency, some in (found.late if show == "late" else ())
        ],
        **more,
    }
    return render(request, "assignments/mine.html", told)


def _told(request: Request, shown: Iterable[Action]) -> dict[str, Any]:
    every = list(shown)
    return {
        "served": queries.served(every, viewer=request.viewer),
        "chases": {one.id for one in every if queries.runs(one, viewer=request.viewer)},
        "today": today(),
    }


@require_http_methods(["GET", "POST"])
def action(request: Request, action_id: UUID) -> Response:
    """Show an action with its history, and say where it has got to."""
    found = queries.action(action_id, viewer=request.viewer)
    owns = found.owner_agency_id == request.viewer.agency
    if request.method == "POST" and not owns:
        raise NotForYouError("Only the agency that owns the action may do this.")
    ends = queries.may_end(found, viewer=request.viewer)
    form = UpdateAction(
        *posted(request),
        ends=ends,
        initial={"status": found.status, "words": "", "evidence": found.evidence},
    )

    def act() -> None:
        given = form.cleaned_data
        actions.update(
            action=found,
            status=Status(given["status"]),
            words=given["words"],
            evidence=given["evidence"],
            by=request.viewer,
        )

    history = queries.history_of(found, viewer=request.viewer)
    told = {
        "action": found,
        "owns": owns and found.status != Status.WITHDRAWN,
        "ends": ends,
        "hands_over": not found.is_over and queries.may_hand_over(found, viewer=request.viewer),
        "history": history,
        "names": agencies.names_of({one.by for one in history} | {found.made_by}),
        **_told(request, [found]),
    }
    return one_form(
        request,
        form,
        FormPage(
            title=found.text, caption="Action", button="Save", back=reverse("assignments:mine")
        ),
        act,
        done="Saved.",
        go=_address(found),
        template="assignments/action.html",
        **told,
    )


def _address(found: Action) -> str:
    return reverse("assignments:action", args=[found.id])


@require_POST
def tap(request: Request, action_id: UUID) -> Response:
    """Keep one tap: started, or done."""
    found = queries.action(action_id, viewer=request.viewer)
    status = TAPS.get(request.POST.get("status", ""))
    if status is None:
        raise NothingHereError
    if not getattr(request, "htmx", False):
        return one_press(
            request,
            lambda: actions.update(action=found, status=status, by=request.viewer),
            done=SAID[status],
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
    team = agencies.person(request.viewer.person).team if request.viewer.person else ""
    form = HandOver(*posted(request), people=people, team=team)
    return one_form(
        request,
        form,
        _page(found, "Hand this action over"),
        lambda: actions.hand_over(
            action=found, person=form.cleaned_data["person"], by=request.viewer
        ),
        done="Handed over.",
    )


def _page(found: Action, title: str) -> FormPage:
    return FormPage(title=title, caption=found.text, button=title, back=_address(found))


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, action_id: UUID) -> Response:
    """Say that an action is needed no more."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.runs(found, viewer=request.viewer):
        raise NothingHereError
    form = WithdrawAction(*posted(request))
    return one_form(
        request,
        form,
        _page(found, "Withdraw this action"),
        lambda: actions.withdraw_by_hand(
            action=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Withdrawn.",
    )


@require_POST
def chase(request: Request, action_id: UUID) -> Response:
    """Ask after an action."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.runs(found, viewer=request.viewer):
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.chase(action=found, by=request.viewer),
        done="Asked. The notice says only to sign in.",
        go=_address(found),
    )


@require_POST
def ask_for_review(request: Request, hold_id: UUID) -> Response:
    """Ask who answers for a hold whether it is still needed."""
    return one_press(
        request,
        lambda: actions.ask_for_review(hold_id=hold_id, by=request.viewer),
        done=lambda made: f"{made.owner_person} is asked, by {local_date(made.due)}.",
        go=reverse("retention:register"),
    )
