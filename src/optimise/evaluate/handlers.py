"""What this stage does when it hears of an earlier one's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.collect import queries as collect
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.clocks import Priority


def queue_submitted(ids: Mapping[str, str]) -> None:
    """Put a submitted report into the queue, with the priority its words and ticks suggest."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report = collect.report(UUID(ids["report"]), viewer=clerk)
    ticked = report.threat_to_life or report.child_at_risk or report.source_at_risk
    found = queries.risks_of(report)
    priority = Priority.HIGH if ticked else found.priority
    actions.queue(report=report, priority=priority, raised=found.risks, by=clerk)


def alert_threat(ids: Mapping[str, str]) -> None:
    """Tell the inspector on duty of a threat to life."""
    _alert(UUID(ids["report"]), actions.THREAT)


def alert_suggested(ids: Mapping[str, str]) -> None:
    """Tell the unit that words suggest a threat to life."""
    _alert(UUID(ids["report"]), actions.SUGGESTED)


def _alert(report: UUID, kind: str) -> None:
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    alerts.raise_alert(kind=kind, row=report, about=queries.told_of(report).urn, by=clerk)


def put_back(ids: Mapping[str, str]) -> None:
    """Put back to wait what is with somebody who may act on it no longer, and tell supervisors."""
    person = agencies.person(UUID(ids["person"]))
    reports = access.what_stops(person, Role.INTELLIGENCE)
    threats = access.what_stops(person, Role.DUTY_INSPECTOR)
    if why := reports or threats:
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        moved = actions.put_back(
            person=person.id, why=why, by=clerk, reports=bool(reports), threats=bool(threats)
        )
        if words := str(moved):
            alerts.tell_of_left(person=person, words=words, by=clerk)
