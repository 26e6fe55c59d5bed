"""Areas: which there are, which lie in which, and what new shapes would change."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import (
    Area,
    Person,
)
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError, NotReadyError


def areas_in_force(*, on: date | None = None) -> QuerySet[Area]:
    """Return the areas that exist on a day, today unless told, by name."""
    day = on or today()
    return Area.objects.filter(
        Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    )


def areas_to_pin() -> dict[str, Any] | None:
    """Return what a map shows on which a point is set by hand: the middles of areas in force."""
    areas = areas_in_force().exclude(latitude=None).defer("geometry")
    features = [
        {
            "type": "Feature",
            "properties": {"name": area.name, "size": 3},
            "geometry": {"type": "Point", "coordinates": [area.longitude, area.latitude]},
        }
        for area in areas
    ]
    return {"type": "FeatureCollection", "features": features} if features else None


def areas_ever() -> QuerySet[Area]:
    """Return every row that an area ever had, without its shape."""
    return Area.objects.defer("geometry")


def names_of_areas(kinds: Collection[str]) -> set[str]:
    """Return what areas of some kinds are or ever were called."""
    return set(Area.objects.filter(kind__in=kinds).values_list("name", flat=True))


def own_areas(person: UUID) -> list[Area]:
    """Return the areas in which somebody works, as they are now, by name, without their shapes."""
    own = Area.objects.filter(people=person).values("lineage")
    return list(areas_in_force().filter(lineage__in=own).defer("geometry").order_by("name"))


def areas_reaching(person: Person) -> frozenset[UUID]:
    """Return the person's own areas, every area inside them, and every area around them.

    Shape: ids of every row that any of these areas ever had, so that what was meant for an
    area before it changed still reaches those who work there now.
    """
    day = today()
    found = Area.objects.raw(REACHING, {"person": person.id, "day": day})
    return frozenset(area.id for area in found)


# Asked at every page, so in one question: where somebody works, what lies inside, what around.
REACHING = """
with recursive
    own as (
        select area.lineage
        from agencies_area area
        join agencies_person_areas held on held.area_id = area.id
        where held.person_id = %(person)s
    ),
    lies as (
        select area.lineage, outer_area.lineage as within
        from agencies_area area
        join agencies_area outer_area on outer_area.id = area.parent_id
        where area.valid_from <= %(day)s
            and (area.valid_until is null or area.valid_until > %(day)s)
    ),
    inside as (
        select lineage from own
        union
        select lies.lineage from lies join inside on lies.within = inside.lineage
    ),
    around as (
        select lineage from own
        union
        select lies.within from lies join around on lies.lineage = around.lineage
    )
select id from agencies_area
where lineage in (select lineage from inside union select lineage from around)
"""

Parents = dict[UUID, UUID | None]


def _parents(on: date | None = None) -> Parents:
    return dict(areas_in_force(on=on).order_by().values_list("lineage", "parent__lineage"))


def _around(own: set[UUID], parents: Parents) -> set[UUID]:
    found = set()
    for area in own:
        above = parents.get(area)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def _inside(own: set[UUID], parents: Parents) -> set[UUID]:
    found = set(own)
    grew = True
    while grew:
        inner = {child for child, parent in parents.items() if parent in found} - found
        found |= inner
        grew = bool(inner)
    return found


def lineages_above(area: Area, *, on: date | None = None) -> frozenset[UUID]:
    """Return the lineage of an area and of every area around it, on a day, today unless told."""
    return frozenset({area.lineage} | _around({area.lineage}, _parents(on)))


def would_lie_in_itself(area: Area, parent: Area, *, since: date) -> bool:
    """Say whether an area that is put inside `parent` from a day on would ever lie in itself.

    Areas are moved on days to come too: each day on which one begins is looked at.
    """
    later = Area.objects.filter(valid_from__gt=since).values_list("valid_from", flat=True)
    return any(area.lineage in lineages_above(parent, on=day) for day in {since, *later})


def area(area_id: UUID) -> Area:
    """Return one area. Errors: NothingHereError."""
    found = Area.objects.select_related("parent").filter(id=area_id).first()
    if found is None:
        raise NothingHereError
    return found


def areas_within(area_id: UUID) -> frozenset[UUID]:
    """Return an area and all that lie inside it, with every row that each of them ever had."""
    inside = _inside({area(area_id).lineage}, _parents())
    return frozenset(Area.objects.filter(lineage__in=inside).values_list("id", flat=True))


def history_of(area: Area) -> QuerySet[Area]:
    """Return what an area was and is, newest first."""
    return (
        Area.objects.filter(lineage=area.lineage).select_related("parent").order_by("-valid_from")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An area in the tree, and how deep it lies in it."""

    area: Area
    depth: int


def tree(*, on: date | None = None, with_shapes: bool = True) -> list[Branch]:
    """Return the areas of a day, today unless told, each after the one it lies in.

    An area whose parent does not exist that day stands at the top rather than being lost.
    """
    found = areas_in_force(on=on).select_related("parent").defer("parent__geometry")
    areas = list(found if with_shapes else found.defer("geometry", "parent__geometry"))
    standing = {area.lineage for area in areas}
    below: dict[UUID | None, list[Area]] = {}
    for area in areas:
        parent = area.parent.lineage if area.parent else None
        below.setdefault(parent if parent in standing else None, []).append(area)
    return _branches(below, None, 0)


def _branches(below: dict[UUID | None, list[Area]], top: UUID | None, depth: int) -> list[Branch]:
    found = []
    for area in below.get(top, []):
        found.append(Branch(area=area, depth=depth))
        found += _branches(below, area.lineage, depth + 1)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapePlan:
    """What a file of areas would change, and which areas of that kind it does not name."""

    new: list[Shape]
    changed: list[tuple[Area, Shape]]
    same: list[Area]
    missing: list[Area]


def what_shapes_change(shapes: Sequence[Shape], *, kind: str, on: date) -> ShapePlan:
    """Return what taking `shapes` as areas of `kind` would change on a day.

    An area is known again by its code where both have one, else by its name in any case.
    Errors: NotReadyError where two of the shapes are one area.
    """
    standing = list(areas_in_force(on=on).filter(kind=kind).select_related("parent"))
    by_code = {area.code: area for area in standing if area.code}
    by_name = {area.name.casefold(): area for area in standing}
    plan = ShapePlan(new=[], changed=[], same=[], missing=[])
    seen: set[UUID | tuple[str, str]] = set()
    for shape in shapes:
        area = by_code.get(shape.code) or by_name.get(shape.name.casefold())
        if area and area.code and shape.code and area.code != shape.code:
            area = None
        known = area.id if area else (shape.code, "" if shape.code else shape.name.casefold())
        if known in seen:
            raise NotReadyError(f"{shape.name} stands twice in the file. Take one out.")
        seen.add(known)
        if area is None:
            plan.new.append(shape)
        elif shape.says_the_same_as(area.name, area.geometry, area.latitude, area.longitude):
            plan.same.append(area)
        else:
            plan.changed.append((area, shape))
    plan.missing.extend(area for area in standing if area.id not in seen)
    return plan


def home_area(person: Person) -> UUID | None:
    """Return the one area that a person works in, or None where they have several or none."""
    areas = list(person.areas.values_list("id", flat=True)[:2])
    return areas[0] if len(areas) == 1 else None
