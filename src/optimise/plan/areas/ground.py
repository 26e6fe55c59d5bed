"""How areas lie in one another today: which of the chosen kind each other belongs to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from optimise.agencies import queries as agencies
from optimise.agencies.models import Area

# Which kind is shown first; groups and lines are seldom known more finely than by team.
FIRST_SHOWN = ("ward", "neighbourhood team", "team", "beat", "place", "sector", "district", "hub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The areas of a day: of the chosen kind, and in which of them every other lies."""

    kind: str
    kinds: tuple[str, ...]
    areas: Mapping[UUID, Area]
    inside: Mapping[UUID, UUID]
    codes: Mapping[str, UUID]
    names: Mapping[str, UUID]
    points: Mapping[UUID, tuple[float, float]]

    def of(self, code: str, name: str) -> UUID | None:
        """Return in which of the chosen areas a code, or else a name, lies."""
        found = self.codes.get(code.casefold()) if code else None
        return self.inside.get(found or self.names.get(name.casefold(), UUID(int=0)))

    def in_words(self, words: str) -> UUID | None:
        """Return the chosen area that some words name, by the longest name in them."""
        said = words.casefold()
        found = max((n for n in self.names if n in said), key=len, default=None)
        return self.inside.get(self.names[found]) if found else None


def ground(kind: str = "") -> Ground:
    """Return the areas in force, by the kind that was asked for, else the finest that there is."""
    every = list(agencies.areas_in_force().order_by("name"))
    kinds = tuple(sorted({one.kind for one in every}, key=_order))
    chosen = kind if kind in kinds else next((k for k in kinds if k in FIRST_SHOWN), "")
    chosen = chosen or (kinds[0] if kinds else "")
    by_lineage = {one.lineage: one for one in every}
    above = {one.id: one.parent_id for one in every}
    lineage_of = dict(Area.objects.values_list("id", "lineage"))

    def lies_in(area: Area) -> UUID | None:
        at: Area | None = area
        seen = 0
        while at is not None and at.kind != chosen and seen < len(every):
            parent = above.get(at.id)
            at = by_lineage.get(lineage_of[parent]) if parent else None
            seen += 1
        return at.id if at is not None and at.kind == chosen else None

    now_in = {one.id: there for one in every if (there := lies_in(one))}
    # What was meant for an area before it changed still counts where it lies today.
    inside = {
        one: now_in[by_lineage[line].id]
        for one, line in lineage_of.items()
        if line in by_lineage and by_lineage[line].id in now_in
    }
    return Ground(
        kind=chosen,
        kinds=kinds,
        areas={one.id: one for one in every if one.kind == chosen},
        inside=inside,
        codes={one.code.casefold(): one.id for one in every if one.code},
        names={one.name.casefold(): one.id for one in every},
        points=_points(every, now_in),
    )


def _order(kind: str) -> tuple[int, str]:
    known = kind.casefold()
    return (FIRST_SHOWN.index(known) if known in FIRST_SHOWN else len(FIRST_SHOWN), kind)


def _points(every: Sequence[Area], inside: Mapping[UUID, UUID]) -> dict[UUID, tuple[float, float]]:
    """Return the middle of each chosen area, by the points of those that lie in it."""
    found: dict[UUID, list[tuple[float, float]]] = defaultdict(list)
    for one in every:
        if one.id in inside and one.latitude is not None and one.longitude is not None:
            found[inside[one.id]].append((one.longitude, one.latitude))
    return {
        area: (sum(x for x, _ in some) / len(some), sum(y for _, y in some) / len(some))
        for area, some in found.items()
    }
