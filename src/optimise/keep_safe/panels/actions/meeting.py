"""Meetings: an agenda for those who may have it, who signed, and what was judged and decided."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from optimise.access import jobs
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.actions.casework import keep_step
from optimise.keep_safe.panels.actions.desk import must_have_asked
from optimise.keep_safe.panels.actions.permission import audience, needs_open, needs_runner, say
from optimise.keep_safe.panels.actions.seated import SEATED
from optimise.keep_safe.panels.domain import reviews
from optimise.keep_safe.panels.domain.risk import Band, Outcome
from optimise.keep_safe.panels.models import (
    AgendaItem,
    Attendance,
    Case,
    Discussion,
    Meeting,
    Panel,
    Seat,
)

REOPENED_WITHIN = timedelta(hours=1)
ENDS = {
    Outcome.STEP_UP: Case.State.STEPPED_UP,
    Outcome.STEP_DOWN: Case.State.STEPPED_DOWN,
    Outcome.CLOSE: Case.State.CLOSED,
}


@transaction.atomic
def plan_meeting(*, panel: Panel, starts_at: datetime, place: str, by: Viewer) -> Meeting:
    """Call a meeting, with every open case on its agenda, and return it.

    Errors: NotForYouError for who does not run the panel; NotReadyError without a place.
    """
    needs_runner(panel, by)
    members = {agency.id for agency in queries.agencies_of(panel, viewer=by)}
    meeting = Meeting(
        panel=panel,
        starts_at=starts_at,
        place=say(place, else_say="Say where it is held."),
        audience_id=audience(panel, members | {panel.host_id}, by=by),
    )
    meeting.save(force_insert=True)
    _put_on(meeting, by=by)
    record(Verb.ALTER, kind="panel meeting", objects=[meeting.id, panel.id])
    return meeting


def _put_on(meeting: Meeting, *, by: Viewer) -> None:
    """Put on an agenda what is not on it: each open case of the panel that they read."""
    on_it = set(meeting.agenda.values_list("case_id", flat=True))
    cases = queries.cases_of(meeting.panel, viewer=by)
    host_only = audience(meeting.panel, {meeting.panel.host_id}, by=by)
    missing = [case for case in cases if case.is_open and case.id not in on_it]
    for place, case in enumerate(missing, start=len(on_it) + 1):
        item = AgendaItem(meeting=meeting, case=case, place=place, audience_id=host_only)
        item.save(force_insert=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """An agency that gets no agenda, and why, for those who run the panel."""

    agency: Organisation
    why: str


@transaction.atomic
def issue_agenda(*, meeting: Meeting, by: Viewer) -> list[NotSent]:
    """Send each agency the cases it is on, where an agreement lets it have them.

    Open cases that are not on it are put on it: those taken on since it was called, or kept from
    whoever called it. Return who is sent nothing, and why.
    Errors: NotForYouError for who does not run the panel; NotReadyError with nothing on it.
    """
    needs_runner(meeting.panel, by)
    _put_on(meeting, by=by)
    items = queries.agenda_of(meeting, viewer=by)
    if not items:
        raise NotReadyError("There is no open case to put on the agenda.")
    stopped = _stopped(meeting.panel, by)
    for item in items:
        told = queries.readers_of(item.case) - stopped.keys() | {meeting.panel.host_id}
        item.audience_id = audience(meeting.panel, told, by=by)
        item.save(update_fields=["audience_id"])
        record(
            Verb.DISCLOSE,
            kind="agenda",
            objects=[meeting.id, item.case_id],
            recipients=[str(agency) for agency in sorted(told - {by.agency})],
        )
    meeting.agenda_issued_at = now()
    meeting.save(update_fields=["agenda_issued_at"])
    return list(stopped.values())


def _stopped(panel: Panel, by: Viewer) -> dict[object, NotSent]:
    """Return the agencies of which nobody who sits here may be shown anything now."""
    lacking: dict[object, NotSent] = {}
    ready = set()
    for seat in queries.seats_of(panel, viewer=by):
        missing = [str(one) for one in agencies.what_a_partner_lacks(seat.person)]
        if not (missing or seat.person.is_cleared):
            missing = ["Their vetting has ended."]
        if not missing:
            ready.add(seat.agency_id)
        elif seat.agency_id not in lacking:
            lacking[seat.agency_id] = NotSent(agency=seat.agency, why=missing[0])
    return {agency: why for agency, why in lacking.items() if agency not in ready}


@transaction.atomic
def sign(*, meeting: Meeting, by: Viewer) -> Attendance:
    """Sign the confidentiality statement for a meeting by oneself. Twice is as good as once.

    Errors: NotReadyError for who does not sit on the panel.
    """
    seat = _standing(meeting.panel, by)
    return _sign(meeting, seat, Attendance.How.ACCOUNT, by=by)


def _standing(panel: Panel, by: Viewer) -> Seat:
    found = panel.seats.filter(
        person_id=by.person, signed_at__isnull=False, ended_at__isnull=True
    ).first()
    if found is None:
        raise NotReadyError("Only members of the panel sign for its meetings.")
    return found


@transaction.atomic
def sign_for(*, meeting: Meeting, seat: Seat, by: Viewer) -> Attendance:
    """Keep that a member signed on the sheet in the room.

    Errors: NotForYouError for who does not run the panel.
    """
    needs_runner(meeting.panel, by)
    return _sign(meeting, seat, Attendance.How.SHEET, by=by)


def _sign(meeting: Meeting, seat: Seat, how: str, *, by: Viewer) -> Attendance:
    hold(meeting, by=by)
    signed = meeting.attendances.filter(person_id=seat.person_id).first()
    if signed is not None:
        return signed
    signed = Attendance(
        meeting=meeting,
        person_id=seat.person_id,
        agency_id=seat.agency_id,
        statement=meeting.panel.statement,
        how=how,
        at=now(),
        audience_id=audience(meeting.panel, {seat.agency_id, meeting.panel.host_id}, by=by),
    )
    signed.save(force_insert=True)
    record(Verb.ALTER, kind="panel meeting", objects=[meeting.id, seat.person_id], signed=True)
    return signed


@transaction.atomic
def end_meeting(*, meeting: Meeting, by: Viewer) -> None:
    """Say that a meeting is over.

    Errors: NotForYouError for who does not run the panel; NotReadyError before it has begun.
    """
    needs_runner(meeting.panel, by)
    hold(meeting, by=by)
    if meeting.starts_at > now():
        raise NotReadyError("It has not begun yet.")
    if meeting.ended_at is not None:
        raise NotReadyError("It is over already.")
    meeting.ended_at = now()
    meeting.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="panel meeting", objects=[meeting.id], ended=True)


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, by: Viewer) -> None:
    """Take back that a meeting is over, within the hour.

    Errors: NotForYouError; NotReadyError where it is not over, or has been for longer.
    """
    needs_runner(meeting.panel, by)
    hold(meeting, by=by)
    if not may_be_reopened(meeting):
        raise NotReadyError("It has been over for more than an hour. Call another meeting.")
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="panel meeting", objects=[meeting.id], reopened=True)


def may_be_reopened(meeting: Meeting) -> bool:
    """Say whether a meeting ended so lately that it can go on."""
    return meeting.ended_at is not None and now() - meeting.ended_at < REOPENED_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the panel sees, plans and decides about a case; everyone on it reads this.

    Shape: a plan that is left empty is unchanged; only `plan_is_finished` ends it. `rung` is whom
    the police rang first.
    """

    band: Band
    reason: str
    outcome: Outcome
    plan: str = ""
    plan_is_finished: bool = False
    outcome_why: str = ""
    review_on: date | None = None
    rung: str = ""


