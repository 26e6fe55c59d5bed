"""The door to read: organisations, people, and how areas lie in one another."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.clock import now


def areas_in_force(*, on: date | None = None) -> QuerySet[Area]:
    """Return the areas that exist on a day, today unless told, by name."""
    day = on or now().date()
    return Area.objects.filter(
        Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    )


def areas_reaching(person: Person) -> frozenset[UUID]:
    """Return the person's own areas, every area inside them, and every area around them."""
    own = set(person.areas.values_list("id", flat=True))
    return frozenset(own | _inside(own) | _around(own)) if own else frozenset()


def _tree() -> dict[UUID, UUID | None]:
    return dict(Area.objects.values_list("id", "parent_id"))


def _around(own: set[UUID]) -> set[UUID]:
    parents, found = _tree(), set()
    for area in own:
        above = parents.get(area)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def _inside(own: set[UUID]) -> set[UUID]:
    parents = _tree()
    found = set(own)
    grew = True
    while grew:
        inner = {child for child, parent in parents.items() if parent in found} - found
        found |= inner
        grew = bool(inner)
    return found


def people(*, search: str = "") -> QuerySet[Person]:
    """Return people, by name, whose name, collar or team holds `search`."""
    found = Person.objects.select_related("organisation").order_by("name")
    if search:
        found = found.filter(
            Q(name__icontains=search) | Q(collar__iexact=search) | Q(team__icontains=search)
        )
    return found


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Return each person's rank and name."""
    return {person.id: str(person) for person in Person.objects.filter(id__in=ids)}


def the_force() -> Organisation:
    """Return the police force of this installation."""
    return Organisation.objects.get(kind=Organisation.Kind.FORCE)
