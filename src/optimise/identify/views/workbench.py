"""Who and what an item tells of, attached while it is evaluated, with who they may already be."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import actions, queries
from optimise.identify.domain import model
from optimise.identify.domain.suggest import Strength
from optimise.identify.domain.victims import Standing, Stands, stands_as
from optimise.identify.forms import (
    KINDS,
    POINT,
    EndsForm,
    Kind,
    LinkForm,
    PutBackForm,
    SupersedeForm,
    ThingForm,
)
from optimise.identify.models import Statement
from optimise.identify.queries import Suggested
from optimise.ui.one_form import FormPage, one_form, posted, show_problems

IS_NEW = "new"
WORTH_A_LOOK = (Strength.STRONG, Strength.FAIR)


def item_knowledge(request: HttpRequest, *, item: UUID) -> str:
    """Return what rests on an item, for the page of an earlier stage that shows the item."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.roles & DEVELOPS_INTELLIGENCE:
        return ""
    context = {"item_id": item, "resting": queries.resting_on(item, viewer=viewer)}
    return render_to_string("workbench/_known.html", {**context, "kinds": KINDS.values()}, request)


@require_GET
def known(request: Request, item_id: UUID) -> Response:
    """Show one item and all that rests on it."""
    return _show(request, evaluate.item(item_id, viewer=request.viewer))


def _show(request: Request, item: Item, **more: Any) -> Response:
    """Answer with the part of the page alone where only that was asked for."""
    template = "_known.html" if request.headers.get("HX-Request") else "item.html"
    context = {
        "item": item,
        "item_id": item.id,
        "resting": queries.resting_on(item.id, viewer=request.viewer),
        "kinds": KINDS.values(),
        "marking": item.marking,
        "pins": _pins(more.get("kind")),
        **more,
    }
    return render(request, f"workbench/{template}", context)


def _pins(kind: Kind | None) -> dict[str, Any] | None:
    """Return what the map shows on which a point is set by hand: the middles of our areas."""
    if kind is None or POINT[0] not in {asked.prop for asked in kind.asked}:
        return None
    return agencies.areas_to_pin()


def _kind(slug: str) -> Kind:
    try:
        return KINDS[slug]
    except KeyError:
        raise NothingHereError from None


def _editions(item: Item) -> dict[str, Audience]:
    fences = [access.fences_of(edition.audience_id) for edition in item.editions.all()]
    return {f.key(): f for f in fences if f.layer is Layer.BRIEFING}


def _thing_form(request: Request, item: Item, kind: Kind) -> ThingForm:
    editions = [(key, "Officers who read its briefing words") for key in _editions(item)]
    return ThingForm(
        *posted(request),
        kind=kind,
        editions=editions,
        auto_id=f"{item.id}-%s",
    )


@require_http_methods(["GET", "POST"])
def add(request: Request, item_id: UUID, slug: str) -> Response:
    """Attach someone or something: as new, or as one already known."""
    item, kind = evaluate.item(item_id, viewer=request.viewer), _kind(slug)
    form = _thing_form(request, item, kind)
    if request.method == "GET" or not form.is_valid():
        return _show(request, item, kind=kind, form=form)
    chosen = request.POST.get("entity", "")
    suggested = [] if chosen else _suggested(request, form)
    if any(s.strength in WORTH_A_LOOK for s in suggested):
        return _show(
            request, item, kind=kind, form=form, suggested=suggested, standing=_standing(form)
        )
    if not _attached(request, item, form, chosen):
        return _show(request, item, kind=kind, form=form)
    return _done(request, item, f"{kind.say} added.")


def _attached(request: Request, item: Item, form: ThingForm, chosen: str) -> bool:
    entity = new_id()
    if chosen and chosen != IS_NEW:
        entity = _known_entity(request, chosen, form.kind)
    told = _editions(item).get(form.cleaned_data.get("tell", ""))
    try:
        for audience in (None, told) if told else (None,):
            actions.state(
                item=item, statements=form.statements(entity), by=request.viewer, audience=audience
            )
    except NotReadyError as error:
        show_problems(form, error)
        return False
    return True


def _known_entity(request: Request, chosen: str, kind: Kind) -> UUID:
    try:
        entity = UUID(chosen)
    except ValueError:
        raise NothingHereError from None
    schema = queries.schema_of(entity, viewer=request.viewer)
    if not (model.is_a(schema, kind.schema) or model.is_a(kind.schema, schema)):
        raise NothingHereError
    return entity


