"""What this stage does when it hears of an earlier one's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.collect import queries as collect
from optimise.keep_safe import actions
from optimise.keep_safe.models import Concern


def take_from_triage(ids: Mapping[str, str]) -> None:
    """Put a report that the desk sent to safeguarding in front of it, as a concern."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report = collect.report(UUID(ids["report"]), viewer=clerk)
    actions.take_from_triage(
        concern_id=UUID(ids["concern"]),
        report=report.id,
        who=Concern.Who.CHILD if report.child_at_risk else Concern.Who.ADULT,
        sent_by=UUID(ids["sent_by"]),
        by=clerk,
    )
