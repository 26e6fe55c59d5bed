"""What an operation is about to do, told to the desk; and asking the desk anew."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.respond.deconfliction import actions as desk
from optimise.respond.deconfliction import queries as asked
from optimise.respond.deconfliction.models import Event
from optimise.respond.operations import queries
from optimise.respond.operations.actions.permission import must_run, needs_runner_of
from optimise.respond.operations.forms import EventForm
from optimise.respond.operations.models import Operation
from optimise.respond.operations.views.common import (
    ask_why,
    locates,
    on_the_map,
    page_of,
    the_known,
)
from optimise.ui.one_form import one_form, one_press, posted

LEAD = (
    "The desk compares place and hours with what others told it. It answers clear, or whom to ring,"
    " and the other side learns no more than you."
)


@require_http_methods(["GET", "POST"])
def tell(request: Request, operation_id: UUID) -> Response:
    """Tell the desk what the operation is about to do."""
    found = the_known(request, operation_id)
    form = EventForm(
        posted(request)[0], initial={"since": found.strikes_at}, locate=locates(request)
    )

    def act() -> str:
        _may(found, request)
        given = form.event()
        stands = desk.register(circle=found.circle_id, given=given, by=request.viewer)[1]
        return f"{stands.words}{form.says_where}"

    page = page_of(found, "Tell the desk what you are about to do", "Tell the desk", lead=LEAD)
    return one_form(request, form, page, act, done=str, **on_the_map())


def _may(found: Operation, request: Request) -> None:
    needs_runner_of(found, request.viewer)
    must_run(found)


@require_http_methods(["GET", "POST"])
def move(request: Request, event_id: UUID) -> Response:
    """Move an event in place or time: the desk is asked anew."""
    event, found = _event(request, event_id)
    form = EventForm(posted(request)[0], old=event, locate=locates(request))

    def act() -> str:
        _may(found, request)
        stands = desk.change(event=event, given=form.event(), by=request.viewer)[1]
        return f"{stands.words}{form.says_where}"

    page = page_of(found, "Another place or time", "Tell the desk", lead=LEAD)
    return one_form(
        request,
        form,
        page,
        act,
        done=str,
        go=_home(found),
        **on_the_map(),
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, event_id: UUID) -> Response:
    """Say that an event is not to be, or is over."""
    event, found = _event(request, event_id)

    def act(why: str) -> None:
        _may(found, request)
        desk.end(event=event, why=why, by=request.viewer)

    page = page_of(found, f"Not any more: {event.kind}, {event.label}", "End it")
    return ask_why(request, page, act, done="The desk knows.", go=_home(found))


@require_POST
def ask(request: Request, operation_id: UUID) -> Response:
    """Ask the desk anew."""
    found = the_known(request, operation_id)
    return one_press(
        request,
        lambda: desk.check(circle=found.circle_id, by=request.viewer),
        done=lambda stands: stands.words,
        go=_home(found),
    )


def _event(request: Request, event_id: UUID) -> tuple[Event, Operation]:
    event = asked.event(event_id, viewer=request.viewer)
    found = queries.of_circle_or_nothing(event.circle_id, viewer=request.viewer)
    return event, the_known(request, found.id)


def _home(found: Operation) -> str:
    return reverse("respond_operations:operation", args=[found.id])
