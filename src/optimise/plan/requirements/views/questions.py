"""Questions: what we need to know, why, who collects it, what answered it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.assignments.domain.tasks import Priority
from optimise.assignments.forms import GiveToAnybody
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.evaluate.actions import note_if_refused
from optimise.link.groups.domain.mapping import Limb
from optimise.plan import subjects
from optimise.plan.requirements import actions, queries
from optimise.plan.requirements.domain.questions import State, is_late
from optimise.plan.requirements.forms import AnswerForm, QuestionForm, WhyForm
from optimise.plan.requirements.models import Question
from optimise.plan.requirements.queries import Answered, Listed
from optimise.plan.subjects import Kind, Subject
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.sharing import rung_field
from optimise.ui.tables import Cells, Grade, Link, Table, Tag, table

MONTH = timedelta(days=28)


@require_GET
def listed(request: Request) -> Response:
    """List the questions that are open, or those that ended."""
    subjects.needs_reader(request.viewer)
    closed = request.GET.get("closed") == "yes"
    rows = queries.listing(viewer=request.viewer, closed=closed)
    told = {"questions": _questions(rows), "closed": closed}
    return render(request, "plan_requirements/questions.html", told)


def _questions(rows: Sequence[Listed]) -> Table:
    def about(row: Listed) -> Cells:
        if row.about is None:
            return ""
        return Link(row.about.name, row.about.address) if row.about.address else row.about.name

    def state(row: Listed) -> Cells:
        tags = [Tag(row.question.state.capitalize(), "green" if row.question.ended_at else "")]
        if row.late:
            tags.append(Tag("Late", "red"))
        if row.closed_subject and not row.question.ended_at:
            tags.append(Tag("Its group is closed", "orange"))
        return tags

    def came(row: Listed) -> Cells:
        return Tag(f"{row.came_in} to link", "yellow") if row.came_in else ""

    return table(
        "Questions",
        rows,
        {
            "Question": lambda r: Link(
                r.question.question, reverse("plan_requirements:question", args=[r.question.id])
            ),
            "About": about,
            "Who needs it": lambda r: r.owner,
            "By": lambda r: r.question.due,
            "State": state,
            "Officers asked": lambda r: "Yes" if r.asked else "No",
            "Came in": came,
            "Answers": lambda r: r.answers,
        },
        figures=["Answers"],
        empty="Nothing is asked.",
        caption_hidden=True,
    )


@require_http_methods(["GET", "POST"])
def ask(request: Request, kind: str = "", subject_id: UUID | None = None) -> Response:
    """Raise a question, about a group, a line, a place or nothing in particular."""
    viewer = request.viewer
    subjects.needs_reader(viewer)
    about = subjects.subject(kind, subject_id, viewer=viewer) if subject_id else None
    first = {"due": today() + MONTH, "areas": [str(one) for one in about.areas] if about else []}
    form = QuestionForm(*posted(request), initial=first)
    back = about.address if about and about.address else reverse("plan_requirements:questions")
    page = FormPage(title="Ask a question", button="Ask it", back=back,
                    caption=about.name if about else "")  # fmt: skip
    return one_form(
        request,
        form,
        page,
        lambda: actions.raise_question(
            given=actions.NewQuestion(**form.cleaned_data), about=about, by=viewer
        ),
        done="Asked. Now say who collects it, or ask officers.",
        go=lambda made: reverse("plan_requirements:question", args=[made.id]),
    )


@require_POST
def ask_limb(request: Request, group_id: UUID, limb: str) -> Response:
    """Make a question of a limb of the mapping test that is unknown."""
    if limb not in set(Limb):
        raise NothingHereError
    about = subjects.subject(Kind.GROUP, group_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.ask_limb(about=about, limb=Limb(limb), by=request.viewer),
        done="Asked. Now say who collects it, or ask officers.",
        go=about.address,
    )


@require_GET
def question(request: Request, question_id: UUID) -> Response:
    """Show one question: why, who collects what, what officers are asked, what answered it."""
    viewer = request.viewer
    found = queries.question(question_id, viewer=viewer)
    names = agencies.names_of({found.owner, *([found.ended_by] if found.ended_by else [])})
    areas = {area.id: area.name for area in agencies.areas_in_force()}
    still = State(found.state).is_open
    told = {
        "question": found,
        "about": queries.about_of(found, viewer=viewer),
        "owner": names.get(found.owner, "somebody who has left"),
        "late": is_late(State(found.state), found.due, today=today()),
        "areas": [areas[one] for one in found.areas if one in areas],
        "answers": _answers(queries.answers_of(found, viewer=viewer)),
        "came_in": queries.came_in([found], viewer=viewer).get(found.id, []),
        "collecting": queries.collecting(found, viewer=viewer),
        "postings": [
            (one, [areas[a] for a in one.areas if a in areas])
            for one in queries.postings_of(found, viewer=viewer)
        ],
        "held_back": queries.held_back(),
        "runs": still and queries.may_run(found, viewer=viewer),
        "today": today(),
        "me": viewer.person,
    }
    return render(request, "plan_requirements/question.html", told)


def _answers(rows: Sequence[Answered]) -> Table:
    def item(row: Answered) -> Cells:
        if row.item is None:
            return "An item not shown to you"
        grade = Grade(row.item.source, row.item.assessment, row.item.handling)
        return [Link(str(row.item), reverse("evaluate:item", args=[row.item.id])), grade]

    return table(
        "Answers",
        rows,
        {
            "Item": item,
            "What it answers": lambda r: r.row.words,
            "Settles it": lambda r: "Yes" if r.row.settles else "In part",
            "Linked by": lambda r: r.by,
            "On": lambda r: r.row.made_at,
        },
        empty="Nothing answers it yet.",
    )


def _page(found: Question, title: str, button: str, **more: object) -> FormPage:
    back = reverse("plan_requirements:question", args=[found.id])
    return FormPage(title=title, button=button, back=back, caption=found.question, **more)  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
def collect(request: Request, question_id: UUID) -> Response:
    """Give somebody something to collect."""
    found = queries.question(question_id, viewer=request.viewer)
    about = queries.about_of(found, viewer=request.viewer)
    collects = queries.collecting(found, viewer=request.viewer)
    form = GiveToAnybody(
        *posted(request),
        owners=subjects.who_belongs(
            [about] if about else [],
            viewer=request.viewer,
            besides=filter(None, [found.owner, *(one.owner_person_id for one in collects)]),
        ),
        search=subjects.found_by_name,
    )

    form.fields["rung"] = rung_field()

    def act() -> object:
        agency, person = form.chosen_owner()
        given = actions.Collection(
            text=form.cleaned_data["text"],
            agency=agency,
            person=person,
            due=form.cleaned_data["due"],
            priority=Priority(form.cleaned_data["priority"]),
            necessity=form.cleaned_data["necessity"],
            caldicott=form.cleaned_data["caldicott"],
            rung=form.cleaned_data["rung"],
        )
        return actions.collect(question=found, given=given, by=request.viewer)

    page = _page(
        found,
        "Who collects it?",
        "Give it",
        lead="They read what you write here and nothing of the question. "
        "Nobody outside the police is asked to find out for us what they do not know already.",
    )

    def show(asking: Callable[[], object]) -> Response:
        return one_form(request, form, page, asking, done="Given.", about=found)

    return note_if_refused(act, show, by=request.viewer)


@require_http_methods(["GET", "POST"])
def answer(request: Request, question_id: UUID) -> Response:
    """Link an item that answers a question."""
    viewer = request.viewer
    found = queries.question(question_id, viewer=viewer)
    about: Subject | None = queries.about_of(found, viewer=viewer)
    form = AnswerForm(
        *posted(request),
        came_in=queries.came_in([found], viewer=viewer).get(found.id, []),
        others=subjects.items_about(about, viewer=viewer) if about else [],
    )

    def act() -> object:
        given = form.cleaned_data
        new = actions.NewAnswer(
            item=given["item"], words=given["words"], settles=given["settles"] == "yes"
        )
        return actions.link_answer(question=found, given=new, by=viewer)

    page = _page(found, "Link an answer", "Link it")
    return one_form(request, form, page, act, done="Linked.", about=found)


@require_http_methods(["GET", "POST"])
def drop(request: Request, question_id: UUID) -> Response:
    """Drop a question that nobody needs answered."""
    found = queries.question(question_id, viewer=request.viewer)
    form = WhyForm(*posted(request))
    return one_form(
        request,
        form,
        _page(found, "Drop the question", "Drop it", warning=True),
        lambda: actions.drop_question(
            question=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Dropped. Officers are asked no more.",
        about=found,
    )
