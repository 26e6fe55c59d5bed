"""What alerts do when they hear of facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.alerts import actions, notices


def let_go(ids: Mapping[str, str]) -> None:
    """Have the alerts that somebody took, who may act no longer, wait as if just raised."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    actions.leave_all(person=UUID(ids["person"]), by=clerk)


def tell_of_password(ids: Mapping[str, str]) -> None:
    """Tell whose password an administrator made anew, and every other administrator."""
    administrators = {one.id for one in access.people_holding(Role.ADMINISTRATOR)}
    notices.tell((administrators | {UUID(ids["person"])}) - {UUID(ids["by"])})