@transaction.atomic
def discuss(
    *, case: Case, judged: Judged, by: Viewer, meeting: Meeting | None = None
) -> Discussion:
    """Keep what the panel judged and decided about a case, and return it.

    That a case ends is decided at a meeting that the chair or deputy and another agency of the case
    signed for; outside one it waits until another seat agrees (`agree_to_end`). Of what the police
    write for the agencies on the case the desk is asked first.
    Errors: RingFirstError; NotForYouError for who does not run the panel; NotReadyError without
    reasons, with no review date or one too late, where nobody signed for the meeting, on a case
    that has ended, or where a minute taker alone would end a case or its plan.
    """
    needs_runner(case.panel, by)
    hold(case, by=by)
    needs_open(case)
    if meeting is not None:
        _must_take(meeting, by)
    reason = say(judged.reason, else_say="Say what the panel rests its view on.")
    review_on = _review(case, judged)
    ends = judged.outcome is not Outcome.CONTINUE
    if ends:
        _must_say_why(judged)
    met = meeting is not None and queries.is_met(meeting, case)
    if not met:
        _must_decide(case, judged, by)
    kept = Discussion(
        case=case,
        meeting=meeting,
        band=judged.band,
        reason=reason,
        plan=_plan(case, judged),
        outcome=judged.outcome,
        outcome_why=judged.outcome_why.strip(),
        review_on=review_on,
        by=by.person,
        at=now(),
        agreed_at=now() if ends and met else None,
        audience_id=case.audience_id,
    )
    kept.save(force_insert=True)
    if not ends:
        case.review_on = review_on
        case.save(update_fields=["review_on"])
    elif met:
        _end(case, kept, by=by)
    else:
        jobs.ask(SEATED, row=case.id, by=by)
    keep_step(case, _words(judged, waits=kept.waits), by=by)
    must_have_asked(
        kept.reason,
        kept.plan,
        kept.outcome_why,
        told=queries.readers_of(case),
        rung=judged.rung,
        by=by,
    )
    return kept


