"""An application: its page with every gap, boxes, grounds, candour, and the inspector's eyes."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.views.common import items_around, knows, page_of, runs, the_known
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.boxes import TITLES
from optimise.respond.warrants.domain.gaps import is_whole
from optimise.respond.warrants.forms import (
    AgainstForm,
    AnnexForm,
    ApplyForm,
    BoxesForm,
    CheckForm,
    GroundsForm,
)
from optimise.respond.warrants.models import Against, Application, State
from optimise.ui.one_form import FormPage, one_form, one_press, posted


def the_application(request: Request, application_id: UUID) -> Application:
    """Return an application to those who know its operation. Errors: NothingHereError."""
    if not knows(request.viewer):
        raise NothingHereError
    return queries.application(application_id, viewer=request.viewer)


def page_for(found: Application, title: str, button: str, lead: str = "") -> FormPage:
    """Return the page of one form of an application."""
    back = reverse("respond_warrants:application", args=[found.id])
    return page_of(found.operation, title, button, back=back, lead=lead)


@require_http_methods(["GET", "POST"])
def apply(request: Request, operation_id: UUID) -> Response:
    """Begin an application for a place of an operation."""
    found = the_known(request, operation_id)
    things = operations.things(found, viewer=request.viewer)
    places = [(str(one.row.id), one.name) for one in things if one.row.kind == Kind.PLACE]
    form = ApplyForm(posted(request)[0], places=places, powers=queries.powers(on=today()))

    def act() -> Application:
        place = operations.thing(UUID(form.cleaned_data["place"]), viewer=request.viewer)
        power = queries.power(UUID(form.cleaned_data["power"]))
        return actions.apply(operation=found, place=place, power=power, by=request.viewer)

    page = page_of(
        found,
        "Apply for a warrant",
        "Begin",
        lead="The place must be in the operation. The pack prints once nothing is lacking.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Begun. Its page says what is lacking.",
        go=lambda made: reverse("respond_warrants:application", args=[made.id]),
        template="respond_warrants/apply.html",
        operation=found,
        places=places,
    )


@require_GET
def application(request: Request, application_id: UUID) -> Response:
    """Show an application, and everything that it lacks, in words."""
    found = the_application(request, application_id)
    viewer = request.viewer
    is_draft = found.state == State.DRAFT
    against = queries.answered_against(found, viewer=viewer)
    gaps = queries.gaps_of(found, viewer=viewer, against=against) if is_draft else []
    told = {
        "application": found,
        "operation": found.operation,
        "boxes": [
            (n, title, [(q, found.answers.get(q.key, "")) for q in found.asked_of_it if q.box == n])
            for n, title in TITLES.items()
        ],
        "gaps": [gap for gap in gaps if not gap.warns],
        "warnings": [gap for gap in gaps if gap.warns],
        "is_whole": is_whole(gaps),
        "grounds": queries.grounds(found, viewer=viewer),
        "against": against,
        "annexes": queries.annexes(found, viewer=viewer),
        "sensitive": operations.may_read_sensitive(found.operation, viewer=viewer),
        "is_draft": is_draft,
        "runs": runs(viewer),
        "warrant": getattr(found, "warrant", None),
        "authorises": queries.may_authorise(found, viewer=viewer),
    }
    return render(request, "respond_warrants/application.html", told)


@require_http_methods(["GET", "POST"])
def boxes(request: Request, application_id: UUID) -> Response:
    """Write what the boxes of the court's form say."""
    found = the_application(request, application_id)
    form = BoxesForm(posted(request)[0], old=found, powers=queries.powers(on=today()))

    def act() -> str:
        stands = actions.write_boxes(application=found, given=form.boxes(), by=request.viewer)
        return f"Kept. {stands.words}" if stands else "Kept."

    page = page_for(
        found,
        "The boxes of the form",
        "Keep it",
        lead="Leave empty what you do not know yet. Its page says what is lacking.",
    )
    return one_form(request, form, page, act, done=str, about=found)


@require_http_methods(["GET", "POST"])
def grounds(request: Request, application_id: UUID) -> Response:
    """Choose what it rests on."""
    found = the_application(request, application_id)
    around = items_around(found.operation, viewer=request.viewer)
    form = GroundsForm(
        posted(request)[0], found=around, initial={"items": [str(one) for one in found.items]}
    )

    def act() -> None:
        items = form.cleaned_data["items"]
        actions.choose_grounds(application=found, items=items, by=request.viewer)

    page = page_for(found, "What it rests on", "Keep it")
    return one_form(request, form, page, act, done="Kept.", about=found)


@require_http_methods(["GET", "POST"])
def address(request: Request, application_id: UUID) -> Response:
    """Record that they still live there."""
    found = the_application(request, application_id)
    form = CheckForm(posted(request)[0])

    def act() -> None:
        given = form.cleaned_data
        actions.check_address(
            application=found, on=given["on"], how=given["how"], by=request.viewer
        )

    page = page_for(
        found, "Do they still live there?", "Record it", lead="The check is good for a week."
    )
    return one_form(request, form, page, act, done="Recorded.", about=found)


@require_http_methods(["GET", "POST"])
def annex(request: Request, application_id: UUID) -> Response:
    """Write what the occupier must not read."""
    found = the_application(request, application_id)
    if not operations.may_read_sensitive(found.operation, viewer=request.viewer):
        raise NothingHereError
    form = AnnexForm(posted(request)[0])

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.write_annex(application=found, words=words, by=request.viewer)

    page = page_for(
        found,
        "Confidential annex",
        "Add it",
        lead="It is handed to the court apart, and is in no pack.",
    )
    return one_form(request, form, page, act, done="Added.")


@require_POST
def look(request: Request, application_id: UUID) -> Response:
    """Look again for what speaks against it."""
    found = the_application(request, application_id)
    return one_press(
        request,
        lambda: actions.list_against(application=found, by=request.viewer),
        done=lambda n: f"{n} more listed." if n else "Nothing new.",
        go=reverse("respond_warrants:application", args=[found.id]),
    )


@require_POST
def authorise(request: Request, application_id: UUID) -> Response:
    """Say as an inspector that one has read it as it stands."""
    found = the_application(request, application_id)
    return one_press(
        request,
        lambda: actions.authorise(application=found, by=request.viewer),
        done="Authorised as it stands. Whoever changes it asks again.",
        go=reverse("respond_warrants:application", args=[found.id]),
    )


@require_http_methods(["GET", "POST"])
def against(request: Request, against_id: UUID) -> Response:
    """Tell the court of something that speaks against it, or say why not."""
    row: Against = queries.against(against_id, viewer=request.viewer)
    found = the_application(request, row.application_id)
    read = queries.read_against(row, viewer=request.viewer)
    form = AgainstForm(posted(request)[0])

    def act() -> None:
        given = form.cleaned_data
        told = given["told"] == "yes"
        actions.answer_against(against=row, told=told, why=given["why"], by=request.viewer)

    page = page_for(found, "Does the court need to know this?", "Keep it", lead=read.words)
    return one_form(request, form, page, act, done="Kept.", about=row)
