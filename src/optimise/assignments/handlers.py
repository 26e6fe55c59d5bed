"""What actions do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.assignments import queries

LOOK = "Something to do may be with them still: see what is yours to hand on."


def tell_of_left(ids: Mapping[str, str]) -> None:
    """Tell supervisors that actions are with somebody of the force who may act no longer.

    So is whoever holds no role any more. Another agency hands on its own.
    """
    person = agencies.person(UUID(ids["person"]))
    stopped = agencies.what_stops(person) or not access.roles_of(person.id)
    if person.organisation.is_force and stopped and queries.are_with(person.id):
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        alerts.tell_of_left(person=person, words=LOOK, by=clerk, once=True)
