"""A threat to life: open from the moment it is seen until a person closes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold
from optimise.access.queries import fences_of
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.models import Report
from optimise.evaluate import queries
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.actions.words import words_for_others
from optimise.evaluate.domain import threats as rules
from optimise.evaluate.domain.threats import Answer, EntryKind
from optimise.evaluate.events import THREAT_RAISED, THREAT_SUGGESTED
from optimise.evaluate.models import Threat, ThreatEntry, ThreatSaid

THREAT, SUGGESTED = "threat to life", "suggested threat"
TAKEN_HERE = "Taken in Optimise"
WHY_APART = "Closed. Those of its circle and duty inspectors read why."
# Who must know that a threat is open, and reads what its report says of it.
ALERTED = Audience(
    layer=Layer.INTELLIGENCE,
    marking=Marking.SENSITIVE,
    roles=frozenset({Role.INTELLIGENCE, Role.DUTY_INSPECTOR}),
)
# Who decides on a life, and reads the words of a report of a circle for that alone.
DECIDE = replace(ALERTED, roles=frozenset({Role.DUTY_INSPECTOR}))


def open_threat(
    *, report: Report, by: Viewer, held_by: UUID | None = None, suggested: bool = False
) -> None:
    """Open a threat for a report, in the caller's transaction. Opening it twice changes nothing.

    With `suggested` words alone say so, and a person has still to accept or dismiss it.
    """
    before = Threat.objects.filter(report_id=report.id).first()
    if before is not None:
        if not suggested and (before.suggested or before.closed_at):
            _accept(before, report, by=by, held_by=held_by)
        return
    # What words suggest is decided on by who reads them, and an inspector is told of a threat.
    circle = fences_of(report.audience_id).circle
    threat = Threat(
        report=report,
        urn=report.urn,
        suggested=suggested,
        words="" if suggested or circle else _told(report),
        raised_at=now(),
        raised_by=by.person,
        held_by=held_by,
        # The clerk that queues reports raises it as its author: it may write nowhere else.
        audience_id=audience_id(
            replace(ALERTED, circle=circle if suggested else None), viewer=by, own=True
        ),
    )
    threat.save(force_insert=True)
    if circle and not suggested:
        _say_to_inspectors(threat, report, by=by)
    record(Verb.COLLECT, kind="threat to life", objects=[report.id], suggested=suggested)
    announce(THREAT_SUGGESTED if suggested else THREAT_RAISED, report=report.id)


def _accept(threat: Threat, report: Report, *, by: Viewer, held_by: UUID | None) -> None:
    """Have what was suggested, or was closed, be a threat that an inspector is told of anew."""
    circle = fences_of(report.audience_id).circle
    _come_out(threat, by=by)
    anew: Mapping[str, Any] = {
        "suggested": False,
        "words": "" if circle else _told(report),
        "held_by": held_by or threat.held_by,
        "told_at": None,
        "told_person": None,
        "told_outside": False,
        "in_charge": None,
        "closed_at": None,
        "closed_by": None,
        "closed_why": "",
    }
    for name, value in anew.items():
        setattr(threat, name, value)
    threat.save(update_fields=list(anew))
    if circle:
        _say_to_inspectors(threat, report, by=by)
    _write(threat, EntryKind.ACCEPTED, "A person says that it is one.", by=by)
    record(Verb.ALTER, kind="threat to life", objects=[report.id], accepted=True)
    _end_suggestion(report.id, by=by)
    announce(THREAT_RAISED, report=report.id)


def _come_out(threat: Threat, *, by: Viewer) -> None:
    """Put what was closed or suggested before the inspectors, wherever it went with its report."""
    threat.audience_id = audience_id(ALERTED, viewer=by, own=True)
    with connection.cursor() as cursor:
        cursor.execute("select evaluate_comes_out(%s, %s)", [threat.report_id, threat.audience_id])


def _say_to_inspectors(threat: Threat, report: Report, *, by: Viewer) -> None:
    """Have duty inspectors alone read what a report of a circle says: the unit outside does not."""
    told = audience_id(DECIDE, viewer=by, own=True)
    _write(threat, EntryKind.REPORT, _told(report), by=by, audience=told)


def _told(report: Report) -> str:
    return words_for_others(report)


@transaction.atomic
def raise_threat(*, report: Report, by: Viewer) -> None:
    """Say that a report tells of a threat to life, though nobody had ticked it, or accept that.

    Opening it twice changes nothing. Errors: NotForYouError.
    """
    needs_intelligence_officer(by)
    open_threat(report=report, by=by, held_by=by.person)


@transaction.atomic
def dismiss_threat(*, threat: Threat, why: str, by: Viewer) -> None:
    """Say that what words suggested is no threat to life, and why.

    Errors: NotForYouError; NotReadyError without a reason, or where a person said that it is one.
    """
    needs_intelligence_officer(by)
    hold(threat, by=by)
    if not threat.suggested or threat.closed_at:
        raise NotReadyError("A person has decided on it already.")
    _close(threat, why, EntryKind.DISMISSED, by=by)
    _end_suggestion(threat.report_id, by=by)


def _end_suggestion(report: UUID, *, by: Viewer) -> None:
    alerts.end_alerts(kind=SUGGESTED, rows=[report], why="Decided on.", by=by)


@transaction.atomic
def record_threat_notice(
    *,
    report_id: UUID,
    inspector: UUID | None,
    name: str = "",
    reference: str,
    told_at: datetime,
    by: Viewer,
) -> None:
    """Record that a duty inspector was told of a threat to life, when, and where it is noted.

    That inspector hears so and may say no; until they answer, or one takes it, it stands first.
    Without an `inspector` it is one by `name` who holds no account, and stands first until one
    who does takes it. Errors: NothingHereError where no threat waits for it; NotReadyError for who
    is no duty inspector, nobody, an empty reference or a time ahead; NotForYouError.
    """
    if not by.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        raise NotForYouError("Only an intelligence officer or a duty inspector may do this.")
    told = next(
        (one for one in access.cleared_holding(Role.DUTY_INSPECTOR) if one.id == inspector), None
    )
    who = str(told) if told else name.strip() if inspector is None else ""
    if not who or not reference.strip():
        raise NotReadyError("Say which inspector was told, and the reference it was noted under.")
    if told_at > now():
        raise NotReadyError("The time when the inspector was told lies ahead.")
    record(Verb.ALTER, kind="threat notice", objects=[report_id])
    waiting = Threat.objects.filter(
        report_id=report_id, told_at__isnull=True, closed_at__isnull=True, suggested=False
    )
    changed = waiting.update(
        inspector=who[:120],
        told_person=told.id if told and told.id != by.person else None,
        told_outside=told is None,
        reference=reference.strip(),
        told_at=told_at,
        recorded_by=by.person,
    )
    if not changed:
        raise NothingHereError
    if told and told.id != by.person:
        notices.tell([told.id])


@transaction.atomic
def answer_notice(*, threat: Threat, knows: bool, by: Viewer) -> None:
    """Say whether oneself was told of a threat, as somebody recorded. Not told, it is open again.

    So is its report, where it had ended: the database puts it back in the queue.
    Errors: NotForYouError for all but that inspector; NotReadyError once it is closed or taken.
    """
    if not knows:
        with connection.cursor() as cursor:
            cursor.execute("select evaluate_wait_for_end(%s)", [threat.report_id])
    hold(threat, by=by)
    if threat.told_person != by.person:
        raise NotForYouError("The inspector who is said to have been told answers.")
    _must_be_open(threat)
    if threat.in_charge:
        raise NotReadyError("An inspector is in charge of it already.")
    recorder, threat.told_person = threat.recorded_by, None
    changed = ["told_person"]
    if not knows:
        threat.told_at, threat.inspector, threat.reference = None, "", ""
        changed += ["told_at", "inspector", "reference"]
    threat.save(update_fields=changed)
    said = "They were told." if knows else "They were not told, though somebody recorded it."
    _write(threat, EntryKind.NOTE, said, by=by)
    record(Verb.ALTER, kind="threat notice", objects=[threat.report_id], told=knows)
    if not knows:
        notices.tell({one for one in (recorder, threat.held_by) if one})


def threat_is_open(report_id: UUID) -> bool:
    """Say whether a threat to life still waits for its notice to a duty inspector."""
    return _undecided(report_id, suggested=False, told_at__isnull=True)


def threat_is_suggested(report_id: UUID) -> bool:
    """Say whether words suggest a threat to life that nobody has decided on."""
    return _undecided(report_id, suggested=True)


def _undecided(report_id: UUID, **more: Any) -> bool:
    return Threat.objects.filter(report_id=report_id, closed_at__isnull=True, **more).exists()


# What the inspector in charge decides


def give_threat(row: UUID, holder: UUID, by: Viewer, note: str) -> None:
    """Put an inspector in charge of a threat whose alert they took."""
    threat = Threat.objects.select_for_update().filter(report_id=row).first()
    if threat is None:
        raise NothingHereError
    before, threat.in_charge = threat.in_charge, holder
    threat.told_person, threat.told_outside = None, False
    name = agencies.name_of(holder, otherwise="")
    if threat.told_at is None:
        threat.told_at, threat.inspector, threat.reference = now(), name[:120], TAKEN_HERE
        threat.recorded_by = by.person
    told = ["told_at", "told_person", "told_outside", "inspector", "reference", "recorded_by"]
    threat.save(update_fields=["in_charge", *told])
    if note or before:
        _write(threat, EntryKind.HANDED_OVER, note or f"{name} took it over.", by=by, about=name)
    record(Verb.ALTER, kind="threat to life", objects=[row, holder], in_charge=True)


def hand_threat(row: UUID, to: UUID, by: Viewer, note: str) -> None:
    """Write down to whom a threat is handed, who is in charge once they take it, and the note."""
    threat = Threat.objects.filter(report_id=row).first()
    if threat is None:
        raise NothingHereError
    name = agencies.name_of(to, otherwise="")
    _write(threat, EntryKind.HANDED_OVER, note, by=by, about=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Who is threatened and by whom, whether that is real and immediate, and why."""

    threatened: str
    by_whom: str
    real: Answer
    immediate: Answer
    why: str


