"""What this stage does when it hears of an earlier one's facts. Each bears being told twice."""

from collections.abc import Mapping
from uuid import UUID

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.collect import queries as collect
from optimise.evaluate import actions, queries


def queue_submitted(ids: Mapping[str, str]) -> None:
    """Put a submitted report into the queue, with the priority its words and ticks suggest."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    actions.queue_as_it_reads(collect.report(UUID(ids["report"]), viewer=clerk), viewer=clerk)


def alert_threat(ids: Mapping[str, str]) -> None:
    """Tell the inspector on duty of a threat to life."""
    report, clerk = UUID(ids["report"]), viewer_of_system(Role.TRIAGE_CLERK)
    told = queries.told_of(report)
    alerts.raise_alert(kind=actions.THREAT, row=report, about=told.urn, by=clerk)


def alert_suggested(ids: Mapping[str, str]) -> None:
    """Tell the unit, or those of it in the report's circle, that words suggest a threat to life."""
    report, clerk = UUID(ids["report"]), viewer_of_system(Role.TRIAGE_CLERK)
    told, kind = queries.told_of(report), actions.SUGGESTED
    alerts.raise_alert(kind=kind, row=report, about=told.urn, by=clerk, circle=told.circle)


def follow(ids: Mapping[str, str]) -> None:
    """Have the alert of what words suggest go where its report went."""
    if "report" in ids and watch.open_of(actions.SUGGESTED, UUID(ids["report"])):
        alert_suggested(ids)


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
