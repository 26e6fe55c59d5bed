"""Names of possible victims in items: kept out of words, or said to whoever writes them anew."""

from collections.abc import Collection
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.captions import NAMES
from optimise.identify.domain.masking import says_a_name
from optimise.identify.models import Statement
from optimise.identify.queries.statements import may_name_victims, read_statements

WHOLE = ("name", "alias", "previousName")  # a line or a group may go by the nickname of a dealer


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


def says_whom(
    text: str, people: Collection[UUID], *, kept_safe: Collection[UUID], viewer: Viewer
) -> bool:
    """Say whether words name one of these people, and never whom, by what the viewer may read.

    By any whole name; who is to keep safe, and each of `kept_safe`, by a nickname or a part too.
    """
    asked = {*people, *kept_safe}
    opened = read_statements(asked, viewer=viewer, neighbours=False) if asked else None
    if opened is None:
        return False
    wholly = {opened.one(one) for one in kept_safe}
    for one in {opened.one(person) for person in asked}:
        said = opened.book.of(one)
        wary = one in wholly or (bool(said) and opened.book.who(one).is_possible_victim)
        props = NAMES if wary else WHOLE
        if says_a_name(text, [row.value for row in said if row.prop in props], parts=wary):
            return True
    return False
