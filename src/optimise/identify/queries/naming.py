"""Names of possible victims in items: kept out of words, or said to whoever writes them anew."""

from collections.abc import Collection
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.captions import NAMES
from optimise.identify.models import Statement
from optimise.identify.queries.statements import may_name_victims, read_statements


def names_kept_back(items: Collection[UUID], *, viewer: Viewer) -> dict[UUID, set[str]]:
    """Return the names that are masked in the words of items for this viewer, by item.

    Shape: nothing for those who may be shown the names of someone to keep safe.
    """
    return {} if may_name_victims(viewer) else names_of_victims(items, viewer=viewer)


def names_of_victims(items: Collection[UUID], *, viewer: Viewer) -> dict[UUID, set[str]]:
    """Return the names of possible victims whom items tell of, as far as the viewer knows them."""
    of_items: dict[UUID, set[UUID]] = {}
    for item, entity in Statement.objects.filter(item_id__in=items).values_list(
        "item_id", "entity_id"
    ):
        of_items.setdefault(item, set()).add(entity)
    entities = {entity for those in of_items.values() for entity in those}
    opened = read_statements(entities, viewer=viewer) if entities else None
    if opened is None:
        return {}
    return {
        item: {
            said.value
            for entity in map(opened.one, those)
            if opened.book.who(entity).is_possible_victim
            for said in opened.book.of(entity)
            if said.prop in NAMES
        }
        for item, those in of_items.items()
    }
