"""What is new of what was disrupted or closed, by the viewer's own reading of who is who.

What stands for a line are its numbers besides; nothing leads back from a number.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.link.lines import queries as lines


def known_as(entities: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return all that stands for these: what is held to be the same, and a line's numbers."""
    same = _same(entities, viewer)
    links = {
        row.entity_id
        for row in identities.statements_about(same, viewer=viewer)
        if row.schema == "LineNumber" and row.prop == "line" and row.superseded_at is None
    }
    phones = {
        row.other_id
        for row in (identities.statements_about(links, viewer=viewer) if links else ())
        if row.prop == "phone" and row.other_id and row.superseded_at is None
    }
    numbers = {
        number.number
        for line in lines.lines_of_entities(same, viewer=viewer)
        for number in line.numbers.all()
        if number.withdrawn_at is None
    }
    named = (identities.entities_by("phone", number, viewer=viewer) for number in numbers)
    return same | _same(phones, viewer) | frozenset[UUID]().union(*named)


def _same(entities: Iterable[UUID], viewer: Viewer) -> set[UUID]:
    found = set(entities)
    if not found:
        return found
    clusters = identities.clusters_of(found, viewer=viewer)
    return {one for entity in found for one in clusters.cluster_of(entity)}


def items_since(
    on: date, entities: Iterable[UUID], *, but: Iterable[UUID] = (), viewer: Viewer
) -> list[Item]:
    """Return the items of a later day that tell of these, or of what stands for them."""
    said = identities.statements_about(known_as(entities, viewer=viewer), viewer=viewer)
    ids = {row.item_id for row in said} - set(but)
    found = evaluate.items(ids, viewer=viewer) if ids else []
    later = [item for item in found if day_of(item.known_at) > on]
    record(Verb.CONSULT, kind="item", objects=[item.id for item in later])
    return later