@transaction.atomic
def assess_threat(*, threat: Threat, assessment: Assessment, by: Viewer) -> None:
    """Answer whether a threat is real and immediate.

    Errors: NotForYouError for all but the inspector in charge; NotReadyError without a reason or
    without saying who is threatened, and once it is closed.
    """
    _needs_charge(threat, by)
    if not assessment.threatened.strip():
        raise NotReadyError("Say who is threatened, as well as is known.", field="threatened")
    given = {
        "threatened": assessment.threatened.strip(),
        "by_whom": assessment.by_whom.strip(),
    }
    threat.real, threat.immediate = assessment.real, assessment.immediate
    threat.save(update_fields=["real", "immediate"])
    _keep(threat, **given)
    answers = f"Real: {assessment.real}. Immediate: {assessment.immediate}."
    said = f"{answers} {_said(assessment.why, 'why')}"
    _write(threat, EntryKind.ASSESSMENT, said, by=by, about=given["threatened"])
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], fields=[*given, "real"])


def _keep(threat: Threat, **given: str) -> None:
    """Keep who is threatened, by whom, or the plan: apart from the threat, which the unit reads."""
    row = ThreatSaid.objects.filter(threat=threat).first()
    kept = row or ThreatSaid(threat=threat, audience_id=threat.audience_id)
    for name, value in given.items():
        setattr(kept, name, value)
    if row is None:
        kept.save(force_insert=True)
    else:
        kept.save(update_fields=list(given))


