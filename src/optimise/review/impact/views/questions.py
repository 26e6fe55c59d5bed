"""Questions about impact: asked, locked before anybody looks, and sent to the engine."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NothingHereError
from optimise.link.lines import queries as lines
from optimise.review import subjects
from optimise.review.impact import actions, queries
from optimise.review.impact.domain.panel import first_month_after
from optimise.review.impact.domain.railways import next_along
from optimise.review.impact.forms import (
    DIRECTIONS,
    CountsForm,
    HappeningForm,
    QuestionForm,
    first_of,
)
from optimise.review.impact.models import Counts, Question
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Table, Tag, table

CALLS = "calls from the public"
PAGE = 50


@require_GET
def listed(request: Request) -> Response:
    """List the questions with what was answered, and the counts that are held."""
    viewer = request.viewer
    every = list(queries.questions(viewer=viewer))
    within = queries.circles_of(every, viewer=viewer)
    asked = table(
        "Questions",
        every,
        {
            "Question": lambda one: Link(
                one.title, reverse("review_impact:question", args=[one.id])
            ),
            "Counted": lambda one: one.counts.family,
            "Where": lambda one: ", ".join(one.treated),
            "Since": lambda one: one.onset,
            "Who may read it": lambda one: Tag(within[one.id], "red") if one.id in within else "",
            "Answer": answer_in_words(every, viewer),
        },
        empty="Nobody has asked yet. Load counts, and ask before you look at them.",
        id="questions",
        per_page=PAGE,
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
        {
            "asked": asked,
            "held": held,
            "phases": _phases(request),
            "may": bool(viewer.roles & subjects.RECORDS),
        },
    )


def _phases(request: Request) -> Table:
    every = queries.phases(viewer=request.viewer)
    words = answer_in_words([row for one in every for row in one.asked], request.viewer)

    def before_and_after(one: queries.Phased) -> Any:
        said = [
            Link(
                f"{row.counts.family.capitalize()}: {_plain(words(row))}",
                reverse("review_impact:question", args=[row.id]),
                one.place,
            )
            for row in one.asked
        ]
        told = {row.counts.family for row in one.asked}
        open_ = [row for row in one.counts if row.family not in told]
        said += [
            Link(
                f"Ask about {row.family.lower()}",
                f"{reverse('review_impact:ask', args=[row.id])}?phase={one.phase.id}",
                one.place,
            )
            for row in open_[:MOST_OFFERED]
        ]
        return said or "Cannot tell: no counts are held of it"

    return table(
        "Places cleared, held and built: before and after",
        every,
        {
            "Place": lambda one: one.place,
            "What is done": lambda one: one.phase.phase.capitalize(),
            "From": lambda one: one.phase.begins,
            "Until": lambda one: one.phase.ends or "Now",
            "Before and after": before_and_after,
        },
        empty="No plan clears, holds or builds a place that you may know of.",
        id="phases",
        per_page=PAGE,
    )


def _plain(said: Tag | Link | str) -> str:
    return said if isinstance(said, str) else said.text


def answer_in_words(
    rows: Iterable[Question], viewer: Viewer
) -> Callable[[Question], Tag | Link | str]:
    """Return what says of these questions what was answered, in one of four sentences, or how far.

    Who may ask and has not looked at its counts is led to the answer, where looking is on record.
    """
    may, said = queries.may_be_told(viewer), queries.last_sentences(rows)

    def words(one: Question) -> Tag | Link | str:
        if one.id not in said:
            return Tag("Locked", "blue") if one.locked_at else Tag("Being written", "grey")
        run, sentence = said[one.id]
        if not may(one):
            return Link(UNREAD, reverse("review_impact:result", args=[run]), one.title)
        return sentence

    return words


MOST_OFFERED = 3
UNREAD = "Answered: look"


@require_http_methods(["GET", "POST"])
def load(request: Request) -> Response:
    """Load monthly counts, without showing them."""
    subjects.needs_reader(request.viewer)
    of_calls = request.GET.get("of") == "calls"
    campaigns = reverse("review_impact:campaigns")
    form = CountsForm(*posted(request), initial={"family": CALLS} if of_calls else {})
    page = FormPage(
        title="Load counts of calls" if of_calls else "Load counts",
        button="Load them",
        back=campaigns if of_calls else reverse("review_impact:questions"),
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
        go=lambda counts: campaigns if of_calls else reverse("review_impact:ask", args=[counts.id]),
    )


@require_http_methods(["GET", "POST"])
def ask(request: Request, counts_id: UUID) -> Response:
    """Write a question down."""
    counts = queries.counts(counts_id, viewer=request.viewer)
    form = QuestionForm(
        posted(request)[0],
        initial=_of_phase(request),
        circles=lines.open_circles(request.viewer),
    )

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


def _of_phase(request: Request) -> dict[str, Any]:
    """Return what the form begins with where it is asked of a place cleared, held or built."""
    said = request.GET.get("phase", "")
    try:
        one = queries.phase(UUID(said), viewer=request.viewer) if said else None
    except ValueError as error:
        raise NothingHereError from error
    if one is None:
        return {}
    return {
        "title": f"{one.place}: {one.phase.phase}"[:120],
        "why": one.phase.what,
        "treated": one.place,
        "onset": first_month_after(one.phase.begins),
    }


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
    near = next_along(question.treated, question.counts.areas)
    told = {
        "question": question,
        "asked": DIRECTIONS[question.direction],
        "answers": queries.answers_of(question, viewer=viewer),
        "unread": "" if queries.may_be_told(viewer)(question) else UNREAD,
        "happenings": queries.happenings_of(question, viewer=viewer),
        "looked": looked,
        "along": near,
        "towns": queries.exporter_towns(question, viewer=viewer),
        "more": queries.not_asked(question, near),
        "others": others(question, request),
        "early": [one for one in looked if one.too_early] if question.locked_at else [],
        "may": bool(viewer.roles & subjects.RECORDS),
        "changes": actions.changes(question, viewer),
        "circle": queries.circles_of([question], viewer=viewer).get(question.id, ""),
        "moves": bool(viewer.roles & RECLASSIFIES),
    }
    return render(request, "review_impact/question.html", told)


def others(question: Question, request: Request) -> Table:
    """Return what else was asked of these areas: of other kinds of crime, and of this one."""
    found = queries.asked_of_others(question, viewer=request.viewer)
    return table(
        "What else was asked here",
        found,
        {
            "Counted": lambda one: one.counts.family.capitalize(),
            "Question": lambda one: Link(
                one.title, reverse("review_impact:question", args=[one.id])
            ),
            "Answer": answer_in_words(found, request.viewer),
        },
        empty="Nobody has. A fall here may be a rise there: this answer cannot tell.",
        id="others",
        per_page=PAGE,
    )


@require_POST
def along(request: Request, question_id: UUID) -> Response:
    """Ask of the next towns along the railway too."""
    question = queries.question(question_id, viewer=request.viewer)
    areas = queries.not_asked(question, next_along(question.treated, question.counts.areas))
    return one_press(
        request,
        lambda: actions.ask_along_the_railway(question=question, areas=areas, by=request.viewer),
        done=f"Asked about too: {', '.join(areas)}.",
        go=reverse("review_impact:question", args=[question.id]),
    )


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
