"""What source protection is told of. Bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.alerts import actions as alerts
from optimise.collect import queries as collect
from optimise.collect.tellers.actions import IN_DANGER


def alert_danger(ids: Mapping[str, str]) -> None:
    """Tell source protection that whoever told us may be in danger."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report = collect.report(UUID(ids["report"]), viewer=clerk)
    if report.source_at_risk:
        alerts.raise_alert(kind=IN_DANGER, row=report.id, about=report.urn, by=clerk)


def alert_danger_within(ids: Mapping[str, str]) -> None:
    """Tell source protection in a circle, or else whom to ring, of the circle's report."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report, circle = UUID(ids["report"]), UUID(ids["circle"])
    alerts.raise_alert(kind=IN_DANGER, row=report, by=clerk, circle=circle)
