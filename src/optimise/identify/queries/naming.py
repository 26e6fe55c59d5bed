"""Names of possible victims in items: kept out of words, or said to whoever writes them anew."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.identify.domain.asking import IDENTIFIERS
from optimise.identify.domain.captions import NAMES, Caption
from optimise.identify.domain.masking import says_a_name
from optimise.identify.domain.model import ValueKind
from optimise.identify.models import Statement
from optimise.identify.queries.statements import (
    Opened,
    children_among,
    could_be_victims,
    may_name_victims,
    read_one,
    read_statements,
)

NUMBERS = frozenset({*IDENTIFIERS} - {ValueKind.POSTCODE})
WHOLE = ("name", "alias", "previousName")  # a line or a group may go by the nickname of a dealer


def names_kept_back(items: Collection[UUID], *, viewer: Viewer) -> dict[UUID, set[str]]:
    """Return the names that are masked in the words of items for this viewer, by item.

    Shape: nothing for those who may be shown the names of someone to keep safe.
    """
    return {} if may_name_victims(viewer) else names_of_victims(items, viewer=viewer)


def names_of_victims(items: Collection[UUID], *, viewer: Viewer) -> dict[UUID, set[str]]:
    """Return the names of possible victims whom items tell of, as far as the viewer knows them."""
    told = _told_of(items, by=("entity_id", "other_id"))
    could = could_be_victims({e for those in told.values() for e in those}, viewer=viewer)
    told = {item: those & could for item, those in told.items() if those & could}
    opened = _open(told, viewer=viewer)
    if opened is None:
        return {}
    return {
        item: _names(opened, (e for e in those if opened.book.who(e).is_possible_victim))
        for item, those in told.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Young:
    """The names of the children whom an item tells of, and those of everybody else in it."""

    children: frozenset[str]
    others: frozenset[str]


def names_of_children(
    items: Collection[UUID], *, besides: Collection[UUID], viewer: Viewer
) -> dict[UUID, Young]:
    """Return the names of whoever may be under 18 of whom items tell, as the viewer knows them.

    Shape: `besides` are those whom the words are about, so that they are named whatever their age.
    """
    told = _told_of(items, by=("entity_id", "other_id"))
    opened = _open(told, viewer=viewer)
    if opened is None:
        return {}
    everybody = {opened.one(e) for those in told.values() for e in those}
    young = children_among(everybody, viewer=viewer) - {opened.one(one) for one in besides}
    found: dict[UUID, Young] = {}
    for item, those in told.items():
        ones = {opened.one(e) for e in those}
        if ones & young:
            children, others = (_names(opened, some) for some in (ones & young, ones - young))
            found[item] = Young(children=frozenset(children), others=frozenset(others))
    return found


def _told_of(items: Collection[UUID], *, by: Sequence[str]) -> dict[UUID, set[UUID]]:
    told: dict[UUID, set[UUID]] = {}
    said = Statement.objects.filter(item_id__in=items)
    for item, *ends in said.values_list("item_id", *by):
        told.setdefault(item, set()).update(end for end in ends if end)
    return told


def _open(told: Mapping[UUID, Collection[UUID]], *, viewer: Viewer) -> Opened | None:
    entities = {entity for those in told.values() for entity in those}
    return read_statements(entities, viewer=viewer, neighbours=False) if entities else None


def _names(opened: Opened, entities: Iterable[UUID]) -> set[str]:
    said = (row for entity in entities for row in opened.book.of(opened.one(entity)))
    return {row.value for row in said if row.prop in NAMES}


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
