"""What shows each limb of the mapping test: its items, how old, of how many origins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimise.access.domain.audiences import Viewer
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.groups.domain.mapping import Limb
from optimise.link.groups.queries.records import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """The items that the newest finding on a limb rests on, as far as the viewer may read them.

    Shape: `items` newest first; `origins` is how many independent ones first saw or heard them.
    """

    items: Sequence[Item]
    origins: int
    unread: int


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
