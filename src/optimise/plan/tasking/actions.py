"""The door to write: meetings called, agendas made, decisions, actions, minutes, the strategy."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role
from optimise.access.holding import hold
from optimise.agencies.models import Organisation, Person
from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Priority as Urgency
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, local_date, now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.actions import must_have_rung, refuse_giveaways
from optimise.link.groups.domain.life import APPROVES
from optimise.plan.subjects import FOR_ALL
from optimise.plan.tasking import queries
from optimise.plan.tasking.domain.meetings import Kind, Matter, Priority, problem_with
from optimise.plan.tasking.models import AgendaItem, Decision, Meeting, Minutes, Strategy

KEEPS_STRATEGY = APPROVES | {Role.ANALYST}


def needs_runner(meeting: Meeting, by: Viewer) -> None:
    """Let only those go on who run this meeting. Errors: NotForYouError."""
    if not by.roles & DEVELOPS_INTELLIGENCE or not queries.may_run(meeting, viewer=by):
        raise NotForYouError("The chair, or who called the meeting, does this.")


def must_be_open(meeting: Meeting) -> None:
    """Refuse to go on with a meeting that is over. Errors: NotReadyError."""
    if meeting.ended_at is not None:
        raise NotReadyError("This meeting is over.")


def must_say(**said: tuple[str, str]) -> None:
    """Refuse where one of these fields is empty. Errors: NotReadyError by field."""
    if missing := [(name, ask) for name, (given, ask) in said.items() if not given.strip()]:
        raise NotReadyError(missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """A meeting to hold: of which kind, when, where, chaired by whom."""

    kind: Kind
    starts_at: datetime
    place: str
    chair: UUID


@transaction.atomic
def call_meeting(*, given: NewMeeting, by: Viewer) -> Meeting:
    """Call a meeting of those who develop intelligence. Errors: NotReadyError; NotForYouError."""
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    must_say(place=(given.place, "Say where, or in which call."))
    if given.starts_at < now():
        raise NotReadyError("Choose an hour that is still to come.", field="day")
    kept = Meeting(
        kind=given.kind,
        starts_at=given.starts_at,
        place=given.place.strip(),
        chair=given.chair,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(FOR_ALL, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="meeting", objects=[kept.id, given.chair])
    return kept


@transaction.atomic
def make_agenda(*, meeting: Meeting, by: Viewer) -> int:
    """Put on the agenda what is due and new and not on it yet; return how many lines came.

    Each line is for the readers of what it is about. Errors: NotReadyError; NotForYouError.
    """
    needs_runner(meeting, by)
    hold(meeting, by=by)
    must_be_open(meeting)
    there = set(meeting.items.values_list("matter", "row"))
    lines = queries.pack(Kind(meeting.kind), viewer=by)
    new = [line for line in lines if (line.matter, line.row) not in there]
    last = meeting.items.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            matter=line.matter,
            row=line.row,
            title=line.title[:300],
            words=line.words,
            address=line.address,
            place=last + n,
            made_by=by.person,
            made_at=now(),
            audience_id=line.audience,
        )
        for n, line in enumerate(new, start=1)
    )
    meeting.agenda_at = now()
    meeting.save(update_fields=["agenda_at"])
    record(Verb.ALTER, kind="meeting", objects=[meeting.id], results=len(new))
    return len(new)


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, words: str, by: Viewer) -> AgendaItem:
    """Put something of one's own on an agenda, for all readers of the meeting.

    Errors: NotReadyError; NotForYouError.
    """
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who come to the meeting may do this.")
    hold(meeting, by=by)
    must_be_open(meeting)
    must_say(title=(title, "Say what it is about."))
    kept = AgendaItem(
        meeting=meeting,
        matter=Matter.OWN,
        title=title.strip(),
        words=words.strip(),
        place=meeting.items.count() + 1,
        made_by=by.person,
        made_at=now(),
        audience_id=meeting.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="meeting", objects=[meeting.id, kept.id])
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What was decided, why, and who saw it otherwise."""

    words: str
    reasons: str
    dissent: str = ""


@transaction.atomic
def decide(*, item: AgendaItem, given: NewDecision, by: Viewer) -> Decision:
    """Record a decision on a line, with its reasons and dissent, for the readers of that line.

    Errors: NotReadyError by field; NotForYouError.
    """
    meeting = item.meeting
    needs_runner(meeting, by)
    hold(meeting, by=by)
    must_be_open(meeting)
    must_say(
        words=(given.words, "Write what was decided."),
        reasons=(given.reasons, "Write why."),
    )
    kept = Decision(
        item=item,
        words=given.words.strip(),
        reasons=given.reasons.strip(),
        dissent=given.dissent.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=item.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="meeting", objects=[meeting.id, item.id, kept.id], decision=True)
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """What the meeting gives somebody to do. They read these words and nothing of the meeting."""

    text: str
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Urgency = Urgency.MEDIUM
    necessity: str = ""
    caldicott: str = ""
    rung: str = ""


@transaction.atomic
def give_task(*, item: AgendaItem, given: NewTask, by: Viewer) -> Action:
    """Give somebody something to do on a line. Of what another agency reads the desk is asked.

    Errors: NotReadyError; RingFirstError; NotForYouError.
    """
    meeting = item.meeting
    needs_runner(meeting, by)
    hold(meeting, by=by)
    must_be_open(meeting)
    if not given.agency.is_force and given.person is None:
        raise NotReadyError("Name somebody of that agency: nobody else there reads it.",
                            field="owner")  # fmt: skip
    if not given.agency.is_force:
        refuse_giveaways(given.text)
        must_have_rung(items=[], words=given.text, rung=given.rung, by=by)
    new = assignments.NewAction(
        text=given.text,
        kind=queries.SERVED,
        row=item.id,
        agency=given.agency,
        due=given.due,
        person=given.person,
        priority=given.priority,
        necessity=given.necessity,
        caldicott=given.caldicott,
        authority=_on_whose(item),
    )
    return assignments.give(action=new, audience=access.fences_of(item.audience_id), by=by)


