"""An operation's circle: its interests, what they hold back, and who asked about them."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.interests import actions as doors
from optimise.access.interests import queries as asking
from optimise.access.interests.actions import INVESTIGATES
from optimise.access.interests.domain.keys import Kind
from optimise.access.interests.models import Interest
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import now
from optimise.basics.refusals import NothingHereError
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.forms import InterestForm
from optimise.ui.one_form import FormPage, one_form, one_press, posted

A_PAGE = 20


@require_http_methods(["GET", "POST"])
def interests(request: Request) -> Response:
    """Show the circle's interests and what each holds back; record a new one."""
    _needs_investigator(request)
    circles = [(str(c.id), c.name) for c in access.circles_of(request.viewer)]
    asked = (request.POST or request.GET).get("entity", "")
    known = _known(asked, request)
    begins = {"entity": asked if known else ""}
    form = InterestForm(*posted(request), circles=circles, known=bool(known), initial=begins)
    desk = asking.the_desk()
    # Those that hold until a day come first: somebody renews them.
    standing = sorted(
        asking.interests(viewer=request.viewer), key=lambda one: one.holds_until is None
    )
    shown = Paginator(standing, A_PAGE).get_page(request.GET.get("page"))

    def act() -> None:
        given = form.cleaned_data
        doors.record_interest(
            key=given["key"],
            circle=given["circle"],
            why=given["why"],
            desk=given["desk"],
            by=request.viewer,
        )

    page = FormPage(
        title="Covert interest",
        lead="While an interest stands, no briefing about the person or thing goes out, and whoever"
        f" asks about it is sent to {desk}. It holds back for 28 days, and longer where another of"
        " the circle renews it, or an operation runs with two who read it. Only your circle sees"
        " why. Everyone else sees a briefing that is held back for a check.",
        button="Record it",
        back=reverse("home"),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Recorded. Below you read until when it holds back what would tell of it.",
        go=reverse("plan:covert"),
        template="plan/covert.html",
        known=known,
        interests=_rows(request, list(shown.object_list)),
        page_of=shown,
    )


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


def _rows(request: Request, found: Sequence[Interest]) -> list[dict[str, object]]:
    known = {UUID(one.key) for one in found if one.kind == Kind.ENTITY}
    names = queries.names_of(known, viewer=request.viewer)
    named = {str(n.id): f"{n.name} ({n.schema.lower()})" for n in names}
    enquiries = asking.enquiries_about(found, viewer=request.viewer)
    moment = now()
    who = agencies.names_and_agencies_of({one.asked_by for one in enquiries})
    return [
        {
            "interest": interest,
            "name": named.get(interest.key) or _said(interest),
            "held": queries.held_for(interest, viewer=request.viewer),
            "is_mine": interest.by == request.viewer.person,
            "holds": interest.holds_until is None or interest.holds_until > moment,
            "asked": [
                (who.get(one.asked_by, "Somebody"), one.at)
                for one in enquiries
                # That they gave words is the desk's to know, whichever circle one is of.
                if one.interest_id == interest.id and one.given_on is None
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


def _press(
    request: Request, interest_id: UUID, act: Callable[..., object], *, done: str
) -> Response:
    """Do at one press what is done to an interest, with the reason that was given."""
    _needs_investigator(request)
    found = asking.interest(interest_id, viewer=request.viewer)
    why = request.POST.get("why", "")
    return one_press(
        request,
        lambda: act(interest=found, why=why, by=request.viewer),
        done=done,
        go=reverse("plan:covert"),
    )


@require_POST
def renew(request: Request, interest_id: UUID) -> Response:
    """Have a covert interest of another of one's circle hold for longer."""
    return _press(
        request, interest_id, doors.renew_interest, done="Renewed. It holds back for longer."
    )


@require_POST
def end(request: Request, interest_id: UUID) -> Response:
    """End a covert interest."""
    done = "Ended. What it held back now needs approval again."
    return _press(request, interest_id, doors.end_interest, done=done)


@require_POST
def release(request: Request, interest_id: UUID, briefing_id: UUID) -> Response:
    """Let one briefing be approved in spite of a covert interest."""
    _needs_investigator(request)
    interest = asking.interest(interest_id, viewer=request.viewer)
    found = queries.briefing(briefing_id, viewer=request.viewer)
    why = request.POST.get("why", "")
    return one_press(
        request,
        lambda: actions.release(interest=interest, briefing=found, why=why, by=request.viewer),
        done="Released. It goes out once someone approves it.",
        go=reverse("plan:covert"),
    )
