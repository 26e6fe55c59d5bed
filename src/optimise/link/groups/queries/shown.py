"""What shows a limb or a membership: its items, how they are graded, of how many origins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.models import Member
from optimise.link.groups.queries.records import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """The items that the newest finding on a limb rests on, as far as the viewer may read them.

    Shape: `items` newest first; `origins` is how many independent ones first saw or heard them.
    """

    items: Sequence[Item]
    origins: int
    unread: int


def best_of(rows: Iterable[Member], *, viewer: Viewer) -> Mapping[UUID, Item]:
    """Return for each membership the item of its own with the best grade that the viewer may read.

    Shape: by the membership's id; one that rests on nothing the viewer may read is missing. A
    source of 1 before 2 and 3, then an assessment of A before E; of equals the newest.
    """
    held = list(rows)
    items = evaluate.items({one for row in held for one in row.items}, viewer=viewer)
    order = {item.id: number for number, item in enumerate(items)}
    own = {row.id: sorted(order[one] for one in row.items if one in order) for row in held}
    return {
        row: min((items[n] for n in some), key=lambda item: item.grade[:2])
        for row, some in own.items()
        if some
    }


def shown_by(findings: Sequence[Told], *, viewer: Viewer) -> Mapping[Limb, ShownBy]:
    """Return what shows each limb, in one reading for all of them."""
    ids = {told.limb: list(told.newest.items) if told.newest else [] for told in findings}
    every = {one for some in ids.values() for one in some}
    known = {one.id: one for one in evaluate.items(every, viewer=viewer)} if every else {}
    found = {}
    for limb, some in ids.items():
        items = [known[one] for one in some if one in known]
        found[limb] = ShownBy(
            items=sorted(items, key=lambda item: item.known_at, reverse=True),
            origins=len({item.origin for item in items}),
            unread=len(some) - len(items),
        )
    return found
