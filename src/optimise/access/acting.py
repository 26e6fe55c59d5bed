"""Act as someone: their rights in every transaction, their name in every audit entry."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from optimise.access import queries
from optimise.access.domain.audiences import Marking, Viewer
from optimise.access.domain.roles import Role
from optimise.access.postgresql import rights
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit import context

# A system viewer's id names it in the audit; it is nobody's row.
SYSTEM_IDS = {
    Role.TRIAGE_CLERK: UUID("00000000-0000-4000-8000-000000000001"),
    Role.RETENTION_CLERK: UUID("00000000-0000-4000-8000-000000000002"),
}


@contextmanager
def acting_as(
    person: Person, *, session: str = "", reason_code: str = "", reason: str = ""
) -> Iterator[Viewer]:
    """Act as `person` inside the block, which must open its own transaction."""
    with transaction.atomic(savepoint=False):  # one for all that is asked of the database
        viewer = queries.viewer_of(person)
        held = queries.rights_of(viewer)
    who = _who(viewer, str(person), session=session, reason_code=reason_code, reason=reason)
    with rights.held(held), context.acting(who):
        yield viewer


def viewer_of_system(role: Role) -> Viewer:
    """Return the named, narrow viewer that a job of this kind runs as."""
    return Viewer(
        person=SYSTEM_IDS[role],
        agency=agencies.the_force().id,
        roles=frozenset({role}),
        clearance=Marking.SENSITIVE,
    )


@contextmanager
def acting_as_system(role: Role) -> Iterator[Viewer]:
    """Act as a system viewer inside the block, which must open its own transaction."""
    viewer = viewer_of_system(role)
    with as_viewer(viewer, name=role.value):
        yield viewer


@contextmanager
def as_viewer(viewer: Viewer, *, name: str) -> Iterator[None]:
    """Act as a viewer worked out before, for loads that act as the same few many times."""
    with rights.held(queries.rights_of(viewer)), context.acting(_who(viewer, name)):
        yield


def _who(
    viewer: Viewer, name: str, *, session: str = "", reason_code: str = "", reason: str = ""
) -> context.Acting:
    return context.Acting(
        actor=viewer.person,
        name=name,
        agency=viewer.agency,
        roles=tuple(sorted(viewer.roles)),
        session=session,
        account="" if session else getpass.getuser(),
        reason_code=reason_code,
        reason=reason,
    )
