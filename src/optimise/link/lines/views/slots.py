"""What other stages' pages show of deal lines, to those in the circle of each."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.phones import normal_phone
from optimise.identify import queries as identify
from optimise.identify.domain.subjects import Met, Note, Tone, meets
from optimise.link.lines import queries
from optimise.link.lines.domain.orders import KEYS, Identifier
from optimise.link.lines.domain.records import Status
from optimise.link.lines.models import Line, Order


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
