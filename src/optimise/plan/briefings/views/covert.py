"""An operation's circle: its covert interests, and what they hold back."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.requests import Request, Response
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.actions.covert import INVESTIGATES, circle_audience
from optimise.plan.briefings.forms import CovertInterestForm


@require_http_methods(["GET", "POST"])
def interests(request: Request) -> Response:
    """Show the circle's covert interests and what each holds back; record a new one."""
    _needs_investigator(request)
    circles = [(str(c.id), c.name) for c in access.circles_of(request.viewer)]
    data = request.POST if request.method == "POST" else None
    form = CovertInterestForm(
        data, circles=circles, initial={"entity": request.GET.get("entity", "")}
    )
    if data is not None and form.is_valid():
        given = form.cleaned_data
        actions.record_covert_interest(
            entity=given["entity"],
            why=given["why"],
            audience=circle_audience(given["circle"]),
            by=request.viewer,
        )
        messages.success(request, "Recorded. Briefings about it are held back.")
        return redirect("plan:covert")
    return render(
        request,
        "plan/covert.html",
        {"form": form, "interests": _rows(request), "marking": "OFFICIAL-SENSITIVE"},
    )


def _needs_investigator(request: Request) -> None:
    # To everyone else there is no such page, as there is no such thing.
    if not request.viewer.roles & INVESTIGATES:
        raise NothingHereError


def _rows(request: Request) -> list[dict[str, object]]:
    found = queries.covert_interests(viewer=request.viewer)
    names = queries.names_of({i.entity_id for i in found}, viewer=request.viewer)
    named = {n.id: f"{n.name} ({n.schema.lower()})" for n in names}
    return [
        {
            "interest": interest,
            "name": named.get(interest.entity_id, str(interest.entity_id)),
            "held": queries.held_for(interest, viewer=request.viewer),
        }
        for interest in found
    ]


@require_POST
def end(request: Request, interest_id: UUID) -> Response:
    """End a covert interest."""
    _needs_investigator(request)
    found = queries.covert_interest(interest_id, viewer=request.viewer)
    try:
        actions.end_covert_interest(
            interest=found, why=request.POST.get("why", ""), by=request.viewer
        )
        messages.success(request, "Ended. What it held back now needs approval again.")
    except (actions.NotReadyError, NotForYouError) as error:
        messages.error(request, str(error))
    return redirect("plan:covert")


@require_POST
def release(request: Request, interest_id: UUID, briefing_id: UUID) -> Response:
    """Let one briefing be approved in spite of a covert interest."""
    _needs_investigator(request)
    interest = queries.covert_interest(interest_id, viewer=request.viewer)
    found = queries.briefing(briefing_id, viewer=request.viewer)
    try:
        actions.release(
            interest=interest,
            briefing=found,
            why=request.POST.get("why", ""),
            by=request.viewer,
        )
        messages.success(request, "Released. It goes out once someone approves it.")
    except (actions.NotReadyError, NotForYouError) as error:
        messages.error(request, str(error))
    return redirect("plan:covert")