@transaction.atomic
def decide_threat(*, threat: Threat, decision: str, why: str, by: Viewer) -> None:
    """Write down what was decided, and why. Errors: as `assess_threat`."""
    _needs_charge(threat, by)
    words = f"{_said(decision, 'decision')}\n\nWhy: {_said(why, 'why')}"
    _write(threat, EntryKind.DECISION, words, by=by)
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], decided=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """That a notice was given: to whom, when, by whom; or to whom none was, and why."""

    kind: EntryKind
    to: str
    words: str
    given_by: str = ""
    at: datetime | None = None


@transaction.atomic
def record_notice(*, threat: Threat, notice: NoticeGiven, by: Viewer) -> None:
    """Write down a warning or disruption notice, or why none was given.

    Errors: as `assess_threat`; NotReadyError where it was given and nobody gave it, or ahead of
    time.
    """
    _needs_charge(threat, by)
    given = notice.kind is not EntryKind.NO_NOTICE
    if notice.kind not in rules.NOTICES or not notice.to.strip():
        raise NotReadyError("Say whom it is about.", field="to")
    if given and not notice.given_by.strip():
        raise NotReadyError("Say who gave it.", field="given_by")
    if given and (notice.at is None or notice.at > now()):
        raise NotReadyError("Say when it was given.", field="at")
    _write(
        threat,
        notice.kind,
        _said(notice.words, "words"),
        by=by,
        about=notice.to.strip(),
        given_by=notice.given_by.strip() if given else "",
        at=notice.at if given else None,
    )
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], notice=notice.kind.value)


