"""Seizing something on a phone, and what is added of it afterwards."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.kinds import Kind, initials_of
from optimise.respond.exhibits.forms import (
    HandsetForm,
    PhotographsForm,
    SeizeForm,
)
from optimise.respond.exhibits.models import Exhibit, Handset
from optimise.respond.exhibits.views.common import needs_police, page_of, the_exhibit
from optimise.respond.operations import queries as operations
from optimise.respond.warrants import queries as warrants
from optimise.ui.one_form import FormPage, one_form, posted


@require_http_methods(["GET", "POST"])
def seize(request: Request) -> Response:
    """Keep something as an exhibit, also from a phone without signal."""
    needs_police(request)
    viewer = request.viewer
    running = operations.running(viewer=viewer) if viewer.circles else []
    record(Verb.CONSULT, kind="operation", objects=[one.id for one in running])
    form = SeizeForm(
        *posted(request),
        viewer=viewer,
        operations=running,
        searches=warrants.searches_in(running, viewer=viewer),
        initials=initials_of(request.user.name),
        initial={name: request.GET.get(name, "") for name in ("operation", "search")},
    )
    page = FormPage(
        title="Seize something",
        button="Keep it",
        back=reverse("respond_exhibits:start"),
        lead="" if running else "The officers of your area and investigators read it.",
    )

    def act() -> Exhibit:
        return actions.seize(given=form.exhibit(), by=viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda made: f"It is {made}. It is with you until somebody accepts it.",
        go=_on,
        template="respond_exhibits/seize.html",
        here=reverse("respond_exhibits:seize"),
        opened=request.get_full_path(),
    )


def _on(made: Exhibit) -> str:
    """Return where to go on: a phone is asked what it says of itself."""
    page = "handset" if made.kind == Kind.PHONE else "exhibit"
    return reverse(f"respond_exhibits:{page}", args=[made.id])


@require_http_methods(["GET", "POST"])
def add_photographs(request: Request, exhibit_id: UUID) -> Response:
    """Add pictures of an exhibit."""
    found = the_exhibit(request, exhibit_id)
    form = PhotographsForm(*posted(request))

    def act() -> None:
        pictures = form.cleaned_data["photographs"]
        actions.add_photographs(exhibit=found, photographs=pictures, by=request.viewer)

    page = page_of(found, "Add photographs", "Add them")
    return one_form(request, form, page, act, done="They are with the exhibit.")


@require_http_methods(["GET", "POST"])
def handset(request: Request, exhibit_id: UUID) -> Response:
    """Write down what a phone says of itself."""
    found = the_exhibit(request, exhibit_id)
    if found.kind != Kind.PHONE:
        raise NothingHereError
    old = queries.handset(found, viewer=request.viewer)
    form = HandsetForm(posted(request)[0], old=old)

    def act() -> Handset:
        return actions.read_handset(exhibit=found, given=form.handset(), by=request.viewer)

    page = page_of(found, "What the phone says of itself", "Write it down")
    return one_form(request, form, page, act, done="It is written down.")
