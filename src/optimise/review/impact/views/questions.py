"""Questions about impact: asked, locked before anybody looks, and sent to the engine."""

from collections.abc import Callable
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.review import subjects
from optimise.review.impact import actions, queries
from optimise.review.impact.domain.verdicts import SENTENCES, Verdict
from optimise.review.impact.forms import CountsForm, HappeningForm, QuestionForm, first_of
from optimise.review.impact.models import Counts, Question
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Tag, table


@require_GET
def listed(request: Request) -> Response:
    """List the questions with what was answered, and the counts that are held."""
    viewer = request.viewer
    asked = table(
        "Questions",
        queries.questions(viewer=viewer),
        {
            "Question": lambda one: Link(
                one.title, reverse("review_impact:question", args=[one.id])
            ),
            "Counted": lambda one: one.counts.family,
            "Where": lambda one: ", ".join(one.treated),
            "Since": lambda one: one.onset,
            "Answer": answer_in_words(viewer),
        },
        empty="Nobody has asked yet. Load counts, and ask before you look at them.",
    )
    held = table(
        "Counts",
        queries.every_counts(viewer=viewer),
        {
            "Counts": lambda one: one.name,
            "What is counted": lambda one: one.family,
            "Areas": lambda one: len(one.areas),
            "Months": lambda one: f"{one.first} to {one.last}",
            "From": lambda one: one.source,
            "Do": lambda one: [
                Link("Ask about them", reverse("review_impact:ask", args=[one.id]), one.name),
                Link("Look at them", reverse("review_impact:counts", args=[one.id]), one.name),
            ],
        },
        figures=("Areas",),
        empty="No counts are held.",
    )
    return render(
        request,
        "review_impact/questions.html",
        {"asked": asked, "held": held, "may": bool(viewer.roles & subjects.RECORDS)},
    )


def answer_in_words(viewer: Viewer) -> Callable[[Question], Tag | Link | str]:
    """Return what says of a question what was answered, in one of four sentences, or how far it is.

    Who may ask and has not looked at its counts is led to the answer, where looking is on record.
    """
    may = queries.may_be_told(viewer)

    def words(one: Question) -> Tag | Link | str:
        found = queries.last_answer(one)
        if found is None:
            return Tag("Locked", "blue") if one.locked_at else Tag("Being written", "grey")
        if not may(one):
            return Link(UNREAD, reverse("review_impact:result", args=[found.id]), one.title)
        return SENTENCES[Verdict(found.found["verdict"])]

    return words


UNREAD = "Answered: look"


@require_http_methods(["GET", "POST"])
def load(request: Request) -> Response:
    """Load monthly counts, without showing them."""
    subjects.needs_reader(request.viewer)
    form = CountsForm(*posted(request))
    page = FormPage(
        title="Load counts",
        button="Load them",
        back=reverse("review_impact:questions"),
        lead="They are not shown. Ask first; whoever looks is written down.",
    )

    def act() -> Counts:
        given = dict(form.cleaned_data)
        given["text"] = given.pop("file")
        return actions.load_counts(given=actions.NewCounts(**given), by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Loaded. Ask before you look.",
        go=lambda counts: reverse("review_impact:ask", args=[counts.id]),
    )


@require_http_methods(["GET", "POST"])
def ask(request: Request, counts_id: UUID) -> Response:
    """Write a question down."""
    counts = queries.counts(counts_id, viewer=request.viewer)
    form = QuestionForm(posted(request)[0])

    def act() -> Question:
        given = actions.NewQuestion(**form.given(counts))
        return actions.ask_question(given=given, by=request.viewer)

    return one_form(
        request,
        form,
        _page(counts, reverse("review_impact:questions")),
        act,
        done="Written down. Read it again, then lock it.",
        go=lambda question: reverse("review_impact:question", args=[question.id]),
        template="review_impact/ask.html",
        areas=counts.areas,
    )


def _page(counts: Counts, back: str) -> FormPage:
    return FormPage(
        title="Ask whether it worked",
        button="Write it down",
        back=back,
        caption=f"{counts.family.capitalize()}, {counts.first} to {counts.last}",
        lead="What is asked may not follow from what is seen: it is locked before anybody looks.",
    )


@require_http_methods(["GET", "POST"])
def change(request: Request, question_id: UUID) -> Response:
    """Change a question that is not locked."""
    question = queries.question(question_id, viewer=request.viewer)
    form = QuestionForm(posted(request)[0], initial=first_of(question))

    def act() -> None:
        given = actions.NewQuestion(**form.given(question.counts))
        actions.change_question(question=question, given=given, by=request.viewer)

    back = reverse("review_impact:question", args=[question.id])
    return one_form(
        request,
        form,
        _page(question.counts, back),
        act,
        done="Changed.",
        about=question,
        template="review_impact/ask.html",
        areas=question.counts.areas,
    )


@require_GET
def record(request: Request, question_id: UUID) -> Response:
    """Show a question: what is asked, when it was locked, who looked, what else happened."""
    viewer = request.viewer
    question = queries.question(question_id, viewer=viewer)
    looked = queries.who_looked(question, viewer=viewer)
    told = {
        "question": question,
        "answers": queries.answers_of(question, viewer=viewer),
        "sentences": {verdict.value: words for verdict, words in SENTENCES.items()}
        if queries.may_be_told(viewer)(question)
        else dict.fromkeys(Verdict, UNREAD),
        "happenings": queries.happenings_of(question, viewer=viewer),
        "looked": looked,
        "early": [one for one in looked if one.too_early] if question.locked_at else [],
        "may": bool(viewer.roles & subjects.RECORDS),
    }
    return render(request, "review_impact/question.html", told)


@require_POST
def lock(request: Request, question_id: UUID) -> Response:
    """Lock a question for good."""
    question = queries.question(question_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.lock(question=question, by=request.viewer),
        done="Locked. Nobody changes it now.",
        go=reverse("review_impact:question", args=[question.id]),
    )


@require_http_methods(["GET", "POST"])
def what_else(request: Request, question_id: UUID) -> Response:
    """Write down what else happened in those months."""
    question = queries.question(question_id, viewer=request.viewer)
    form = HappeningForm(posted(request)[0])
    page = FormPage(
        title="What else happened",
        button="Write it down",
        back=reverse("review_impact:question", args=[question.id]),
        caption=question.title,
        lead="Another operation, a new way of recording, a place that opened or closed.",
    )

    def act() -> None:
        actions.say_what_else(question=question, by=request.viewer, **form.cleaned_data)

    return one_form(request, form, page, act, done="Written down.")


@require_POST
def answer(request: Request, question_id: UUID) -> Response:
    """Have the engine answer a locked question."""
    question = queries.question(question_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.ask_for_answer(question=question, by=request.viewer),
        done="",
        go=lambda made: (
            reverse("review_impact:result", args=[made.id])
            if made
            else reverse("review_impact:question", args=[question.id])
        ),
    )
