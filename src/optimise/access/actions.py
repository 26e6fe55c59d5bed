"""The door to write: audiences, roles, circles, and moving a row from one audience to another."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from optimise.access import queries
from optimise.access.domain.audiences import Audience as Fences
from optimise.access.domain.audiences import Viewer, may_write
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.models import Audience, Circle, CircleMember, RoleGrant
from optimise.access.postgresql import rights as r
from optimise.access.postgresql.base import DatabaseWrapper
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now


def audience_id(fences: Fences, *, viewer: Viewer, own: bool = False) -> int:
    """Return the id of the audience with these fences, made if it is new.

    `own` is for a row that the viewer adds as its author, such as an answer that only their
    supervisors may list. Errors: NotForYouError where `viewer` may not write there.
    """
    if not own and not may_write(viewer, fences):
        raise NotForYouError("You may not add to that audience. Ask the intelligence unit.")
    known = {f: i for i, f in queries.audiences()}
    if fences in known:
        return known[fences]
    Audience.objects.bulk_create([Audience.of(fences)], ignore_conflicts=True)
    _carry_on_as(viewer)
    return Audience.objects.values_list("id", flat=True).get(key=fences.key())


def _carry_on_as(viewer: Viewer) -> None:
    """Sign the list again inside this transaction, now that there is a new audience."""
    held, connection = r.current(), connections[DEFAULT_DB_ALIAS]
    if held and held.viewer == viewer.person and isinstance(connection, DatabaseWrapper):
        connection.present(queries.rights_of(viewer))


@transaction.atomic
def grant_role(*, person: Person, role: Role, by: Person) -> None:
    """Let `person` hold `role` from now on."""
    record(Verb.GRANT, kind="role", objects=[person.id], role=role)
    RoleGrant.objects.get_or_create(
        person=person, role=role, until=None, defaults={"since": now(), "granted_by": by.id}
    )


@transaction.atomic
def end_role(*, person: Person, role: Role, by: Person) -> None:
    """Let `person` no longer hold `role`."""
    record(Verb.GRANT, kind="role", objects=[person.id], role=role, ended=True, by=str(by.id))
    RoleGrant.objects.filter(person=person, role=role, until=None).update(until=now())


@transaction.atomic
def open_circle(*, name: str, covert: bool, by: Person) -> Circle:
    """Open a circle with `by` as its first member, and return it."""
    circle = Circle.objects.create(name=name, covert=covert, opened_at=now())
    record(Verb.GRANT, kind="circle", objects=[circle.id])
    CircleMember.objects.create(circle=circle, person=by, since=now(), added_by=by.id)
    return circle


@transaction.atomic
def add_to_circle(*, circle: Circle, person: Person, by: Person) -> None:
    """Let `person` into `circle`.

    Errors: NotForYouError where `by` is not in it.
    """
    if circle.id not in queries.viewer_of(by).circles:
        raise NotForYouError("Only a member of a circle may let someone in.")
    record(Verb.GRANT, kind="circle", objects=[circle.id, person.id])
    CircleMember.objects.get_or_create(
        circle=circle, person=person, until=None, defaults={"since": now(), "added_by": by.id}
    )
