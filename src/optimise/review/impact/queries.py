"""The door to read: counts, questions and answers; and who looked before a question was locked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError
from optimise.link.lines.models import Work
from optimise.review import subjects
from optimise.review.impact.models import Answer, Counts, Happening, Opening, Question


def every_counts(*, viewer: Viewer) -> QuerySet[Counts]:
    """Return the counts that are held, the newest first, without their figures."""
    subjects.needs_reader(viewer)
    return Counts.objects.defer("text").order_by("-made_at")


def counts(counts_id: UUID, *, viewer: Viewer) -> Counts:
    """Return one set of counts. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Counts.objects.filter(id=counts_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="counts", objects=[found.id], figures=False)
    return found


def questions(*, viewer: Viewer) -> QuerySet[Question]:
    """Return the questions that the viewer may read, the newest first."""
    subjects.needs_reader(viewer)
    return Question.objects.select_related("counts").order_by("-made_at")


def question(question_id: UUID, *, viewer: Viewer) -> Question:
    """Return one question. Errors: NothingHereError."""
    found = questions(viewer=viewer).filter(id=question_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="question", objects=[found.id])
    return found


def answer(answer_id: UUID, *, viewer: Viewer) -> Answer:
    """Return one answer. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Answer.objects.select_related("question__counts").filter(id=answer_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="question", objects=[found.question_id, found.id])
    return found


def answers_of(one: Question, *, viewer: Viewer) -> list[Answer]:
    """Return every run on a question, the newest first."""
    return list(one.answers.order_by("-asked_at"))


def last_answer(one: Question) -> Answer | None:
    """Return the newest answer of a question that was read, where there is one."""
    return one.answers.filter(state=Work.DONE).order_by("-done_at").first()


def happenings_of(one: Question, *, viewer: Viewer) -> list[Happening]:
    """Return what else happened, by month."""
    return list(one.happenings.order_by("month", "made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """That somebody looked at a question's counts, and whether before it was locked."""

    name: str
    opening: Opening
    too_early: bool


def who_looked(one: Question, *, viewer: Viewer) -> list[Looked]:
    """Return who looked at the counts of a question, the first of all first."""
    rows = list(one.counts.openings.order_by("at"))
    names = agencies.names_of({row.by for row in rows})
    return [
        Looked(
            name=names.get(row.by, agencies.GONE),
            opening=row,
            too_early=one.locked_at is None or row.at < one.locked_at,
        )
        for row in rows
    ]