def _on_whose(item: AgendaItem) -> str:
    meeting = item.meeting
    held = f"{meeting.kind} of {local_date(day_of(meeting.starts_at))}"
    if item.decisions.exists():
        return f"Decided at the {held}"
    return f"Given for the {held}, with nothing decided yet"


@transaction.atomic
def end_meeting(*, meeting: Meeting, by: Viewer) -> None:
    """Say that a meeting is over. Errors: NotReadyError; NotForYouError."""
    needs_runner(meeting, by)
    hold(meeting, by=by)
    must_be_open(meeting)
    meeting.ended_at = now()
    meeting.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="meeting", objects=[meeting.id], ended=True)


REOPENED_WITHIN = timedelta(hours=1)


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, by: Viewer) -> None:
    """Take back that a meeting is over, within the hour and before its minutes are written.

    Errors: NotForYouError; NotReadyError where it goes on no more.
    """
    needs_runner(meeting, by)
    hold(meeting, by=by)
    if not may_be_reopened(meeting):
        raise NotReadyError("It goes on no more. Call another meeting.")
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="meeting", objects=[meeting.id], reopened=True)


def may_be_reopened(meeting: Meeting) -> bool:
    """Say whether a meeting ended so lately, without minutes yet, that it can go on."""
    return (
        meeting.ended_at is not None
        and now() - meeting.ended_at < REOPENED_WITHIN
        and not meeting.minutes.exists()
    )


@transaction.atomic
def write_minutes(*, meeting: Meeting, words: str, by: Viewer) -> Minutes:
    """Write the minutes, or write them anew until they are approved.

    Errors: NotReadyError before the meeting is over, once they are approved; NotForYouError.
    """
    needs_runner(meeting, by)
    hold(meeting, by=by)
    if meeting.ended_at is None:
        raise NotReadyError("The meeting is not over yet.")
    must_say(words=(words, "Write what was said and decided."))
    kept = queries.minutes_of(meeting, viewer=by)
    if kept is None:
        kept = Minutes(meeting=meeting, audience_id=meeting.audience_id)
    elif kept.approved_at is not None:
        raise NotReadyError("These minutes are approved, and stay as they are.")
    is_new = not Minutes.objects.filter(pk=kept.pk).exists()
    kept.words, kept.made_by, kept.made_at = words.strip(), by.person, now()
    if is_new:
        kept.save(force_insert=True)
    else:
        kept.save(update_fields=["words", "made_by", "made_at"])
    record(Verb.ALTER, kind="meeting", objects=[meeting.id, kept.id], minutes=True)
    return kept


@transaction.atomic
def approve_minutes(*, minutes: Minutes, seen: str, by: Viewer) -> None:
    """Approve minutes as they are: never anybody who wrote in them.

    `seen` is the `edition` that was read.
    Errors: NotForYouError; NotReadyError once they are approved, or where they were written anew.
    """
    hold(minutes, by=by)
    hands = {minutes.made_by, *minutes.hands}
    if not by.roles & DEVELOPS_INTELLIGENCE or by.person in hands:
        raise NotForYouError("Someone other than who wrote them, who was to come, approves them.")
    if minutes.approved_at is not None:
        raise NotReadyError("These minutes are approved already.")
    if minutes.edition != seen:
        raise NotReadyError("They were written anew. Read them again.")
    minutes.approved_by, minutes.approved_at = by.person, now()
    minutes.save(update_fields=["approved_by", "approved_at"])
    record(Verb.ALTER, kind="meeting", objects=[minutes.meeting_id, minutes.id], approved=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStrategy:
    """A control strategy: for how long, with which priorities and strands."""

    title: str
    begins: date
    ends: date
    priorities: Sequence[Priority]


@transaction.atomic
def propose_strategy(*, given: NewStrategy, by: Viewer) -> Strategy:
    """Propose a control strategy. Errors: NotReadyError by field; NotForYouError."""
    _needs_strategist(by)
    must_say(title=(given.title, "Give it a title."))
    if given.ends <= given.begins:
        raise NotReadyError("It ends after it begins.", field="ends")
    if problem := problem_with(tuple(given.priorities)):
        raise NotReadyError(problem)
    values: dict[str, Any] = {"priorities": [asdict(one) for one in given.priorities]}
    kept = Strategy(
        title=given.title.strip(),
        begins=given.begins,
        ends=given.ends,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(FOR_ALL, viewer=by),
        **values,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="control strategy", objects=[kept.id])
    return kept


def _needs_strategist(by: Viewer) -> None:
    if not by.roles & KEEPS_STRATEGY:
        raise NotForYouError("An analyst, coordinator or the serious crime lead does this.")


@transaction.atomic
def agree_strategy(*, strategy: Strategy, by: Viewer) -> None:
    """Put a control strategy into force: a lead or coordinator other than who proposed it.

    Errors: NotForYouError; NotReadyError once it is agreed.
    """
    if not by.roles & APPROVES or by.person == strategy.made_by:
        raise NotForYouError("A coordinator or the serious crime lead, not who wrote it, agrees.")
    hold(strategy, by=by)
    if strategy.agreed_at is not None:
        raise NotReadyError("It is agreed already.")
    strategy.agreed_by, strategy.agreed_at = by.person, now()
    strategy.save(update_fields=["agreed_by", "agreed_at"])
    record(Verb.ALTER, kind="control strategy", objects=[strategy.id], agreed=True)
