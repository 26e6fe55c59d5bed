"""An operation's circle: its interests, what they hold back, and who asked about them."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.interests import actions as doors
from optimise.access.interests import queries as asking
from optimise.access.interests.actions import INVESTIGATES
from optimise.access.interests.domain.keys import Kind
from optimise.access.interests.models import Interest
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.forms import InterestForm

REFUSALS = (actions.NotReadyError, NotPossibleError, NotForYouError)


@require_http_methods(["GET", "POST"])
def interests(request: Request) -> Response:
    """Show the circle's interests and what each holds back; record a new one."""
    _needs_investigator(request)
    circles = [(str(c.id), c.name) for c in access.circles_of(request.viewer)]
    data = request.POST if request.method == "POST" else None
    asked = (data or request.GET).get("entity", "")
    known = _known(asked, request)
    form = InterestForm(
        data, circles=circles, known=bool(known), initial={"entity": asked if known else ""}
    )
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            doors.record_interest(
                key=given["key"],
                circle=given["circle"],
                why=given["why"],
                desk=given["desk"],
                by=request.viewer,
            )
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Recorded. What would tell of it is held back.")
            return redirect("plan:covert")
    told = {
        "form": form,
        "known": known,
        "interests": _rows(request),
        "desk": asking.the_desk(),
        "marking": "OFFICIAL-SENSITIVE",
    }
    return render(request, "plan/covert.html", told)


def _known(asked: str, request: Request) -> str:
    """Return what something on record is called, where the viewer may know of it."""
    try:
        wanted = UUID(asked)
    except ValueError:
        return ""
    found = queries.names_of({wanted}, viewer=request.viewer)
    return next((one.name for one in found), "")


def _needs_investigator(request: Request) -> None:
    # To everyone else there is no such page, as there is no such thing.
    if not request.viewer.roles & INVESTIGATES:
        raise NothingHereError


def _rows(request: Request) -> list[dict[str, object]]:
    found = asking.interests(viewer=request.viewer)
    known = {UUID(one.key) for one in found if one.kind == Kind.ENTITY}
    names = queries.names_of(known, viewer=request.viewer)
    named = {str(n.id): f"{n.name} ({n.schema.lower()})" for n in names}
    enquiries = asking.enquiries_about(found, viewer=request.viewer)
    who = agencies.names_and_agencies_of({one.asked_by for one in enquiries})
    return [
        {
            "interest": interest,
            "name": named.get(interest.key) or _said(interest),
            "held": queries.held_for(interest, viewer=request.viewer),
            "asked": [
                (who.get(one.asked_by, "Somebody"), one.at)
                for one in enquiries
                if one.interest_id == interest.id
            ],
        }
        for interest in found
    ]


def _said(interest: Interest) -> str:
    if interest.kind == Kind.ENTITY:
        return "Something that you may not open"
    if interest.kind == Kind.PLACE:
        return f"A place: {interest.metres} m round {interest.latitude}, {interest.longitude}"
    return f"{interest.kind.capitalize()}: {interest.key.replace('|', ', ').strip(', ')}"


@require_POST
def end(request: Request, interest_id: UUID) -> Response:
    """End a covert interest."""
    _needs_investigator(request)
    found = asking.interest(interest_id, viewer=request.viewer)
    try:
        doors.end_interest(interest=found, why=request.POST.get("why", ""), by=request.viewer)
        messages.success(request, "Ended. What it held back now needs approval again.")
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("plan:covert")


@require_POST
def release(request: Request, interest_id: UUID, briefing_id: UUID) -> Response:
    """Let one briefing be approved in spite of a covert interest."""
    _needs_investigator(request)
    interest = asking.interest(interest_id, viewer=request.viewer)
    found = queries.briefing(briefing_id, viewer=request.viewer)
    try:
        actions.release(
            interest=interest,
            briefing=found,
            why=request.POST.get("why", ""),
            by=request.viewer,
        )
        messages.success(request, "Released. It goes out once someone approves it.")
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect("plan:covert")
