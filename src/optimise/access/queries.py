"""The door to read: who someone is, what they may see, which circles and roles there are."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Manager, Max, Q, QuerySet

from optimise.access.domain import audiences as rules
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.roles import Role
from optimise.access.models import Audience, Circle, CircleMember, RoleGrant
from optimise.access.postgresql.rights import Rights
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.basics.clock import now


def viewer_of(person: Person) -> Viewer:
    """Return `person` as a viewer, with the roles, areas and circles held at this moment.

    A suspended person holds nothing.
    """
    if not person.is_active:
        return Viewer(person=person.id, agency=person.organisation_id)
    return Viewer(
        person=person.id,
        agency=person.organisation_id,
        roles=frozenset(roles_of(person.id)),
        areas=agencies.areas_reaching(person),
        circles=frozenset(_circle_ids(person.id)),
        clearance=Marking.SENSITIVE if person.sensitive_clearance else Marking.OFFICIAL,
    )


def _circle_ids(person: UUID) -> QuerySet[Any]:
    return _held(CircleMember.objects, person).values_list("circle_id", flat=True)


def roles_of(person: UUID) -> tuple[Role, ...]:
    """Return the roles that a person holds now, by name."""
    names = _held(RoleGrant.objects, person).order_by("role").values_list("role", flat=True)
    return tuple(map(Role, names))


def people_holding(role: Role) -> list[Person]:
    """Return who holds `role` now and is not suspended, by name."""
    held = RoleGrant.objects.filter(_current(), role=role).values("person_id")
    return list(Person.objects.filter(id__in=held, suspended_at__isnull=True).order_by("name"))


def _current() -> Q:
    moment = now()
    return Q(since__lte=moment) & (Q(until__isnull=True) | Q(until__gt=moment))


def _held(posts: Manager[Any], person: UUID) -> QuerySet[Any]:
    return posts.filter(_current(), person_id=person)


@lru_cache(maxsize=4)
def _all_audiences(newest: int) -> tuple[tuple[int, rules.Audience], ...]:
    return tuple((row.pk, row.fences()) for row in Audience.objects.all())


def audiences() -> tuple[tuple[int, rules.Audience], ...]:
    """Return every audience there is. Rows are never changed, so the newest id is their version."""
    newest = Audience.objects.aggregate(newest=Max("id"))["newest"]
    return _all_audiences(newest or 0)


def rights_of(viewer: Viewer) -> Rights:
    """Return the audience ids that `viewer` may read and write, ready to be signed."""
    every = audiences()
    return Rights(
        viewer=viewer.person,
        readable=rules.readable(viewer, every),
        writable=rules.writable(viewer, every),
    )


def fences_of(audience_id: int) -> rules.Audience:
    """Return the audience with this id."""
    return dict(audiences())[audience_id]


def circles_of(viewer: Viewer) -> list[Circle]:
    """Return the circles that `viewer` belongs to, by name."""
    return list(
        Circle.objects.filter(id__in=viewer.circles, closed_at__isnull=True).order_by("name")
    )