def _suggested(request: Request, form: ThingForm) -> list[Suggested]:
    values = {prop: [value] for prop, value in form.values().items()}
    return queries.suggest(form.kind.schema, values, viewer=request.viewer)


def _standing(form: ThingForm) -> Standing | None:
    """Return how a person would stand by what was typed alone."""
    if form.kind.schema != "Person":
        return None
    values = form.values()
    said = [values[p] for p in ("subjectCategory",) if p in values]
    born = [values[p] for p in ("birthDate",) if p in values]
    standing = stands_as(said, born, [], today())
    return standing if standing.stands is Stands.POSSIBLE_VICTIM else None


@require_POST
def suggest(request: Request, item_id: UUID, slug: str) -> Response:
    """Say who or what it may already be, while it is typed; nothing is kept."""
    item, kind = evaluate.item(item_id, viewer=request.viewer), _kind(slug)
    form = _thing_form(request, item, kind)
    valid = form.is_valid()
    return render(
        request,
        "workbench/_suggested.html",
        {
            "suggested": _suggested(request, form) if valid else [],
            "standing": _standing(form) if valid else None,
            "kind": kind,
        },
    )


def _done(request: Request, item: Item, say: str) -> Response:
    if request.headers.get("HX-Request"):
        return _show(request, item, said=say)
    messages.success(request, say)
    return redirect("workbench:known", item_id=item.id)


@require_http_methods(["GET", "POST"])
def link(request: Request, item_id: UUID) -> Response:
    """Link two of the things that an item tells of."""
    item = evaluate.item(item_id, viewer=request.viewer)
    resting = queries.resting_on(item_id, viewer=request.viewer)
    sent = request.POST if request.method == "POST" else request.GET or None
    names = f"{item.id}-link-%s"
    ends = EndsForm(sent, resting=resting, auto_id=names)
    if sent is None or not ends.is_valid():
        return _show(request, item, linking=ends)
    form = LinkForm(
        *posted(request),
        resting=resting,
        ways=ends.ways(),
        initial=ends.cleaned_data,
        auto_id=names,
    )
    if request.method == "GET" or not form.is_valid() or not _linked(request, item, form):
        return _show(request, item, linking=form)
    return _done(request, item, "Link added.")


def _linked(request: Request, item: Item, form: LinkForm) -> bool:
    try:
        actions.state(item=item, statements=form.statements(), by=request.viewer)
    except NotReadyError as error:
        show_problems(form, error)
        return False
    return True


def _one_statement(
    request: Request, item_id: UUID, statement_id: UUID, *, title: str, button: str
) -> tuple[Statement, FormPage]:
    """Return a statement of an item, and the page that asks about it. Errors: NothingHereError."""
    found = queries.statement(statement_id, viewer=request.viewer)
    if found.item_id != item_id:
        raise NothingHereError
    label = model.property_label(found.schema, found.prop)
    page = FormPage(
        title=title,
        caption=f"{label}: {found.value}",
        button=button,
        back=reverse("workbench:known", args=[item_id]),
    )
    return found, page


@require_http_methods(["GET", "POST"])
def supersede(request: Request, item_id: UUID, statement_id: UUID) -> Response:
    """Mark a statement as no longer held, with the reason."""
    words = {"title": "No longer held", "button": "Mark as no longer held"}
    statement, page = _one_statement(request, item_id, statement_id, **words)
    form = SupersedeForm(*posted(request))
    return one_form(
        request,
        form,
        page,
        lambda: actions.supersede(
            statement=statement, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda ended: ENDED if ended else ASKED,
    )


ENDED = "No longer held. It stays on the record."
ASKED = "Kept. It is held until a second says so too; whoever wrote it is told."
HELD = "It is held. Whoever struck it out is told."
ASKED_BACK = (
    "Kept. Two struck it out: it stays so until a second puts it back too, on “Off the record”."
)


@require_http_methods(["GET", "POST"])
def put_back(request: Request, item_id: UUID, statement_id: UUID) -> Response:
    """Hold a statement again that was marked as no longer held, or keep one that waits for it."""
    words = {"title": "Hold it after all", "button": "Hold it"}
    statement, page = _one_statement(request, item_id, statement_id, **words)
    form = PutBackForm(*posted(request))
    return one_form(
        request,
        form,
        page,
        lambda: actions.put_back(
            statement=statement, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda holds: HELD if holds else ASKED_BACK,
        about=statement,
    )
