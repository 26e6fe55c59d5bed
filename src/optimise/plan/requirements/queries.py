"""The door to read: questions with what came in for them, and what officers are asked here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, POLICE
from optimise.agencies import queries as agencies
from optimise.assignments import queries as assignments
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.collect import queries as collect
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import RESEARCHES
from optimise.link.groups.domain.mapping import Limb, Mapped
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.requirements.domain.questions import State, is_late
from optimise.plan.requirements.models import Answer, Posting, Question
from optimise.plan.subjects import Kind, Subject

SERVED = "question"
OPEN = (State.OPEN, State.PARTLY)


def questions(*, viewer: Viewer) -> QuerySet[Question]:
    """Return the questions that the viewer may read, the soonest due first."""
    return Question.objects.order_by("due", "made_at")


def question(question_id: UUID, *, viewer: Viewer) -> Question:
    """Return one question. Errors: NothingHereError."""
    found = questions(viewer=viewer).filter(id=question_id).first()
    if found is None or not viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NothingHereError
    record(Verb.CONSULT, kind="question", objects=[found.id])
    return found


def about_of(question: Question, *, viewer: Viewer) -> Subject | None:
    """Return what a question is about, where the viewer may know of it."""
    if not question.about:
        return None
    key = (question.kind, question.about)
    return subjects.named([key], viewer=viewer).get(key)


def questions_about(about: Subject, *, viewer: Viewer) -> list[Question]:
    """Return the questions about a subject, open ones first."""
    found = questions(viewer=viewer).filter(kind=about.kind, about=about.id)
    return sorted(found, key=lambda one: not State(one.state).is_open)


def limbs_to_ask(group: Group, test: Mapped, *, viewer: Viewer) -> list[tuple[Limb, str]]:
    """Return the limbs of a group's mapping test that are unknown and that nobody asks yet."""
    asked = questions(viewer=viewer).filter(about=group.id, state__in=OPEN)
    limbs = set(asked.values_list("limb", flat=True))
    return [(limb, words) for limb, words in test.questions if limb not in limbs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A question as the list shows it."""

    question: Question
    about: Subject | None
    owner: str
    asked: bool
    came_in: int
    answers: int
    late: bool
    closed_subject: bool


def listing(*, viewer: Viewer, closed: bool = False) -> list[Listed]:
    """Return the questions that are open, or those that ended, with what came in for each."""
    every = questions(viewer=viewer)
    found = list(every.exclude(state__in=OPEN) if closed else every.filter(state__in=OPEN))
    known = subjects.named([(q.kind, q.about) for q in found if q.about], viewer=viewer)
    names = agencies.names_of({one.owner for one in found})
    came = {one: len(items) for one, items in came_in(found, viewer=viewer).items()}
    answers = Counter(Answer.objects.filter(question__in=found).values_list("question", flat=True))
    asked = set(_out().filter(question__in=found).values_list("question", flat=True))
    ended = _closed_groups(found, viewer)
    record(Verb.CONSULT, kind="question", objects=[one.id for one in found], results=len(found))
    return [
        Listed(
            question=one,
            about=known.get((one.kind, one.about)) if one.about else None,
            owner=names.get(one.owner, agencies.GONE),
            asked=one.id in asked,
            came_in=came.get(one.id, 0),
            answers=answers[one.id],
            late=is_late(State(one.state), one.due, today=today()),
            closed_subject=one.about in ended,
        )
        for one in found
    ]


def _closed_groups(found: Sequence[Question], viewer: Viewer) -> set[UUID]:
    asked = [one.about for one in found if one.kind == Kind.GROUP and one.about]
    known = groups.groups(viewer=viewer).filter(id__in=asked)
    return {one.id for one in known if not one.is_open}


# What officers are asked


def _out() -> QuerySet[Posting]:
    live = Posting.objects.filter(let_out_at__isnull=False, withdrawn_at__isnull=True)
    return live.filter(until__gte=today()).exclude(id__in=held_back())


def held_back() -> set[UUID]:
    """Return what is held back for now, for whatever reason: officers are not asked it."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_requirements_held()")
        return {held for (held,) in cursor.fetchall()}


