"""What an operation looks at: found by search, or written as it is known; and taken out."""

from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.parts import SCHEMA, Kind
from optimise.respond.operations.forms import PlaceForm, ThingForm, WrittenForm
from optimise.respond.operations.views.common import (
    ask_why,
    locates,
    on_the_map,
    page_of,
    the_known,
)
from optimise.respond.operations.views.register import from_entity
from optimise.ui.one_form import one_form, posted

WRITTEN = (Kind.SUBJECT, Kind.PROTECTED, Kind.PHONE, Kind.PLACE, Kind.VEHICLE, Kind.ITEM)


@require_GET
def find(request: Request, operation_id: UUID) -> Response:
    """Find what an operation is to look at."""
    found = the_known(request, operation_id)
    text = request.GET.get("q", "").strip()
    results = identities.search(text, viewer=request.viewer) if text else None
    hits = [*results.possible_victims, *results.hits] if results else []
    named = tuple(SCHEMA.values())
    told = {
        "operation": found,
        "text": text,
        "asked": results is not None,
        "hits": [h for h in hits if any(model.is_a(h.who.schema, one) for one in named)],
    }
    return render(request, "respond_operations/find.html", told)


@require_http_methods(["GET", "POST"])
def add(request: Request, operation_id: UUID) -> Response:
    """Put something into an operation, and say at once whether to ring the desk."""
    found = the_known(request, operation_id)
    entity, kinds = from_entity(request)
    name = identities.name_of(entity, viewer=request.viewer) if entity else ""
    form = (
        ThingForm(posted(request)[0], kinds=kinds)
        if entity
        else WrittenForm(posted(request)[0], kinds=WRITTEN)
    )

    def act() -> str:
        given = _given(form, entity, request)
        _, answer = actions.add_thing(operation=found, given=given, by=request.viewer)
        return answer.words if answer else "It is in."

    page = page_of(
        found,
        f"Look at {name}" if entity else "Add something that is not known yet, or an item",
        "Add it",
        lead="From now on others who come near it are asked to ring the deconfliction desk first.",
    )
    return one_form(request, form, page, act, done=lambda words: f"Added. {words}")


@require_http_methods(["GET", "POST"])
def place(request: Request, operation_id: UUID) -> Response:
    """Put a place in with its point, its reach and its hours, and hear the desk at once."""
    found = the_known(request, operation_id)
    form = PlaceForm(
        posted(request)[0], initial={"since": found.strikes_at}, locate=locates(request)
    )

    def act() -> str:
        note = form.cleaned_data["note"]
        _, stands = actions.add_place(
            operation=found, note=note, event=form.event(), by=request.viewer
        )
        return f"{stands.words}{form.says_where}"

    page = page_of(
        found,
        "A place, and when you are there",
        "Put it in, and tell the desk",
        lead="The operation looks at it from now on, and the desk compares the place and the hours"
        " with what others told it.",
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda words: f"It is in. {words}",
        **on_the_map(),
    )


def _given(form: ThingForm, entity: UUID | None, request: Request) -> actions.NewThing:
    said = form.cleaned_data
    kind = Kind(said["kind"])
    return actions.NewThing(
        kind=kind,
        entity=entity,
        item=_item(said["label"], request) if kind is Kind.ITEM else None,
        label=said.get("label", "") if kind is not Kind.ITEM else "",
        note=said.get("note", ""),
        authority=said.get("authority", ""),
    )


def _item(reference: str, request: Request) -> UUID:
    try:
        return evaluate.item_called(reference, viewer=request.viewer).id
    except LookupError as error:
        raise NotReadyError(str(error), field="label") from None


@require_http_methods(["GET", "POST"])
def end(request: Request, thing_id: UUID) -> Response:
    """Take something out of an operation."""
    row = queries.thing(thing_id, viewer=request.viewer)
    found = the_known(request, row.operation_id)
    page = page_of(
        found,
        f"Take off this operation: {queries.name_of(row, viewer=request.viewer)}",
        "Take it off",
        lead="Others need not ring the desk about it any more.",
    )

    return ask_why(
        request,
        page,
        lambda why: actions.end_thing(thing=row, why=why, by=request.viewer),
        done="It is off this operation.",
        about=row,
    )
