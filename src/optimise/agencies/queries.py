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


def home_area(person: Person) -> UUID | None:
    """Return the one area that a person works in, or None where they have several or none."""
    areas = list(person.areas.values_list("id", flat=True)[:2])
    return areas[0] if len(areas) == 1 else None


def safeguarding_lines() -> list[Organisation]:
    """Return those who take safeguarding referrals by telephone, by name."""
    kinds = (Organisation.Kind.CHILDREN, Organisation.Kind.ADULTS)
    found = Organisation.objects.filter(kind__in=kinds, active=True).exclude(phone="")
    return list(found.order_by("name"))


def the_force() -> Organisation:
    """Return the police force of this installation."""
    return Organisation.objects.get(kind=Organisation.Kind.FORCE)