@transaction.atomic
def agree_to_end(*, case: Case, seen: UUID | None, by: Viewer) -> None:
    """End a case, as a second seat, that its chair or deputy wants ended outside a meeting.

    `seen` is the decision whose words they read. All who sit on the case are told.
    Errors: NotForYouError for who may not agree; NotReadyError where nothing waits, or something
    else than they read.
    """
    waits = _that_waits(case, seen, by)
    if not queries.may_agree(waits):
        raise NotForYouError("Somebody else agrees: of another agency on the case, where one is.")
    waits.agreed_at = now()
    waits.save(update_fields=["agreed_at"])
    _end(case, waits, by=by)
    _keep_own_step(case, "Agreed that the case ends.", by=by)


@transaction.atomic
def keep_case_open(*, case: Case, seen: UUID | None, by: Viewer) -> None:
    """Say that a case does not end which its chair wants ended. All who sit on it are told.

    Errors: NotForYouError for who does not sit on the panel; NotReadyError where nothing waits, or
    something else than they read.
    """
    if queries.post_of(case.panel, by) is None:
        raise NotForYouError("Those who sit on the panel say so.")
    waits = _that_waits(case, seen, by)
    waits.kept_open_at = now()
    waits.save(update_fields=["kept_open_at"])
    jobs.ask(SEATED, row=case.id, by=by)
    _keep_own_step(case, "Did not agree that the case ends: it stays open.", by=by)


def _that_waits(case: Case, seen: UUID | None, by: Viewer) -> Discussion:
    hold(case, by=by)
    needs_open(case)
    waits = queries.end_that_waits(case, viewer=by)
    if waits is None or waits.id != seen:
        raise NotReadyError("Nothing of it waits for a second, or something else than you read.")
    return waits


def _end(case: Case, kept: Discussion, *, by: Viewer) -> None:
    case.review_on = None
    case.state = ENDS[Outcome(kept.outcome)]
    case.save(update_fields=["review_on", "state"])
    record(Verb.ALTER, kind="panel case", objects=[case.id], outcome=kept.outcome)
    jobs.ask(SEATED, row=case.id, by=by)


def _keep_own_step(case: Case, words: str, *, by: Viewer) -> None:
    # Who agreed names an agency: those who run the panel read it, and their own.
    keep_step(case, words, by=by, readers={case.panel.host_id, by.agency})


def _must_decide(case: Case, judged: Judged, by: Viewer) -> None:
    if queries.decides(case.panel, by):
        return
    if judged.outcome is not Outcome.CONTINUE:
        raise NotReadyError(
            "The chair or the deputy says that a case ends, or a meeting for which one of them and"
            " another agency of the case signed.",
            field="outcome",
        )
    if judged.plan_is_finished:
        raise NotReadyError(
            "The chair or the deputy says that a plan has done its work, or a meeting for which one"
            " of them and another agency of the case signed.",
            field="plan_is_finished",
        )


def _must_take(meeting: Meeting, by: Viewer) -> None:
    if not queries.attendance_of(meeting, viewer=by):
        raise NotReadyError("Read the confidentiality statement first, and have it signed.")
    if not queries.takes_more(meeting, viewer=by):
        raise NotReadyError("The minutes of that meeting are approved, so it takes no more.")


def _must_say_why(judged: Judged) -> None:
    if not judged.outcome_why.strip():
        raise NotReadyError(f"Say why the panel decides to {judged.outcome}.", field="outcome_why")


def _plan(case: Case, judged: Judged) -> str:
    """Return the plan that stands from now on: the last one, unless it is said to be another."""
    plan = judged.plan.strip()
    if judged.plan_is_finished:
        return ""
    last = case.discussions.order_by("-at").first()
    return plan or (last.plan if last else "")


def _review(case: Case, judged: Judged) -> date | None:
    if judged.outcome is not Outcome.CONTINUE:
        return None
    if problem := reviews.problem_with_review(
        judged.review_on, discussed=today(), weeks=case.panel.review_weeks
    ):
        raise NotReadyError(problem, field="review_on")
    return judged.review_on


def _words(judged: Judged, *, waits: bool) -> str:
    why = f": {judged.outcome_why.strip()}" if judged.outcome_why.strip() else ""
    how = "To be agreed by another" if waits else "Decided"
    return f"Discussed: {judged.band}. {how} to {judged.outcome}{why}"
