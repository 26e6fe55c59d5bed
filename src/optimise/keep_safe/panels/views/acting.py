"""My actions: what I said I would do, updated in one tap; and the chair's asking after them."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import today
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.tasks import Status
from optimise.keep_safe.panels.forms import HandOver, UpdateAction
from optimise.keep_safe.panels.models import Action
from optimise.keep_safe.panels.views.doing import MARKING, REFUSALS, Page, one_act, one_form, sent

# One tap says these; anything else needs a word with it.
TAPS = {Status.STARTED.value: Status.STARTED, Status.DONE.value: Status.DONE}


@require_GET
def mine(request: Request) -> Response:
    """Show my actions, and the rest of my agency's."""
    told = {
        "found": queries.my_actions(viewer=request.viewer),
        "today": today(),
        "marking": MARKING,
    }
    return render(request, "panels/actions.html", told)


@require_http_methods(["GET", "POST"])
def action(request: Request, action_id: UUID) -> Response:
    """Show an action with its history, and say where it has got to."""
    found = queries.action(action_id, viewer=request.viewer)
    owns = found.owner_agency_id == request.viewer.agency
    if request.method == "POST" and not owns:
        raise NotForYouError("Only the agency that owns the action may do this.")
    history = queries.history_of(found, viewer=request.viewer)
    page = Page(
        title=found.text,
        caption="Action",
        button="Save",
        done="Saved.",
        back=reverse("panels:actions"),
    )
    initial = {"status": found.status, "words": "", "evidence": found.evidence}
    return one_form(
        request,
        UpdateAction(sent(request), initial=initial),
        page,
        lambda given: actions.update_action(
            action=found,
            status=Status(given["status"]),
            words=given["words"],
            evidence=given["evidence"],
            by=request.viewer,
        ),
        action=found,
        owns=owns,
        history=history,
        names=agencies.names_of({one.by for one in history} | {found.made_by}),
        today=today(),
        go=reverse("panels:action", args=[action_id]),
    )


@require_POST
def tap(request: Request, action_id: UUID) -> Response:
    """Keep one tap: started, or done."""
    found = queries.action(action_id, viewer=request.viewer)
    status = TAPS.get(request.POST.get("status", ""))
    if status is None:
        raise NothingHereError
    done = {
        Status.STARTED: "Started. The chair sees it.",
        Status.DONE: "Done. Thank you. Open it to add what came of it.",
    }[status]
    if getattr(request, "htmx", False):
        return _tapped(request, found, status, done)
    return one_act(
        request,
        lambda: actions.update_action(action=found, status=status, by=request.viewer),
        done=done,
        go=reverse("panels:actions"),
    )


def _tapped(request: Request, found: Action, status: Status, done: str) -> Response:
    try:
        actions.update_action(action=found, status=status, by=request.viewer)
    except REFUSALS as error:
        done = str(error)
    told = {"action": found, "said": done, "today": today()}
    return render(request, "panels/tapped.html", told)


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, action_id: UUID) -> Response:
    """Give an action to a colleague."""
    found = queries.action(action_id, viewer=request.viewer)
    if not queries.may_hand_over(found, viewer=request.viewer):
        raise NothingHereError
    page = Page(
        title="Hand this action over",
        caption=found.text,
        button="Hand it over",
        done="Handed over.",
        back=reverse("panels:action", args=[action_id]),
    )
    return one_form(
        request,
        HandOver(
            sent(request),
            people=queries.people_for(found.owner_agency_id, viewer=request.viewer),
        ),
        page,
        lambda given: actions.hand_over(
            action=found, person=agencies.person(UUID(given["person"])), by=request.viewer
        ),
    )


@require_POST
def chase(request: Request, action_id: UUID) -> Response:
    """Ask after an action."""
    found = queries.action(action_id, viewer=request.viewer)
    panel = queries.panel_of(found, viewer=request.viewer)
    if panel is None or not queries.runs(panel, request.viewer):
        raise NothingHereError
    return one_act(
        request,
        lambda: actions.chase(action=found, by=request.viewer),
        done="Asked. The notice says only to sign in.",
        go=reverse("panels:chair", args=[panel.id]),
    )
