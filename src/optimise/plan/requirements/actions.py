"""The door to write: questions raised, asked of officers, collected, answered, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.holding import hold, wait_in_turn
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.agencies.models import Organisation, Person
from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Priority
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import must_have_rung, refuse_giveaways
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.mapping import ASKS, QUESTIONS, Limb
from optimise.plan.requirements import queries
from optimise.plan.requirements.domain.questions import (
    State,
    after_answer,
    problem_with_days,
)
from optimise.plan.requirements.models import Answer, Posting, Question
from optimise.plan.subjects import FOR_ALL, Kind, Subject

LIMB_WITHIN = timedelta(days=42)


def needs_developer(by: Viewer) -> None:
    """Let only those go on who develop intelligence. Errors: NotForYouError."""
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def needs_runner(question: Question, by: Viewer) -> None:
    """Let only those go on who run this question. Errors: NotForYouError."""
    needs_developer(by)
    if not queries.may_run(question, viewer=by):
        raise NotForYouError("Whoever needs to know, or an analyst, does this.")


def must_be_open(question: Question) -> None:
    """Refuse to go on with a question that has ended. Errors: NotReadyError."""
    if not State(question.state).is_open:
        raise NotReadyError("This question has ended. Raise it anew.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """What somebody needs to know, and why; `areas` are where it could be known."""

    question: str
    why: str
    due: date
    areas: Sequence[UUID] = ()
    indicators: str = ""
    collection: str = ""
    limb: str = ""


@transaction.atomic
def raise_question(*, given: NewQuestion, about: Subject | None, by: Viewer) -> Question:
    """Raise a question, for the readers of what it is about; whoever raises it owns it.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_developer(by)
    problems = []
    if not given.question.strip():
        problems.append(("question", "Write one question that can be answered."))
    if not given.why.strip():
        problems.append(("why", "Say what hangs on the answer."))
    if given.due <= today():
        problems.append(("due", "Choose a day that is still to come."))
    if problems:
        raise NotReadyError(problems)
    kept = Question(
        question=given.question.strip(),
        why=given.why.strip(),
        kind=about.kind if about else "",
        about=about.id if about else None,
        limb=given.limb,
        areas=list(given.areas),
        indicators=given.indicators.strip(),
        collection=given.collection.strip(),
        owner=by.person,
        due=given.due,
        made_by=by.person,
        made_at=now(),
        audience_id=about.audience if about else audience_id(FOR_ALL, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="question", objects=[kept.id, *([about.id] if about else [])])
    return kept


def ask_limb(*, about: Subject, limb: Limb, by: Viewer) -> Question:
    """Make a question of a limb of the mapping test that is unknown.

    Errors: NotReadyError where it is known, or somebody asks already; NotForYouError.
    """
    needs_developer(by)
    wait_in_turn(f"limb {limb} of {about.id}", by)
    if any(one.limb == limb and State(one.state).is_open
           for one in queries.questions_about(about, viewer=by)):  # fmt: skip
        raise NotReadyError("Somebody asks that already.")
    given = NewQuestion(
        question=QUESTIONS[limb],
        why=f"The mapping test asks it: {ASKS[limb].lower()}.",
        due=today() + LIMB_WITHIN,
        areas=about.areas,
        limb=limb,
    )
    return raise_question(given=given, about=about, by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosting:
    """What officers are asked, in words that name nobody; no areas means the whole force."""

    words: str
    until: date
    look_for: str = ""
    areas: Sequence[UUID] = ()


@transaction.atomic
def draft_posting(*, question: Question, given: NewPosting, by: Viewer) -> Posting:
    """Write what officers are asked. Nobody sees it before a second person lets it out.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_runner(question, by)
    hold(question, by=by)
    must_be_open(question)
    problems = []
    if not given.words.strip():
        problems.append(("words", "Write what officers should tell us."))
    if problem := problem_with_days(given.until, today=today()):
        problems.append(("until", problem))
    problems += _problems_before_officers(question, given, by)
    if problems:
        raise NotReadyError(problems)
    kept = Posting(
        question=question,
        words=given.words.strip(),
        look_for=given.look_for.strip(),
        areas=list(given.areas),
        until=given.until,
        made_by=by.person,
        made_at=now(),
        audience_id=question.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="question", objects=[question.id, kept.id])
    return kept


def _problems_before_officers(
    question: Question, said: NewPosting | Posting, by: Viewer
) -> list[tuple[str, str]]:
    """Return why officers may not be asked in these words, by field.

    Lines are kept in circles: what is asked of them stands before nobody else.
    """
    problems = []
    if access.fences_of(question.audience_id).circle is not None:
        problems.append(("", "This question is kept in a circle, so nobody else is asked."))
    if question.kind == Kind.GROUP and question.about:
        group = groups.group(question.about, viewer=by)
        if groups.names_somebody(group, f"{said.words}\n{said.look_for}", viewer=by):
            words = "Somebody of the group is named in it, wholly or in part. Officers are asked"
            problems.append(("words", f"{words} about nobody by name."))
    return problems


@transaction.atomic
def let_out(*, posting: Posting, by: Viewer) -> None:
    """Let what was written go before officers of its areas: never who wrote it.

    Errors: NotForYouError; NotReadyError once it is out, withdrawn, past, or its question ended or
    is kept in a circle, where it names somebody who is on the record now, or where it is held back
    for what is not `by`'s to know.
    """
    needs_developer(by)
    hold(posting.question, by=by)
    hold(posting, by=by)
    if posting.made_by == by.person:
        raise NotForYouError("Someone other than who wrote it lets it out.")
    if posting.let_out_at or posting.withdrawn_at or posting.until < today():
        raise NotReadyError("It is out already, or past.")
    must_be_open(posting.question)
    # Who is on the record, and who reads it, changes meanwhile.
    if problems := _problems_before_officers(posting.question, posting, by):
        raise NotReadyError([("", words) for _, words in problems])
    if posting.id in queries.held_back():
        raise NotReadyError(NOT_AT_PRESENT)
    officers = Audience(layer=Layer.BRIEFING, areas=frozenset(posting.areas))
    posting.let_out_by, posting.let_out_at = by.person, now()
    posting.audience_id = audience_id(officers, viewer=by)
    posting.save(update_fields=["let_out_by", "let_out_at", "audience_id"])
    record(Verb.ALTER, kind="question", objects=[posting.question_id, posting.id], let_out=True)


@transaction.atomic
def withdraw_posting(*, posting: Posting, why: str, by: Viewer) -> None:
    """Ask officers no more. Errors: NotReadyError without a reason; NotForYouError."""
    needs_runner(posting.question, by)
    hold(posting, by=by)
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    _withdraw(posting, why)
    record(Verb.ALTER, kind="question", objects=[posting.question_id, posting.id], withdrawn=True)


def _withdraw(posting: Posting, why: str) -> None:
    if posting.withdrawn_at is None:
        posting.withdrawn_at, posting.withdrawn_why = now(), why.strip()[:300]
        posting.save(update_fields=["withdrawn_at", "withdrawn_why"])


def end_asking(*, group: UUID) -> int:
    """Take back what officers are asked about a group that was closed; return how much that was.

    It does nothing for a group that is open.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select plan_requirements_group_closed(%s, %s)", [group, now()])
        return int(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What somebody is to do so that a question is answered. They read these words and no more."""

    text: str
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Priority = Priority.MEDIUM
    necessity: str = ""
    caldicott: str = ""
    rung: str = ""


@transaction.atomic
def collect(*, question: Question, given: Collection, by: Viewer) -> Action:
    """Give somebody something to collect. Of what another agency is told the desk is asked first.

    Errors: NotReadyError; RingFirstError; NotForYouError.
    """
    needs_runner(question, by)
    hold(question, by=by)
    must_be_open(question)
    if not given.agency.is_force and given.person is None:
        raise NotReadyError("Name somebody of that agency: nobody else there reads it.",
                            field="owner")  # fmt: skip
    if not given.agency.is_force:
        refuse_giveaways(given.text)
    new = assignments.NewAction(
        text=given.text,
        kind=queries.SERVED,
        row=question.id,
        agency=given.agency,
        due=given.due,
        person=given.person,
        priority=given.priority,
        necessity=given.necessity,
        caldicott=given.caldicott,
    )
    made = assignments.give(action=new, audience=access.fences_of(question.audience_id), by=by)
    if not given.agency.is_force:
        must_have_rung(items=[], words=given.text, rung=given.rung, by=by)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """An item that answers a question, what it says to it, and whether that settles it."""

    item: UUID
    words: str
    settles: bool


@transaction.atomic
def link_answer(*, question: Question, given: NewAnswer, by: Viewer) -> Answer:
    """Link an item that answers a question. What settles it ends the asking.

    Errors: NotReadyError by field, for an item that `by` may not read or that is linked already;
    NotForYouError.
    """
    needs_runner(question, by)
    hold(question, by=by)
    must_be_open(question)
    if not evaluate.items([given.item], viewer=by):
        raise NotReadyError("Choose an item that you may read.", field="item")
    if question.answers.filter(item=given.item).exists():
        raise NotReadyError("This item is linked already.", field="item")
    if not given.words.strip():
        raise NotReadyError("Say what the item answers.", field="words")
    kept = Answer(
        question=question,
        item=given.item,
        words=given.words.strip(),
        settles=given.settles,
        made_by=by.person,
        made_at=now(),
        audience_id=question.audience_id,
    )
    kept.save(force_insert=True)
    question.state = after_answer(settles=given.settles)
    if given.settles:
        _end(question, given.words, by)
    else:
        question.save(update_fields=["state"])
    record(Verb.ALTER, kind="question", objects=[question.id, given.item], state=question.state)
    return kept


@transaction.atomic
def drop_question(*, question: Question, why: str, by: Viewer) -> None:
    """Drop a question that nobody needs answered any more.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_runner(question, by)
    hold(question, by=by)
    must_be_open(question)
    if not why.strip():
        raise NotReadyError("Say why nobody needs it any more.", field="why")
    question.state = State.DROPPED
    _end(question, why, by)
    record(Verb.ALTER, kind="question", objects=[question.id], state=question.state)


def _end(question: Question, why: str, by: Viewer) -> None:
    """End a question, the asking of officers, and what was given to collect it."""
    question.ended_at, question.ended_by, question.ended_why = now(), by.person, why.strip()
    fields = ["state", "ended_at", "ended_by", "ended_why"]
    question.save(update_fields=fields)
    for posting in question.postings.filter(withdrawn_at__isnull=True):
        _withdraw(posting, "The question has ended.")
    for action in queries.collecting(question, viewer=by):
        if not action.is_over:
            assignments.withdraw(action=action, why="The question has ended.", by=by)
