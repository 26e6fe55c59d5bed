"""The queue: a report waits, someone takes it in hand, and it ends in one outcome."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, Q, When

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold, must_be_taken_knowingly
from optimise.access.queries import fences_of
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.agencies import queries as agencies
from optimise.alerts import actions as alerts
from optimise.alerts import notices
from optimise.alerts import queries as watch
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics import slots
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.actions import tell_submitter
from optimise.collect.intake import queries as intake
from optimise.collect.models import Report
from optimise.evaluate import queries
from optimise.evaluate.actions.asking import must_have_rung
from optimise.evaluate.actions.grading import KEPT_SAFE, refuse_giveaways
from optimise.evaluate.actions.permission import needs_intelligence_officer
from optimise.evaluate.actions.threats import (
    SUGGESTED,
    open_threat,
    threat_is_open,
    threat_is_suggested,
)
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.clocks import Priority, due_at
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.events import SENT_TO_SAFEGUARDING
from optimise.evaluate.models import Threat, Triage

WORD_TO_SUBMITTER = {
    Triage.Outcome.INTELLIGENCE: "Your report was graded and is now held as intelligence.",
    Triage.Outcome.CRIME: "Your report was passed to the crime desk.",
    Triage.Outcome.SAFEGUARDING: "Your report was passed to the safeguarding team.",
    Triage.Outcome.INCIDENT: "Your report was raised as an incident.",
    Triage.Outcome.COUNCIL: "Your report was passed to the council or landlord it concerns.",
    Triage.Outcome.ELSEWHERE: "Your report was passed to the force or agency it concerns.",
    Triage.Outcome.RETURNED: "The intelligence unit asks:",
    Triage.Outcome.NO_ACTION: "Your report was read. It is not held as intelligence.",
    Triage.Outcome.JUNK: "Your report was read. It is not held as intelligence.",
}
LONGEST_WORD = 300


@transaction.atomic
def queue(*, report: Report, priority: Priority, raised: Sequence[Risk] = (), by: Viewer) -> Triage:
    """Put a report into the triage queue with its clock. Queuing it twice changes nothing."""
    triage, _ = Triage.objects.get_or_create(
        report=report,
        defaults={
            "priority": priority,
            "raised": [risk.value for risk in raised],
            "due_at": due_at(report.submitted_at, priority),
            "audience_id": report.audience_id,
        },
    )
    if report.threat_to_life:
        open_threat(report=report, by=by)
    elif Risk.THREAT_TO_LIFE in raised:
        open_threat(report=report, by=by, suggested=True)
    return triage


def queue_as_it_reads(report: Report, *, viewer: Viewer) -> None:
    """Put a report into the queue, with the priority that its words and ticks suggest."""
    ticked = report.threat_to_life or report.child_at_risk or report.source_at_risk
    found = queries.risks_of(report)
    priority = Priority.HIGH if ticked else found.priority
    queue(report=report, priority=priority, raised=found.risks, by=viewer)


def queue_within(report: Report, *, viewer: Viewer) -> None:
    """Put a report of a circle, which no event tells of, into the queue of its own people.

    Safeguarding hears of a child that was ticked, and not by whom or where it was told; an
    inspector of a threat to life, as of any.
    """
    queue_as_it_reads(report, viewer=viewer)
    if report.child_at_risk:
        _send_to_safeguarding(report.id, by=viewer)


@transaction.atomic
def take(*, triage: Triage, by: Viewer, over: UUID | None = None) -> None:
    """Take a report in hand, from the queue or from whoever has it.

    `over` is from whom it is knowingly taken, who has a notice.
    Errors: NotReadyError where it is done, or somebody else has it; NotForYouError.
    """
    needs_intelligence_officer(by)
    hold(triage, by=by)
    must_be_taken_knowingly(holder=triage.taken_by, over=over, since=triage.taken_at, by=by)
    alert = watch.open_of(SUGGESTED, triage.report_id)
    if alert and alert.taken_by != by.person:
        # which takes the report, too
        alerts.take(alert=alert, by=by, over=alert.taken_by)
    else:
        _take(triage, by)


def take_suggested(row: UUID, holder: UUID, by: Viewer, note: str) -> None:
    """Take the report in hand whose alert of a threat that words suggest somebody took.

    Errors: NothingHereError for who may not read the report; NotReadyError; NotForYouError.
    """
    triage = Triage.objects.filter(report_id=row).first()
    if triage is None:
        raise NothingHereError
    _take(triage, by)


def _take(triage: Triage, by: Viewer) -> None:
    record(
        Verb.ALTER, kind="triage", objects=[triage.report_id], taken_from=str(triage.taken_by or "")
    )
    taken = Triage.objects.filter(pk=triage.pk).exclude(state=Triage.State.DONE)
    before = triage.taken_by if triage.taken_by != by.person else None
    changed = {"taken_by": by.person, "taken_from": before, "taken_at": now()}
    if not taken.update(state=Triage.State.IN_HAND, **changed):
        raise NotReadyError("This report is done. Its items can still be graded again.")
    Threat.objects.filter(report_id=triage.report_id).update(held_by=by.person)
    if before:
        notices.tell([before])


@transaction.atomic
def hand_over(*, reports: Collection[UUID], to: UUID | None, by: Viewer) -> int:
    """Give reports to an intelligence officer, or back to the queue; return how many moved.

    A report with a threat to life that no inspector was told of stays where it is: whoever is to
    have it takes it, and knows. So does what is done, or with that officer already.
    Errors: NotForYouError; NotReadyError where nothing is chosen, or they are no such officer.
    """
    needs_intelligence_officer(by)
    if not reports:
        raise NotReadyError("Choose the reports to hand over.", field="reports")
    if to is not None and to not in {one.id for one in access.cleared_holding(Role.INTELLIGENCE)}:
        raise NotReadyError("Choose an intelligence officer.", field="to")
    untold = Threat.objects.filter(told_at__isnull=True, closed_at__isnull=True, suggested=False)
    moving = (
        Triage.objects.filter(pk__in=reports)
        .exclude(state=Triage.State.DONE)
        .exclude(pk__in=untold.values("pk"))
        .exclude(Q(taken_by=to) if to else Q(taken_by__isnull=True))
    )
    moved = list(moving.values_list("pk", flat=True))
    record(Verb.ALTER, kind="triage", objects=moved, handed_to=str(to or ""), results=len(moved))
    state = Triage.State.IN_HAND if to else Triage.State.WAITING
    others = Q(taken_by__isnull=False) & ~Q(taken_by=by.person)
    left = list(moving.filter(others).values_list("taken_by", flat=True))
    before = Case(When(others, then=F("taken_by")), default=None)
    Triage.objects.filter(pk__in=moved).update(
        state=state, taken_by=to, taken_from=before, taken_at=now() if to else None
    )
    Threat.objects.filter(pk__in=moved).update(held_by=to)
    for row in moved:
        _hand_alert(row, to, by)
    told = {one for one in (*left, to if moved else None) if one}
    notices.tell(told - {by.person})
    return len(moved)


def _hand_alert(row: UUID, to: UUID | None, by: Viewer) -> None:
    """Have the alert of what words suggest go where its report went, once somebody had it."""
    alert = watch.open_of(SUGGESTED, row)
    if alert is None or alert.taken_by in (None, to):
        return
    if to is None:
        alerts.tell_anew(kind=SUGGESTED, row=row, taken_before=now(), why=TO_QUEUE, by=by)
    else:
        alerts.hand_over(alert=alert, to=to, note=HANDED, by=by)


@dataclass(frozen=True, slots=True)
class PutBack:
    """What went back to wait: reports of high priority and others, and threats to life."""

    high: int
    others: int
    threats: int

    def __str__(self) -> str:
        said = (
            (self.high, "{} of high priority back in the queue"),
            (self.others, "{} of other priority back in the queue"),
            (self.threats, "{} with a threat to life that nobody is in charge of"),
        )
        every = ", ".join(words.format(number) for number, words in said if number)
        return f"Reports: {every}." if every else ""


@transaction.atomic
def put_back(
    *, person: UUID, why: str, by: Viewer, reports: bool = True, threats: bool = True
) -> PutBack:
    """Put back to wait the reports in hand and threats in charge of who may act no longer.

    Shape: `why` is in words what stops them; what they may still do stays. Done
    again, it moves nothing. Errors: NotForYouError.
    """
    needs_system(by)
    words = f"Back to wait: who was in charge {why}."
    with connection.cursor() as cursor:
        call = "select * from evaluate_put_back(%s, %s, %s, %s, %s)"
        cursor.execute(call, [person, words, now(), reports, threats])
        moved = cursor.fetchall()
    queued = {row: priority for row, priority, is_threat in moved if not is_threat}
    left = [row for row, _, is_threat in moved if is_threat]
    for kind, rows in (("triage", list(queued)), ("threat to life", left)):
        if rows:
            record(Verb.ALTER, kind=kind, objects=[*rows, person], put_back=True, reason=why)
    high = list(queued.values()).count(Priority.HIGH)
    return PutBack(high=high, others=len(queued) - high, threats=len(left))


TO_QUEUE = "Its report went back to the queue."
HANDED = "Its report was handed over."


@transaction.atomic
def set_priority(*, triage: Triage, priority: Priority, by: Viewer, why: str = "") -> None:
    """Change how soon a report must be looked at; its clock runs from when it came in.

    One of high priority is lowered by whoever took it alone, so that nothing waits unread and
    untold, and never where a child, a source or a threat was ticked or its words raised a risk.
    None waits a week that says what officers should know before they go there.
    Errors: NotForYouError; NotReadyError, and without a reason to lower it.
    """
    needs_intelligence_officer(by)
    hold(triage, by=by)
    if triage.priority == Priority.HIGH and priority != Priority.HIGH:
        _must_bear_waiting(triage, why, by)
    if triage.report.officer_safety and priority == Priority.LOW:
        raise NotReadyError("Officers may go there, and should know before: it waits no week.")
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], priority=priority.value,
           reason=why.strip())  # fmt: skip
    triage.priority = priority
    triage.due_at = due_at(triage.report.submitted_at, priority)
    triage.save(update_fields=["priority", "due_at"])


def _must_bear_waiting(triage: Triage, why: str, by: Viewer) -> None:
    report = triage.report
    if triage.taken_by != by.person:
        raise NotReadyError("Take it first: whoever has a report of high priority lowers it.")
    if report.child_at_risk or report.source_at_risk or report.threat_to_life or triage.raised:
        raise NotReadyError("It may tell of a child, a source or a threat: it stays high.")
    if not why.strip():
        raise NotReadyError("Say why it can wait.")


@transaction.atomic
def finish(
    *,
    triage: Triage,
    outcome: Triage.Outcome,
    also: Collection[Triage.Outcome] = (),
    note: str = "",
    no_concern: str = "",
    not_linked: str = "",
    rung: str = "",
    by: Viewer,
) -> None:
    """End the triage of a report with one outcome or several, and tell its submitter.

    What it ended in before it waited again stays, and nobody is told of that twice.
    For a report that goes back with a question, `note` is the question as they will read it.
    `no_concern` is why safeguarding need not hear of a child or a possible victim it tells of, or
    what came of a home that may be taken over. `not_linked` is why what the words of its items
    name need not be linked to anything.
    Errors: NotReadyError while a threat to life has no notice, or is suggested and not decided on;
    where nothing was graded though the outcome says so, the question is missing, somebody to keep
    safe is in no concern and no reason is given, what ends it stands beside another outcome or one
    that is done, or it is done already. What is of no value or junk ends by whoever took it, with a
    `note` that says why. Where it may tell of a risk, every end but a grade and safeguarding is
    wanted by whoever took it, with a `note` that says who has it now, and waits for a second
    (`agree_to_end`); a question goes at once, and its end alone waits. What is asked of whoever
    sent it from another agency stands in the ledger, and the desk is asked of it first: `rung` is
    whom they rang, and when.
    """
    needs_intelligence_officer(by)
    hold(triage, by=by)
    if triage.state == Triage.State.DONE:
        raise NotReadyError(DONE_ALREADY)
    # What it ended in before it waited again is done, whatever is chosen now.
    before = [Triage.Outcome(one) for one in triage.outcomes]
    every = tuple(dict.fromkeys((outcome, *also, *before)))
    _must_go_together(every)
    _must_bear_ending(triage, every, no_concern, by=by)
    if outcome is Triage.Outcome.INTELLIGENCE or Triage.Outcome.INTELLIGENCE in also:
        _must_be_linked(triage, not_linked, by=by)
    waits = not KEPT.intersection(every) and needs_second(triage)
    if waits or outcome in UNGRADED:
        if triage.taken_by != by.person:
            raise NotReadyError("Take it first: whoever has a report ends it without grades.")
        _must_say(outcome, note)
    if waits:
        _propose(triage, [one for one in every if one not in before], note, no_concern, by=by)
    else:
        _end(triage, every, note, no_concern, by=by)
    if Triage.Outcome.RETURNED not in {*every} - {*before}:
        return
    if waits:  # the end waits for a second, the answer for nobody
        word = _word_to_submitter(Triage.Outcome.RETURNED, note)
        tell_submitter(report=triage.report_id, text=word)
    if not triage.report.agency.is_force:
        _enter_question(triage.report, note.strip(), by=by)
        # Last, so that nobody asks again and again for want of another answer.
        must_have_rung(items=[], words=note, rung=rung, by=by)


def _must_be_linked(triage: Triage, why: str, *, by: Viewer) -> None:
    """Ask of what the words of items name, once: what is linked to nothing is found by nobody."""
    named = queries.unlinked(triage.report_id, viewer=by)
    if not named:
        return
    if not why.strip():
        words = ", ".join(dict.fromkeys(one for those in named.values() for one in those))
        problem = f"The words hold {words}: link it, or say why it need not be."
        raise NotReadyError(problem, field="not_linked")
    Triage.objects.filter(pk=triage.pk).update(not_linked=why.strip())


def _must_say(outcome: Triage.Outcome, note: str) -> None:
    _word_to_submitter(outcome, note)  # refuses a question that may not be sent
    if not note.strip():
        why = "Say why it is ended without being graded." if outcome in UNGRADED else WHO_HAS_IT
        raise NotReadyError(why, field="note")


def _must_bear_ending(
    triage: Triage, every: Sequence[Triage.Outcome], no_concern: str, *, by: Viewer
) -> None:
    if Triage.Outcome.RETURNED in every and intake.opening_of(triage.report_id, viewer=by):
        raise NotReadyError("Nobody knows who sent this. Ask them on the page of their tip.")
    if threat_is_open(triage.report_id):
        raise NotReadyError(in_words([g.Problem.INSPECTOR_NOT_TOLD]))
    if threat_is_suggested(triage.report_id):
        raise NotReadyError("First say whether it tells of a threat to life.")
    if Triage.Outcome.INTELLIGENCE in every and not triage.report.items.exists():
        raise NotReadyError("Nothing has been graded yet. Add at least one item first.")
    if Triage.Outcome.SAFEGUARDING not in every:
        _must_be_kept_safe(triage, no_concern)


def _propose(
    triage: Triage, ends: Sequence[Triage.Outcome], note: str, no_concern: str, *, by: Viewer
) -> None:
    """Have the end of a report wait for a second, and stand in the queue until then."""
    if triage.proposed:
        raise NotReadyError("It waits for a second already: another of the unit agrees, or not.")
    triage.proposed, triage.proposed_by = ends[0], by.person
    triage.proposed_also = [one.value for one in ends[1:]]
    triage.note, triage.no_concern = note.strip(), no_concern.strip()
    triage.save(update_fields=["proposed", "proposed_also", "proposed_by", "note", "no_concern"])
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], proposed=triage.all_proposed)


@transaction.atomic
def agree_to_end(*, triage: Triage, seen: str, by: Viewer) -> None:
    """End, as a second of the unit, what another wants ended without grades.

    `seen` is the fingerprint of the end and the reason that they read.
    Errors: NotForYouError; NotReadyError for who wanted it, where nothing waits for a second, or
    another end or reason than was read, and as `finish`.
    """
    needs_intelligence_officer(by)
    hold(triage, by=by)
    outcome = _proposed(triage)
    if seen != triage.fingerprint():
        raise NotReadyError("Another end or reason is written since you read it. Read it again.")
    if triage.proposed_by == by.person:
        raise NotReadyError("You want it ended. Another of the unit reads it and agrees, or not.")
    also = [Triage.Outcome(one) for one in (*triage.proposed_also, *triage.outcomes)]
    every = tuple(dict.fromkeys((outcome, *also)))
    _must_bear_ending(triage, every, triage.no_concern, by=by)
    _end(triage, every, triage.note, triage.no_concern, by=by, asked=True)


@transaction.atomic
def keep_open(*, triage: Triage, by: Viewer) -> None:
    """Say that a report is not ended without grades: it waits again, and who wanted it hears so.

    Errors: NotForYouError; NotReadyError where nothing waits for a second.
    """
    needs_intelligence_officer(by)
    hold(triage, by=by)
    _proposed(triage)
    wanted = triage.proposed_by
    triage.proposed, triage.proposed_also, triage.proposed_by = "", [], None
    triage.state, triage.taken_by = Triage.State.WAITING, None
    ended = ["proposed", "proposed_also", "proposed_by", "state", "taken_by"]
    triage.save(update_fields=ended)
    Threat.objects.filter(report_id=triage.report_id).update(held_by=None)
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], proposed="", kept_open=True)
    if wanted and wanted != by.person:
        notices.tell([wanted])


def _proposed(triage: Triage) -> Triage.Outcome:
    if not triage.proposed or triage.state == Triage.State.DONE:
        raise NotReadyError("Nothing of it waits for a second.")
    return Triage.Outcome(triage.proposed)


def needs_second(triage: Triage) -> bool:
    """Say whether a report is lost by no one person alone: it is, or was, high, or tells of a risk.

    The database says it, which holds to it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select evaluate_needs_second(%s)", [triage.report_id])
        (needs,) = cursor.fetchone()
    return bool(needs)


