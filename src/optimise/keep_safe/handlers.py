"""What this stage does when it hears of facts. Each bears being told twice."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from optimise.access import queries as access
from optimise.access.acting import viewer_of_system
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.basics.clock import now
from optimise.basics.ids import id_within
from optimise.collect import queries as collect
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as triage
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.domain.sanitise import without_source
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import KEEPS_SAFE
from optimise.keep_safe.models import Concern, arrived_id

SENT_ON = "Sent by the intelligence desk, who read the report. Ask them what it says."
GRADED = "The intelligence desk graded somebody in this item as a possible victim. Read the item."
MORE = "Whoever raised it said more."
MORE_OF_HOME = "More was told of this home."
LONG_IN_HAND = timedelta(hours=1)
A_PERSON_S = "A person says so now."
# Which alert is raised about whom.
ALERT_OF = {
    Concern.Who.CHILD: actions.CHILD,
    Concern.Who.ADULT: actions.ADULT,
    Concern.Who.HOME: actions.HOME,
}


def read_submitted(ids: Mapping[str, str]) -> None:
    """Raise a concern for a report on arrival: by its tick, or suggested by its words."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    report = collect.report(UUID(ids["report"]), viewer=clerk)
    who = _who(report.child_at_risk, triage.risks_of(report).risks)
    if who is None:
        return
    concern = actions.OfReport(
        id=arrived_id(report.id),
        report=report.id,
        who=who,
        raised_by=report.submitted_by_id,
        words=without_source(
            evaluate.words_for_others(report),
            source_tokens=evaluate.source_tokens(report),
        ),
        suggested=not report.child_at_risk,
    )
    actions.take_from_report(concern=concern, by=clerk)


def take_from_triage(ids: Mapping[str, str]) -> None:
    """Put a report that the desk sent to safeguarding in front of it, as a concern."""
    clerk, report = viewer_of_system(Role.TRIAGE_CLERK), UUID(ids["report"])
    told = triage.told_of(report)
    concern = actions.OfReport(
        id=UUID(ids["concern"]),
        report=report,
        who=_who(told.child_at_risk, told.raised) or Concern.Who.ADULT,
        raised_by=UUID(ids["sent_by"]),
        words=SENT_ON,
        page=f"/triage/{report}/",
    )
    actions.take_from_report(concern=concern, by=clerk)


def _who(child_at_risk: bool, raised: Collection[str]) -> Concern.Who | None:
    if child_at_risk or Risk.CHILD in raised:
        return Concern.Who.CHILD
    return Concern.Who.HOME if Risk.HOME in raised else None


def take_graded(ids: Mapping[str, str]) -> None:
    """Put a child whom the desk graded as a possible victim in front of safeguarding."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    concern = actions.OfReport(
        id=id_within(UUID(ids["item"]), "possible victim"),
        report=UUID(ids["report"]),
        who=Concern.Who.CHILD,
        graded=True,
        raised_by=UUID(ids["graded_by"]),
        words=GRADED,
        page=f"/triage/items/{ids['item']}/",
    )
    actions.take_from_report(concern=concern, by=clerk)


def alert_concern(ids: Mapping[str, str]) -> None:
    """Tell safeguarding on duty of a concern; what words suggested of it is a person's own then."""
    row = UUID(ids["concern"])
    if told := queries.alerted(row):
        kind = actions.SUGGESTED if told.suggested else ALERT_OF[Concern.Who(told.who)]
        if not told.suggested:
            clerk = viewer_of_system(Role.TRIAGE_CLERK)
            alerts.end_alerts(kind=actions.SUGGESTED, rows=[row], why=A_PERSON_S, by=clerk)
        if watch.open_of(kind, row):
            _say_more(kind, row, told)
        else:
            _raise(kind, row, told)


def _say_more(kind: str, row: UUID, told: queries.Alerted) -> None:
    """Have whoever is on duty told of what its author added, where whoever has it may be away."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    before = max(filter(None, (told.urged_at, now() - LONG_IN_HAND)))
    alerts.tell_anew(kind=kind, row=row, taken_before=before, why=MORE, by=clerk)


def alert_home(ids: Mapping[str, str]) -> None:
    """Tell safeguarding on duty of a home that was found to be taken over, again too."""
    _of_home(UUID(ids["home"]), actions.TAKEN_HOME)


def alert_told_home(ids: Mapping[str, str]) -> None:
    """Tell safeguarding on duty of a home that somebody else told them of, or told more of."""
    row = UUID(ids["home"])
    _of_home(
        row, actions.TAKEN_HOME if watch.open_of(actions.TAKEN_HOME, row) else actions.TOLD_HOME
    )


def _of_home(row: UUID, kind: str) -> None:
    """Raise an alert of a home, or say to whoever has it that more was told."""
    if watch.open_of(kind, row):
        clerk, before = viewer_of_system(Role.TRIAGE_CLERK), now() - LONG_IN_HAND
        alerts.tell_anew(kind=kind, row=row, taken_before=before, why=MORE_OF_HOME, by=clerk)
    else:
        _alert(kind, row)


def see_to_home(ids: Mapping[str, str]) -> None:
    """End the alert of a home that was told of: somebody was there, or is named to visit."""
    _end_home((actions.TOLD_HOME,), ids, "Somebody sees to it.")


def care_for_home(ids: Mapping[str, str]) -> None:
    """End the alerts of a home with a plan of care, or where visits have ended."""
    kinds = (actions.TOLD_HOME, actions.TAKEN_HOME)
    _end_home(kinds, ids, "There is a plan of care, or visits have ended.")


def _end_home(kinds: Iterable[str], ids: Mapping[str, str], why: str) -> None:
    # As the clerk: an agency that works on a home reads no alert of safeguarding.
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    for kind in kinds:
        alerts.end_alerts(kind=kind, rows=[UUID(ids["home"])], why=why, by=clerk)


def alert_consent(ids: Mapping[str, str]) -> None:
    """Tell safeguarding of consent withdrawn, where the police hold what rests on it."""
    _alert(actions.CONSENT, UUID(ids["referral"]))


def put_back(ids: Mapping[str, str]) -> None:
    """Put back to wait what is with somebody who may act on it no longer, and tell supervisors."""
    person = agencies.person(UUID(ids["person"]))
    if why := access.what_stops(person, *KEEPS_SAFE):
        clerk = viewer_of_system(Role.TRIAGE_CLERK)
        if moved := actions.put_back(person=person.id, why=why, by=clerk):
            words = f"Concerns back with safeguarding: {moved}."
            alerts.tell_of_left(person=person, words=words, by=clerk)


def _alert(kind: str, row: UUID) -> None:
    """Raise the alert of a row, unless it is none of the police's."""
    if told := queries.alerted(row):
        _raise(kind, row, told)


def _raise(kind: str, row: UUID, told: queries.Alerted) -> None:
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    circle = queries.circles_of([row]).get(row)
    alerts.raise_alert(kind=kind, row=row, about=told.reference, by=clerk, circle=circle)


FOLLOW = ("concern", "home", "referral", "missing episode")


def follow(ids: Mapping[str, str]) -> None:
    """Have the alerts of what went into a circle, or out of it, go with it to its own people."""
    clerk = viewer_of_system(Role.TRIAGE_CLERK)
    for row in [UUID(ids[kind]) for kind in FOLLOW if kind in ids]:
        circle = queries.circles_of([row]).get(row)
        for alert in watch.open_alerts(viewer=clerk).filter(row=row):
            alerts.raise_alert(kind=alert.kind, row=row, by=clerk, circle=circle)