def asked_here(*, viewer: Viewer) -> list[Posting]:
    """Return what officers of the viewer's areas are asked now, the newest first."""
    if not viewer.roles & POLICE:
        return []
    found = list(_out().order_by("-let_out_at"))
    record(Verb.CONSULT, kind="posting", objects=[one.id for one in found], results=len(found))
    return found


def told_by(asked: Iterable[Posting], *, viewer: Viewer) -> dict[UUID, datetime]:
    """Return when this officer last answered each of these that they answered."""
    found = collect.own_reports(viewer=viewer).filter(answers_briefing__in=[o.id for o in asked])
    rows = found.order_by("submitted_at").values_list("answers_briefing", "submitted_at")
    return {briefing: at for briefing, at in rows if briefing}


def asked(posting_id: UUID, *, viewer: Viewer) -> Posting:
    """Return one thing that officers are asked now. Errors: NothingHereError."""
    found = _out().filter(id=posting_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="posting", objects=[found.id])
    return found


def posting(posting_id: UUID, *, viewer: Viewer) -> Posting:
    """Return one posting to those who may read its question. Errors: NothingHereError."""
    found = Posting.objects.select_related("question").filter(id=posting_id).first()
    if found is None or not questions(viewer=viewer).filter(id=found.question_id).exists():
        raise NothingHereError
    record(Verb.CONSULT, kind="posting", objects=[found.id])
    return found


def postings_of(question: Question, *, viewer: Viewer) -> list[Posting]:
    """Return what officers were or are asked for a question, the newest first."""
    return list(question.postings.order_by("-made_at"))


# What came of it


def came_in(found: Iterable[Question], *, viewer: Viewer) -> dict[UUID, list[Item]]:
    """Return the items of reports that answered the asking, by question, where not yet linked."""
    rows = Posting.objects.filter(question__in=list(found)).values_list("id", "question_id")
    of = dict(rows)
    if not of:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select posting, item from plan_requirements_came_in(%s::uuid[])", [list(of)]
        )
        pairs = cursor.fetchall()
    linked = set(Answer.objects.filter(question__in=set(of.values())).values_list(
        "question_id", "item"))  # fmt: skip
    items = {one.id: one for one in evaluate.items({item for _, item in pairs}, viewer=viewer)}
    by_question: dict[UUID, dict[UUID, Item]] = defaultdict(dict)
    for asking, item in pairs:
        if item in items and (of[asking], item) not in linked:
            by_question[of[asking]][item] = items[item]
    return {one: list(some.values()) for one, some in by_question.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with its item, where the viewer may read that."""

    row: Answer
    item: Item | None
    by: str


def answers_of(question: Question, *, viewer: Viewer) -> list[Answered]:
    """Return the items that answer a question, the newest first."""
    rows = list(question.answers.order_by("-made_at"))
    items = {one.id: one for one in evaluate.items([row.item for row in rows], viewer=viewer)}
    names = agencies.names_of({row.made_by for row in rows})
    return [
        Answered(row=row, item=items.get(row.item), by=names.get(row.made_by, "")) for row in rows
    ]


def collecting(question: Question, *, viewer: Viewer) -> list[Action]:
    """Return who was given what to collect for a question, and what came of it."""
    return list(assignments.serving(SERVED, [question.id], viewer=viewer))


# Who may


def may_run(question: Question, *, viewer: Viewer) -> bool:
    """Say whether the viewer runs a question: whoever needs it, and who researches."""
    return viewer.person == question.owner or bool(viewer.roles & RESEARCHES)


def runs_question(row: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what was given for a question."""
    found = questions(viewer=viewer).filter(id=row).first()
    return found is not None and may_run(found, viewer=viewer)


def names_of_questions(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these questions are called, where the viewer may open them."""
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return {}
    found = questions(viewer=viewer).filter(id__in=list(ids))
    return {one.id: f"the question “{one.question}”" for one in found}
