"""What partners and police saw come of the work, and what the protected say when they are asked."""

from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Answer, Family, Safer, Way, Whom
from optimise.review.outcomes.forms import AskedForm, OutcomeForm, WhyForm
from optimise.review.outcomes.models import Outcome
from optimise.review.outcomes.queries import Entered
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link, Sorted, Table, Tag, table

COLOURS = {"better": "green", "worse": "red", "unchanged": "yellow"}


def _needs_entry(request: Request) -> None:
    if not (request.viewer.is_partner or request.viewer.roles & POLICE):
        raise NothingHereError


@require_GET
def listed(request: Request) -> Response:
    """List what changed: a partner's own, or all that police may read, and how safe people feel."""
    _needs_entry(request)
    viewer = request.viewer
    partner = viewer.is_partner
    found = queries.own_outcomes(viewer=viewer) if partner else queries.outcomes(viewer=viewer)
    felt = table(
        "Do they feel safer?",
        queries.felt_safer(viewer=viewer),
        {
            "Asked": lambda one: one.asked.capitalize(),
            "Yes": lambda one: one.answers["yes"],
            "No": lambda one: one.answers["no"],
            "Cannot say": lambda one: one.answers["cannot say"],
            "Did not wish to": lambda one: one.no_consent,
            "Still to be asked": lambda one: one.waiting,
        },
        figures=("Yes", "No", "Cannot say", "Did not wish to", "Still to be asked"),
    )
    told = {
        "outcomes": outcomes_table("What you entered" if partner else "What changed", found),
        "felt": felt if partner or "safeguarding" in {str(r) for r in viewer.roles} else None,
        "due": queries.feedback_due(viewer=viewer),
        "reads": subjects.may_read(viewer),
        "here": "safer",
    }
    return render(request, "review_outcomes/outcomes.html", told)


def outcomes_table(caption: str, found: list[Entered]) -> Table:
    """Return outcomes as a table. None of them names anybody."""
    return table(
        caption,
        found,
        {
            "What": lambda one: Link(
                one.row.family.capitalize(),
                reverse("review_outcomes:outcome", args=[one.row.id]),
            ),
            "Now": lambda one: (
                Tag("Struck out", "grey")
                if one.row.ended_at
                else Tag(one.way.capitalize(), COLOURS[one.row.way])
            ),
            "Since": lambda one: Sorted(one.since, one.row.on.isoformat()[:7]),
            "Where": lambda one: one.area,
            "Says": lambda one: one.agency,
            "Because of this work": lambda one: one.row.because.capitalize(),
        },
        empty="Nothing has been entered yet.",
        per_page=20,
        short=True,
    )


@require_http_methods(["GET", "POST"])
def enter(request: Request) -> Response:
    """Enter an outcome, of a safeguarding paper where the page was opened from one."""
    return _enter(request, None)


@require_http_methods(["GET", "POST"])
def again(request: Request, outcome_id: UUID) -> Response:
    """Enter an outcome again where it has changed; the earlier one stays to be read."""
    old = queries.outcome(outcome_id, viewer=request.viewer)
    if old.agency != request.viewer.agency or old.ended_at:
        raise NothingHereError
    return _enter(request, old)


def _enter(request: Request, old: Outcome | None) -> Response:
    _needs_entry(request)
    viewer = request.viewer
    note = queries.note_of(old, viewer=viewer) if old else None
    kind, paper = (note.paper_kind, note.paper) if note else _paper(request)
    offered = [] if viewer.is_partner else subjects.offered(viewer=viewer)
    first = {"about": request.GET.get("about", "")}
    if old:
        first = {
            "family": old.family,
            "way": old.way,
            "whom": old.whom,
            "because": old.because,
            "about": f"{old.about_kind}:{old.about_id}" if old.about_id else "",
            "area": str(old.area or ""),
        }
    form = OutcomeForm(posted(request)[0], offered=offered, initial=first)
    back = reverse("review_outcomes:outcomes")
    page = FormPage(
        title="How it is now" if old else "What came of it",
        button="Enter it",
        back=reverse("review_outcomes:outcome", args=[old.id]) if old else back,
        lead="What changed for somebody counts as much as what a court did. Name nobody here.",
    )

    def act() -> Outcome:
        given = form.cleaned_data
        new = actions.NewOutcome(
            family=Family(given["family"]),
            way=Way(given["way"]),
            whom=Whom(given["whom"]),
            on=given["on"],
            because=Because(given["because"]),
            because_why=given["because_why"],
            words=given["words"],
            area=form.where(),
            about=subjects.subject_of(given.get("about", ""), viewer=viewer),
            paper_kind=kind,
            paper=paper,
            ask=given["ask"],
        )
        return actions.enter_outcome(outcome=new, by=viewer, replaces=old)

    return one_form(
        request,
        form,
        page,
        act,
        done="Entered. It is counted, and names nobody.",
        go=lambda made: reverse("review_outcomes:outcome", args=[made.id]),
        about=old,
    )


def _paper(request: Request) -> tuple[str, UUID | None]:
    try:
        return request.GET.get("kind", ""), UUID(request.GET.get("paper", ""))
    except ValueError:
        return "", None


@require_GET
def one(request: Request, outcome_id: UUID) -> Response:
    """Show one outcome, with its words to those whose they are."""
    viewer = request.viewer
    outcome = queries.outcome(outcome_id, viewer=viewer)
    own = outcome.agency == viewer.agency
    about = None
    if outcome.about_id:
        pair = (outcome.about_kind, outcome.about_id)
        about = subjects.named([pair], viewer=viewer).get(pair)
    told = {
        "entered": queries.entered(outcome, viewer=viewer),
        "note": queries.note_of(outcome, viewer=viewer),
        "about": about,
        "own": own and not outcome.ended_at,
        "earlier": queries.earlier_of(outcome, viewer=viewer),
    }
    return render(request, "review_outcomes/outcome.html", told)


@require_http_methods(["GET", "POST"])
def strike(request: Request, outcome_id: UUID) -> Response:
    """Strike out an outcome that was wrong."""
    outcome = queries.outcome(outcome_id, viewer=request.viewer)
    if outcome.agency != request.viewer.agency:
        raise NothingHereError
    form = WhyForm(posted(request)[0])
    page = FormPage(
        title="Strike out this outcome",
        button="Strike it out",
        back=reverse("review_outcomes:outcome", args=[outcome.id]),
        warning=True,
    )

    def act() -> None:
        actions.strike_outcome(outcome=outcome, why=form.cleaned_data["why"], by=request.viewer)

    return one_form(request, form, page, act, done="Struck out.", about=outcome)


@require_http_methods(["GET", "POST"])
def asked(request: Request, feedback_id: UUID) -> Response:
    """Write down what somebody said when they were asked whether they feel safer."""
    row = queries.feedback(feedback_id, viewer=request.viewer)
    form = AskedForm(posted(request)[0])
    page = FormPage(
        title="Do they feel safer?",
        button="Keep the answer",
        back=reverse("review_outcomes:outcomes"),
        caption=f"{row.outcome.family.capitalize()}, asked {row.asked}",
        lead="Ask them. Nobody guesses it for them, and they may say no.",
    )

    def act() -> None:
        given: dict[str, Any] = form.cleaned_data
        answer = Answer(
            consent=given["consent"] == "yes",
            safer=Safer(given["safer"]) if given["safer"] else None,
            words=given["words"],
        )
        actions.keep_answer(feedback=row, given=answer, by=request.viewer)

    return one_form(request, form, page, act, done="Kept.", about=row)