def _end(
    triage: Triage,
    every: Sequence[Triage.Outcome],
    note: str,
    no_concern: str,
    *,
    by: Viewer,
    asked: bool = False,
) -> None:
    new = [one for one in every if one.value not in triage.outcomes]
    told = {Triage.Outcome.RETURNED} if asked else set()  # their question went as it was wanted
    words = [_word_to_submitter(one, note) for one in new if one not in told]
    said = [one.value for one in every]
    record(Verb.ALTER, kind="triage", objects=[triage.report_id], outcome=", ".join(said))
    ended = Triage.objects.filter(pk=triage.pk).exclude(state=Triage.State.DONE)
    if not ended.update(
        state=Triage.State.DONE,
        outcome=every[0],
        outcomes=said,
        no_concern=no_concern.strip(),
        note=note,
        ended_by=None if KEPT.intersection(every) else by.person,
        done_at=now(),
    ):
        raise NotReadyError(DONE_ALREADY)
    triage.refresh_from_db()
    for word in words:
        tell_submitter(report=triage.report_id, text=word)
    if Triage.Outcome.SAFEGUARDING in new:
        _send_to_safeguarding(triage.report_id, by=by)


def _enter_question(report: Report, asked: str, *, by: Viewer) -> None:
    """Enter in the ledger what is asked of an agency that sent a report: they have the receipt."""
    agency = report.agency
    agreement = agencies.agreement_in_force(agency)
    agreed = agreement.gateways if agreement else []
    if not agreed:
        raise NotReadyError(f"No agreement with {agency} is in force. Ring them.", field="question")
    ledger.record_disclosure(
        shared=ledger.Shared(kind="report", row=report.id, what=asked, layer=Layer.PARTNER),
        to=Recipient(name=str(agency), agency=agency.id, person=report.submitted_by_id),
        method=Method.VIEW,
        grounds=Grounds(
            purpose=QUESTION_PURPOSE,
            necessity="What they told cannot be judged without an answer.",
            gateway=LIKELIEST if LIKELIEST in agreed else str(agreed[0]),
            consent_why="They are asked of what they told us themselves, and told no more.",
            caldicott="Not asked: it is a question on their own report, and tells of no patient.",
            recipient_checked=True,  # they sent it
        ),
        audience=fences_of(report.audience_id),
        by=by,
    )


