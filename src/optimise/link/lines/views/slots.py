"""What other stages' pages show of deal lines, to those in the circle of each."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.basics.phones import normal_phone, spoken_phone
from optimise.identify import queries as identify
from optimise.identify.domain.subjects import Met, Note, Tone, meets
from optimise.link.lines import queries
from optimise.link.lines.domain.orders import KEYS, Identifier
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line, Order

SAYS = {"Phone": "msisdn", "Handset": "imei"}


def subject_notes(entities: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Note]]:
    """Return for each of these its line record, and the order in force on its number."""
    found: dict[UUID, list[Note]] = {}
    for line in queries.lines_of_entities(entities, viewer=viewer):
        found.setdefault(line.entity_id, []).append(_record(line))
    for order in queries.orders_in_force(viewer=viewer):
        for entity in _held_by(order, viewer) & set(entities):
            found.setdefault(entity, []).append(_order(order))
    return found


def _held_by(order: Order, viewer: Viewer) -> frozenset[UUID]:
    """Return the phones and handsets that an order names, as this viewer knows them."""
    held = (
        identify.entities_by(
            KEYS[kind], normal_phone(value) if kind == Identifier.MSISDN else value, viewer=viewer
        )
        for kind, value in order.identifiers
        if kind in KEYS
    )
    return frozenset().union(*held)


def attribute_on_page(request: HttpRequest, entity: UUID) -> str:
    """Return the way to attribute a phone on its own page, with its number."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.roles & DEVELOPS_INTELLIGENCE or viewer.is_partner:
        return ""
    kind = SAYS.get(identify.schema_of(entity, viewer=viewer), "")
    numbers = identify.known_by(entity, viewer=viewer).numbers if kind else ()
    if not numbers:
        return ""
    number = spoken_phone(numbers[0]) if kind == "msisdn" else numbers[0]
    given = urlencode({"identifier_type": kind, "identifier": number})
    told = {"href": f"{reverse('link_lines:attribute_phone')}?{given}"}
    return render_to_string("link_lines/attribute_on_page.html", told, request=request)


def lines_met(asked: str, *, viewer: Viewer) -> list[Met]:
    """Return the line records that go by what was searched for."""
    return [
        Met(note=_record(line), title=str(line), about=(line.entity_id,))
        for line in queries.lines_of_circles(viewer=viewer)
        if meets(asked, (line.brand, *line.aliases))
    ]


def _record(line: Line) -> Note:
    return Note(
        tone=Tone.TOLD,
        tag="Line record",
        text=Status(line.status).label,
        href=reverse("link_lines:record", args=[line.id]),
    )


def _order(order: Order) -> Note:
    return Note(
        tone=Tone.ACT,
        tag="Restriction order",
        text="An order on this number is in force.",
        href=reverse("link_lines:order", args=[order.id]),
    )
