"""Posts: which areas lie within or around those where someone works."""

from collections.abc import Iterable, Mapping
from uuid import UUID

Parents = Mapping[UUID, UUID | None]


def around(areas: Iterable[UUID], parents: Parents) -> frozenset[UUID]:
    """Return every area that holds one of `areas`, without these themselves."""
    own, found = frozenset(areas), set[UUID]()
    for area in own:
        above = parents.get(area)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return frozenset(found - own)


def within(areas: Iterable[UUID], parents: Parents) -> frozenset[UUID]:
    """Return `areas` and every area that lies in one of them."""
    own = frozenset(areas)
    return own | {area for area in parents if around([area], parents) & own}


def reaching(areas: Iterable[UUID], parents: Parents) -> frozenset[UUID]:
    """Return every area whose briefings reach someone who works in `areas`."""
    own = frozenset(areas)
    return within(own, parents) | around(own, parents)