QUESTION_PURPOSE, LIKELIEST = "To answer what their own report leaves open", "cda-115"


def _send_to_safeguarding(report: UUID, *, by: Viewer) -> None:
    # The id of what will come of it goes along, so that being told twice makes it once.
    announce(SENT_TO_SAFEGUARDING, report=report, concern=new_id(), sent_by=by.person)


DONE_ALREADY = "This report is done already."
WHO_HAS_IT = "Say who has it now, and the number that they know it by."
# With these it is kept here; what ends in anything else, nobody looks for again.
KEPT = frozenset({Triage.Outcome.INTELLIGENCE, Triage.Outcome.SAFEGUARDING})
UNGRADED = frozenset({Triage.Outcome.NO_ACTION, Triage.Outcome.JUNK})
ENDS_ALONE = frozenset({Triage.Outcome.RETURNED, Triage.Outcome.NO_ACTION, Triage.Outcome.JUNK})


def _must_go_together(every: Sequence[Triage.Outcome]) -> None:
    alone = [one for one in every if one in ENDS_ALONE]
    if alone and len(every) > 1:
        raise NotReadyError(f"“{alone[0].capitalize()}” stands alone.", field="outcomes")


class ToKeepSafe(StrEnum):
    """Who must be kept safe by what a report tells, and is with nobody yet: what its end asks."""

    NOBODY = ""
    SOMEBODY = "It tells of a child or a possible victim. Send it to safeguarding, or say why not."
    HOME = "It tells of a home that may be taken over. Send it to safeguarding, or say who has it."