@transaction.atomic
def plan_safety(*, threat: Threat, plan: str, review_at: datetime, by: Viewer) -> None:
    """Write the safety plan, and when it is looked at again.

    Errors: as `assess_threat`; NotReadyError for a time that is past, or weeks ahead.
    """
    _needs_charge(threat, by)
    if review_at <= now():
        raise NotReadyError("Choose a time that is still to come.", field="review_at")
    if review_at > now() + rules.REVIEWED_WITHIN:
        words = "Choose a time within four weeks. It may be set anew then."
        raise NotReadyError(words, field="review_at")
    said, threat.review_at = _said(plan, "plan"), review_at
    threat.save(update_fields=["review_at"])
    _keep(threat, plan=said)
    _write(threat, EntryKind.PLAN, said, by=by)
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], fields=["plan"])


@transaction.atomic
def note_on_threat(*, threat: Threat, words: str, by: Viewer) -> None:
    """Add to the record what the unit or an inspector knows.

    Errors: NotForYouError; NotReadyError without words, and once it is closed.
    """
    if not by.holds(Role.INTELLIGENCE, Role.DUTY_INSPECTOR):
        raise NotForYouError("Only an intelligence officer or a duty inspector may do this.")
    hold(threat, by=by)
    _must_be_open(threat)
    _write(threat, EntryKind.NOTE, _said(words, "words"), by=by)
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], noted=True)


@transaction.atomic
def close_threat(*, threat: Threat, why: str, by: Viewer) -> None:
    """Close a threat to life, with the reason.

    Errors: as `assess_threat`; NotReadyError while the record leaves something unanswered.
    """
    _needs_charge(threat, by)
    written = set(threat.entries.values_list("kind", flat=True))
    if gaps := rules.gaps(real=threat.real, immediate=threat.immediate, written=written):
        raise NotReadyError([("", gap) for gap in gaps])
    _close(threat, why, EntryKind.CLOSED, by=by)
    alerts.end_alerts(kind=THREAT, rows=[threat.report_id], why="The threat was closed.", by=by)


def _close(threat: Threat, why: str, kind: EntryKind, *, by: Viewer) -> None:
    said = _said(why, "why")
    apart = not threat.suggested and queries.is_of_circle(threat)
    threat.closed_why = WHY_APART if apart else said
    threat.closed_at, threat.closed_by = now(), by.person
    threat.save(update_fields=["closed_at", "closed_by", "closed_why"])
    _write(threat, kind, said, by=by)
    record(Verb.ALTER, kind="threat to life", objects=[threat.report_id], outcome=kind.value)


def _needs_charge(threat: Threat, by: Viewer) -> None:
    hold(threat, by=by)
    if threat.in_charge != by.person or not by.holds(Role.DUTY_INSPECTOR):
        raise NotForYouError("Only the inspector in charge may do this. Take it over first.")
    _must_be_open(threat)


def _must_be_open(threat: Threat) -> None:
    if threat.closed_at:
        raise NotReadyError("It is closed. Raise it again from the report.")


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise NotReadyError("This needs an answer.", field=field)
    return text.strip()


def _write(
    threat: Threat,
    kind: EntryKind,
    words: str,
    *,
    by: Viewer,
    about: str = "",
    given_by: str = "",
    at: datetime | None = None,
    audience: int | None = None,
) -> None:
    ThreatEntry(
        threat=threat,
        kind=kind,
        words=words,
        about=about,
        given_by=given_by,
        at=at or now(),
        made_by=by.person,
        made_at=now(),
        audience_id=audience or threat.audience_id,
    ).save(force_insert=True)
