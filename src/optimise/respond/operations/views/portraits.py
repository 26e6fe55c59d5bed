"""Photographs of those whom an operation looks at: added, shown, taken off."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.respond.operations import actions, queries
from optimise.respond.operations.forms import PortraitForm
from optimise.respond.operations.models import Portrait
from optimise.respond.operations.views.common import page_of, the_known
from optimise.ui.one_form import one_form, one_press, posted


@require_http_methods(["GET", "POST"])
def add(request: Request, thing_id: UUID) -> Response:
    """Add a photograph of somebody, which the next version of the order shows."""
    thing = queries.thing(thing_id, viewer=request.viewer)
    found = the_known(request, thing.operation_id)
    form = PortraitForm(*posted(request))

    def act() -> Portrait:
        return actions.add_portrait(thing=thing, given=form.portrait(), by=request.viewer)

    name = queries.name_of(thing, viewer=request.viewer)
    lead = f"Of {name}. Every officer of the operation sees it in the next version of the order."
    page = page_of(found, "A photograph for the order", "Keep it", lead=lead)
    return one_form(request, form, page, act, done="The next version of the order shows it.")


@require_GET
def show(request: Request, portrait_id: UUID) -> HttpResponse:
    """Show one photograph: drawn afresh when it came in, so nothing but pixels."""
    found = queries.portrait(portrait_id, viewer=request.viewer)
    return HttpResponse(bytes(found.content), content_type="image/jpeg")


@require_POST
def end(request: Request, portrait_id: UUID) -> Response:
    """Take a photograph off, for orders to come."""
    found = queries.portrait(portrait_id, viewer=request.viewer)
    the_known(request, found.operation_id)
    return one_press(
        request,
        lambda: actions.end_portrait(portrait=found, by=request.viewer),
        done="No later order shows it.",
        go=reverse("respond_operations:operation", args=[found.operation_id]),
    )
