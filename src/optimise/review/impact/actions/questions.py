"""The door to write: counts, questions that are locked before anybody looks, and runs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.link.lines.models import Work
from optimise.review import subjects
from optimise.review.impact.domain.design import Design, Direction, read_design
from optimise.review.impact.domain.donors import STEPS
from optimise.review.impact.domain.panel import (
    Month,
    Panel,
    PanelProblemError,
    read_panel,
)
from optimise.review.impact.models import Answer, Counts, Happening, Opening, Question

ESTIMATE = "impact.estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCounts:
    """A file of counts: of which family, from where, and what it says."""

    name: str
    family: str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """What is asked, in words and in months; `circle` fences it until it is let out."""

    title: str
    why: str
    counts: Counts
    treated: Sequence[str]
    onset: str
    success: str
    neighbours: Sequence[str] = ()
    railway: Sequence[str] = ()
    exporter: Sequence[str] = ()
    controls: Sequence[str] = ()
    months_after: int | None = None
    worthwhile: float = 0.2
    direction: Direction = Direction.FALL
    circle: UUID | None = None


def needs_asker(by: Viewer) -> None:
    """Let only those go on who record results. Errors: NotForYouError."""
    if not by.roles & subjects.RECORDS:
        raise NotForYouError("Those who investigate, analyse or lead ask about impact.")


def stamped(by: Viewer, circle: UUID | None = None) -> dict[str, Any]:
    """Return who makes a row now, and for whom it is: all who read results, or a circle."""
    audience = audience_id(replace(subjects.audience_of(None), circle=circle), viewer=by)
    return {"made_by": by.person, "made_at": now(), "audience_id": audience}


@transaction.atomic
def load_counts(*, given: NewCounts, by: Viewer) -> Counts:
    """Keep monthly counts by area, without showing them to anybody.

    Errors: NotReadyError, naming the row; NotForYouError.
    """
    needs_asker(by)
    if not given.name.strip() or not given.family.strip() or not given.source.strip():
        raise NotReadyError("Say what is counted, and where the counts are from.")
    try:
        panel = read_panel(given.text.splitlines())
    except PanelProblemError as problem:
        raise NotReadyError(str(problem), field="file") from problem
    kept = Counts(
        **stamped(by),
        name=given.name.strip(),
        family=given.family.strip(),
        source=given.source.strip(),
        text=given.text,
        areas=list(panel.areas),
        first=panel.months[0],
        last=panel.months[-1],
        notes=list(panel.notes),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="counts", objects=[kept.id], areas=len(panel.areas))
    return kept


@transaction.atomic
def open_counts(*, counts: Counts, by: Viewer, to: Question | None = None) -> None:
    """Write down that somebody looks at counts, by themselves or `to` answer a question.

    Where that question is fenced, so is this: nobody else learns that anything was asked of them.
    Errors: NotForYouError.
    """
    needs_asker(by)
    _write_opening(counts, by, to=to, at=now())
    for question in Question.objects.filter(
        counts=counts, made_by=by.person, locked_at__isnull=True
    ):
        # Whoever locks it may not know that they looked, nor own up for them.
        _own_up(question, by)


def _write_opening(counts: Counts, by: Viewer, *, to: Question | None, at: datetime) -> None:
    fenced = to if to and to.audience_id != counts.audience_id else None
    Opening(
        counts=counts,
        question=fenced,
        by=by.person,
        at=at,
        audience_id=fenced.audience_id if fenced else counts.audience_id,
    ).save(force_insert=True)
    record(Verb.CONSULT, kind="counts", objects=[counts.id])


def _own_up(question: Question, by: Viewer) -> None:
    """Have whoever asks say that they looked, where readers of this question may not know.

    They looked for a question within another circle. When that was, and why, stays there: it is
    said when they ask, change or lock this one, or look while it is not locked yet.
    """
    own = Opening.objects.filter(counts=question.counts, by=by.person)
    known = {question.audience_id, question.counts.audience_id}
    if own.exists() and not own.filter(audience_id__in=known).exists():
        before = now() - timedelta(milliseconds=1)  # whatever is asked or locked now comes after
        _write_opening(question.counts, by, to=question, at=before)


@transaction.atomic
def open_answer(*, answer: Answer, by: Viewer) -> None:
    """Write down that who may ask reads what was found: a question asked later was not asked first.

    It shows the counts month by month, so reading it is looking at them.
    """
    question, counts = answer.question, answer.question.counts
    if answer.state != Work.DONE or not by.roles & subjects.RECORDS:
        return
    known = {question.audience_id, counts.audience_id}
    own = Opening.objects.filter(counts=counts, by=by.person)
    if not own.filter(audience_id__in=known).exists():
        open_counts(counts=counts, by=by, to=question)


def panel_of(counts: Counts) -> Panel:
    """Return counts as the engine takes them. Errors: PanelProblemError."""
    return read_panel(counts.text.splitlines())


def design_of(question: Question, panel: Panel) -> Design:
    """Return a question as the engine takes it. Errors: PanelProblemError."""
    said: dict[str, Any] = {
        "treated": list(question.treated),
        "neighbours": list(question.neighbours),
        "railway": list(question.railway),
        "exporter": list(question.exporter),
        "onset": question.onset,
        "worthwhile": question.worthwhile,
        "direction": question.direction,
    }
    if question.controls:
        said["controls"] = list(question.controls)
    if question.months_after:
        said["months_after"] = question.months_after
    return read_design(said, panel)


def _must_be_sound(question: Question) -> None:
    if not question.title.strip() or not question.why.strip() or not question.success.strip():
        raise NotReadyError("Say what was done, and what would count as success.")
    try:
        design_of(question, panel_of(question.counts))
    except PanelProblemError as problem:
        raise NotReadyError(str(problem)) from problem


def _columns(given: NewQuestion) -> dict[str, Any]:
    return {
        "title": given.title.strip(),
        "why": given.why.strip(),
        "counts": given.counts,
        "treated": list(given.treated),
        "neighbours": list(given.neighbours),
        "railway": list(given.railway),
        "exporter": list(given.exporter),
        "controls": list(given.controls),
        "onset": given.onset.strip(),
        "months_after": given.months_after,
        "worthwhile": given.worthwhile,
        "direction": given.direction,
        "success": given.success.strip(),
    }


@transaction.atomic
def ask_question(*, given: NewQuestion, by: Viewer) -> Question:
    """Write a question down, for all who read results or within a circle. It asks nothing yet.

    Errors: NotReadyError; NotForYouError, such as for a circle that is not one's own.
    """
    needs_asker(by)
    kept = Question(**stamped(by, given.circle), **_columns(given))
    _must_be_sound(kept)
    kept.save(force_insert=True)
    _own_up(kept, by)
    record(Verb.COLLECT, kind="question", objects=[kept.id])
    return kept


def changes(question: Question, by: Viewer) -> bool:
    """Say whether somebody changes what is asked: whoever asked it, or another once they left.

    What they asked stands under their name.
    """
    if question.made_by == by.person:
        return True
    with connection.cursor() as cursor:
        cursor.execute("select access_can_act(%s)", [question.made_by])
        (asks_still,) = cursor.fetchone()
    return not asks_still


def _needs_author(question: Question, by: Viewer) -> None:
    needs_asker(by)
    if not changes(question, by):
        raise NotForYouError("Whoever asked this changes it. Ask another question.")


@transaction.atomic
def ask_along_the_railway(*, question: Question, areas: Sequence[str], by: Viewer) -> None:
    """Ask of more areas too, next along the railway, of those in the counts.

    Of an exporter's towns nobody asks by a press: a line tells them, and all readers of results
    read what is asked. Errors: NotReadyError once locked, or where there are none; NotForYouError,
    for all but whoever asked it while they can act.
    """
    _needs_author(question, by)
    hold(question, by=by)
    _must_be_open(question)
    if not areas:
        raise NotReadyError("There is nothing more to ask about.")
    question.railway = [*question.railway, *areas]
    _must_be_sound(question)
    question.save(update_fields=["railway"])
    record(Verb.ALTER, kind="question", objects=[question.id], asked_too="railway")


@transaction.atomic
def change_question(*, question: Question, given: NewQuestion, by: Viewer) -> None:
    """Change a question that is not locked: whoever asked it, or another once they left.

    Errors: NotReadyError; NotForYouError.
    """
    _needs_author(question, by)
    hold(question, by=by)
    _must_be_open(question)
    columns = _columns(given)
    for name, value in columns.items():
        setattr(question, name, value)
    _must_be_sound(question)
    question.save(update_fields=list(columns))
    _own_up(question, by)
    record(Verb.ALTER, kind="question", objects=[question.id])


def _must_be_open(question: Question) -> None:
    if question.locked_at:
        raise NotReadyError("This question is locked. Ask another one.")


@transaction.atomic
def lock(*, question: Question, by: Viewer) -> None:
    """Lock a question: from now on nobody changes it, the database included.

    Errors: NotReadyError where it is locked or not sound; NotForYouError.
    """
    needs_asker(by)
    hold(question, by=by)
    _must_be_open(question)
    _must_be_sound(question)
    _own_up(question, by)
    question.locked_at, question.locked_by = now(), by.person
    question.save(update_fields=["locked_at", "locked_by"])
    record(Verb.ALTER, kind="question", objects=[question.id], locked=True)


@transaction.atomic
def say_what_else(*, question: Question, month: str, words: str, by: Viewer) -> Happening:
    """Write down what else happened in those months. Errors: NotReadyError; NotForYouError."""
    needs_asker(by)
    try:
        month = str(Month.read(month))
    except PanelProblemError as problem:
        raise NotReadyError("Write the month as 2026-09.", field="month") from problem
    if not words.strip():
        raise NotReadyError("Say what happened.", field="words")
    kept = Happening(
        question=question,
        month=month,
        words=words.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=question.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="question", objects=[question.id, kept.id])
    return kept


@transaction.atomic
def ask_for_answer(*, question: Question, by: Viewer) -> Answer:
    """Have the engine answer a locked question. Looking is written down.

    Errors: NotReadyError before it is locked, or while it is being answered; NotForYouError.
    """
    needs_asker(by)
    hold(question, by=by)
    if not question.locked_at:
        raise NotReadyError("Lock the question first: what is asked may not follow what is seen.")
    if question.answers.filter(state__in=(Work.WAITING, Work.UNDER_WAY)).exists():
        raise NotReadyError("It is being answered.")
    kept = Answer(
        question=question,
        asked_by=by.person,
        asked_at=now(),
        steps=len(STEPS),
        audience_id=question.audience_id,
    )
    kept.save(force_insert=True)
    open_counts(counts=question.counts, by=by, to=question)
    record(Verb.CONSULT, kind="question", objects=[question.id, kept.id])
    jobs.ask(ESTIMATE, row=kept.id, by=by)
    return kept


@transaction.atomic
def cancel(*, answer: Answer, by: Viewer) -> None:
    """Stop a run. Nothing that it found is kept. Errors: NotForYouError."""
    needs_asker(by)
    hold(answer, by=by)
    if answer.is_over:
        return
    answer.cancel_asked_at = now()
    answer.state = answer.state if answer.state == Work.UNDER_WAY else Work.CANCELLED
    answer.save(update_fields=["cancel_asked_at", "state"])
    record(Verb.ALTER, kind="question", objects=[answer.question_id, answer.id], cancelled=True)


@transaction.atomic
def end_broken_off(*, by: Viewer) -> None:
    """End the answers that a worker that was killed had in hand. As the worker starts."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select review_impact_end_broken_off(%s)", [now()])
