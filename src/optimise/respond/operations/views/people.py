"""Who does what in an operation, and which agencies help."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.parts import HANDED_OVER, Part
from optimise.respond.operations.forms import HandOverForm, PartnerForm, PostForm
from optimise.respond.operations.models import Operation, Partner, Posting
from optimise.respond.operations.views.common import ask_why, page_of, the_known
from optimise.ui.one_form import one_form, one_press, posted


@require_http_methods(["GET", "POST"])
def post(request: Request, operation_id: UUID) -> Response:
    """Give somebody a part, which lets them in."""
    found = the_known(request, operation_id)
    inside = circles.members_of(found.circle)
    form = PostForm(
        posted(request)[0],
        near=[*inside, *agencies.team_of(request.viewer.person)],
        search=agencies.colleagues,
    )

    def act() -> Posting:
        return actions.post(
            operation=found,
            person=form.cleaned_data["person"],
            part=Part(form.cleaned_data["part"]),
            by=request.viewer,
        )

    page = page_of(
        found,
        "Let somebody in",
        "Let them in",
        lead="They see from now on that the operation is there. The senior investigating officer,"
        " the deputy and the disclosure officer read sensitive decisions too. Each of these, and"
        " the officer in the case, is one person: whoever had the part before is let out, unless"
        " they have another part. That may be you.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda row: f"{row.person} is in.",
        go=lambda _: _home_of(request, found),
    )


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, operation_id: UUID) -> Response:
    """Hand over the lead: to whom, and what they must know."""
    found = the_known(request, operation_id)
    parts = queries.lead_parts(found, viewer=request.viewer)
    form = HandOverForm(
        posted(request)[0],
        parts=parts,
        near=[
            *(one for one in circles.members_of(found.circle) if one.id != request.viewer.person),
            *agencies.team_of(request.viewer.person),
        ],
        search=agencies.colleagues,
    )
    leads = [
        row for row in queries.postings(found, viewer=request.viewer) if row.part in HANDED_OVER
    ]
    names = " and ".join(f"{row.person} ({row.part})" for row in leads) or "Nobody"
    ends = "whoever had this part is let out of the operation, unless they have another"
    page = page_of(
        found,
        "Hand over the lead",
        "Hand it over",
        lead=f"{names} leads it now. From the moment you send this, whom you name leads it, and"
        f" {ends}: that may be you. Ring whom you name first.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.hand_over(operation=found, **form.given(), by=request.viewer),
        done=lambda row: f"{row.person} leads it now. What they must know stands in the log.",
        go=lambda _: _home_of(request, found),
    )


def _home_of(request: Request, operation: Operation) -> str:
    """Return the operation's page, or the list to whoever is no longer in it."""
    if operation.circle_id in circles.viewer_of(request.user).circles:
        return reverse("respond_operations:operation", args=[operation.id])
    return reverse("respond_operations:list")


@require_http_methods(["GET", "POST"])
def unpost(request: Request, posting_id: UUID) -> Response:
    """End a part; whoever has no other is let out."""
    row = queries.posting(posting_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    if request.method == "GET" and queries.leads_alone(row, viewer=request.viewer):
        words = f"{row.person} alone leads {found}. Say who leads next: nobody would."
        messages.warning(request, words)
        return redirect("respond_operations:hand_over", operation_id=found.id)
    page = page_of(
        found,
        f"{row.person}: {row.part} no more",
        "End it",
        lead="Whoever has no other part is let out, and sees no more that the operation is there.",
        warning=True,
    )
    return ask_why(
        request,
        page,
        lambda why: actions.unpost(posting=row, why=why, by=request.viewer),
        done=f"{row.person} has this part no more.",
        go=lambda _: _home_of(request, found),
    )


@require_http_methods(["GET", "POST"])
def let_out(request: Request, operation_id: UUID, person_id: UUID) -> Response:
    """Let somebody out who is in it without a part."""
    found = the_known(request, operation_id)
    person = next((one for one in circles.members_of(found.circle) if one.id == person_id), None)
    if person is None:
        raise NothingHereError
    page = page_of(
        found,
        f"Let {person} out",
        "Let them out",
        lead="They see no more that the operation is there, from this moment on.",
        warning=True,
    )
    return ask_why(
        request,
        page,
        lambda why: actions.let_out(operation=found, person=person, why=why, by=request.viewer),
        done=f"{person} is out.",
        go=lambda _: _home_of(request, found),
    )


@require_http_methods(["GET", "POST"])
def partner(request: Request, operation_id: UUID) -> Response:
    """Name an agency that helps."""
    found = the_known(request, operation_id)
    form = PartnerForm(posted(request)[0], partners=agencies.partners())

    def act() -> Partner:
        return actions.add_partner(
            operation=found,
            agency=form.chosen(),
            does=form.cleaned_data["does"],
            contact=form.cleaned_data["contact"],
            by=request.viewer,
        )

    page = page_of(
        found,
        "An agency that helps",
        "Add it",
        lead="Only under an agreement that is in force. They are told nothing by this: what they"
        " are given is shared as always, with its own grounds.",
    )
    return one_form(request, form, page, act, done=lambda row: f"{row.agency} helps.")


@require_http_methods(["GET", "POST"])
def end_partner(request: Request, partner_id: UUID) -> Response:
    """Say that an agency helps no more."""
    row = queries.partner(partner_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    page = page_of(
        found,
        f"{row.agency} helps no more",
        "End it",
        lead=f"What it does: {row.does}. What it was to be told later, it is not told.",
        warning=True,
    )
    return ask_why(
        request,
        page,
        lambda why: actions.end_partner(partner=row, why=why, by=request.viewer),
        done=f"{row.agency} helps no more.",
    )


@require_POST
def let_in(request: Request, operation_id: UUID, person_id: UUID) -> Response:
    """Let somebody read sensitive decisions."""
    found = the_known(request, operation_id)
    if not queries.may_read_sensitive(found, viewer=request.viewer):
        raise NothingHereError
    person = agencies.person(person_id)
    return one_press(
        request,
        lambda: actions.let_into_inner(operation=found, person=person, by=request.viewer),
        done=f"{person} reads sensitive decisions.",
        go=reverse("respond_operations:log", args=[found.id, "sensitive"]),
    )