def to_keep_safe(triage: Triage) -> ToKeepSafe:
    """Return whom a report's words, ticks or grades tell of whom safeguarding does not have.

    Of a child a concern is enough that words alone raised; of a home a person must have looked,
    also where a child is in the same report.
    """
    if (
        triage.report.child_at_risk
        or Risk.CHILD in triage.raised
        or triage.report.items.filter(child_role__in=KEPT_SAFE).exists()
    ) and not any(slots.ask("is_with_safeguarding", triage.report_id)):
        return ToKeepSafe.SOMEBODY
    if Risk.HOME in triage.raised and not any(slots.ask("home_was_looked_at", triage.report_id)):
        return ToKeepSafe.HOME
    return ToKeepSafe.NOBODY


def _must_be_kept_safe(triage: Triage, why_not: str) -> None:
    if not why_not.strip() and (asked := to_keep_safe(triage)):
        raise NotReadyError(asked.value, field="no_concern")


def _word_to_submitter(outcome: Triage.Outcome, note: str) -> str:
    word = WORD_TO_SUBMITTER[outcome]
    if outcome is not Triage.Outcome.RETURNED:
        return word
    if not note.strip():
        raise NotReadyError("Write the question that the submitter is to answer.", field="question")
    refuse_giveaways(note)
    asked = f"{word} {note.strip()}"
    if len(asked) > LONGEST_WORD:
        raise NotReadyError(
            f"Shorten the question: it has {len(asked) - LONGEST_WORD} letters more."
        )
    return asked
