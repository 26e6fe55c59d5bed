"""Names of possible victims in items: kept out of words, or said to whoever writes them anew."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.asking import IDENTIFIERS
from optimise.identify.domain.captions import NAMES, Caption
from optimise.identify.domain.masking import says_a_name
from optimise.identify.domain.model import ValueKind
from optimise.identify.models import Statement
from optimise.identify.queries.statements import may_name_victims, read_one, read_statements

NUMBERS = frozenset({*IDENTIFIERS} - {ValueKind.POSTCODE})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBy:
    """By what somebody or something is found in what was said elsewhere, as one viewer reads it.

    Shape: `members` are all ids that are held to be it, `items` those that tell of it; names are
    whole, and an address is one. Of whose name is kept back there is none.
    """

    who: Caption
    members: frozenset[UUID]
    items: frozenset[UUID]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def known_by(entity: UUID, *, viewer: Viewer) -> KnownBy:
    """Return by what an entity is found. Errors: NothingHereError, hidden or missing alike."""
    opened = read_one(entity, viewer=viewer)
    one = opened.one(entity)
    who, said = opened.book.who(one), [row for row in opened.book.of(one) if row.stands]
    if who.is_possible_victim and not may_name_victims(viewer):
        who, said = who.masked(), []
    names = [s.value for s in said if s.prop in WHOLE or s.kind == ValueKind.ADDRESS]
    numbers = [s.normal for s in said if s.kind in NUMBERS]
    return KnownBy(
        who=who,
        members=opened.clusters.cluster_of(entity),
        items=frozenset(s.item for s in opened.about([entity])),
        names=tuple(dict.fromkeys(names)),
        numbers=tuple(dict.fromkeys(numbers)),
    )
