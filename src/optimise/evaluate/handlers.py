"""What this stage does when it hears of an earlier one's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.collect import queries as collect
from optimise.evaluate import actions
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import suggest_priority


def queue_submitted(ids: Mapping[str, str]) -> None:
    """Put a submitted report into the queue, with the priority its words and ticks suggest."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report = collect.report(UUID(ids["report"]), viewer=clerk)
    ticked = report.threat_to_life or report.child_at_risk or report.source_at_risk
    suggested = suggest_priority(report.words.text).priority
    actions.queue(report=report, priority=Priority.HIGH if ticked else suggested, by=clerk)
