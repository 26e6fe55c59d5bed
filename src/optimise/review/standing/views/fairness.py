"""On whom it falls: shares against a stated base, and a named person's answer."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.described import Age, Sex
from optimise.basics.refusals import NothingHereError
from optimise.review import subjects
from optimise.review.outcomes import queries as outcomes
from optimise.review.standing import actions, queries
from optimise.review.standing.domain.fairness import By, Matter
from optimise.review.standing.forms import AnswerForm, BaseForm, DescribeForm, SearchesForm
from optimise.review.standing.queries import Fair, names_by
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link, Table, Tag, table

SMALL = "fewer than 5"


@require_GET
def listed(request: Request) -> Response:
    """Show on whom arrests fall, and which answers are missing."""
    viewer = request.viewer
    found = {matter: queries.fairness(viewer=viewer, matter=matter) for matter in Matter}
    every = [one for by in found.values() for rows in by.values() for one in rows]
    answers = bool(viewer.roles & actions.ANSWERS)
    told = {
        "parts": [
            (
                matter,
                [
                    (shares_table(what, rows, matter, answers), any(one.asks for one in rows))
                    for what, rows in by.items()
                ],
            )
            for matter, by in found.items()
        ],
        "places": [(matter.value, matter.whom) for matter in Matter],
        "files": queries.searches(viewer=viewer),
        "asks": [one for one in every if one.asks],
        "answered": [one for one in every if one.answer],
        "answers": answers,
        "loads": bool(viewer.roles & subjects.RECORDS),
        "here": "fairness" if subjects.may_read(viewer) else "",
    }
    return render(request, "review_standing/fairness.html", told)


def shares_table(what: By, rows: list[Fair], matter: Matter, answers: bool) -> Table:
    """Return the shares of one trait as a table, with the way to answer where somebody may.

    Small numbers are not told.
    """

    def stands_out(one: Fair) -> list[Tag | Link] | str:
        if not one.share.stands_out:
            return ""
        args = [matter.value, what.value, one.share.label]
        way = Link(
            "Answer" if one.asks else "Answer again",
            reverse("review_standing:answer", args=args),
            one.name,
        )
        return [Tag("Stands out", "red"), *([way] if answers else [])]

    if all(one.share.count == 0 for one in rows):
        rows = []
    return table(
        f"{matter.whom_by(what)}, by {what.words}",
        rows,
        {
            "Group": lambda one: one.name,
            "How many": lambda one: SMALL if one.share.count is None else one.share.count,
            "In 100": lambda one: _between(one.share.low, one.share.high),
            "In 100 who live here": lambda one: (
                f"{one.share.base * 100:.1f}" if one.share.base is not None else "not stated"
            ),
            "Stands out": stands_out,
        },
        figures=("How many",),
        id=f"{matter.value}-{what.value}",
        empty="Nobody whom you may know of is counted here.",
        short=True,
    )


def _between(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return f"{low * 100:.0f} to {high * 100:.0f}"


@require_http_methods(["GET", "POST"])
def base(request: Request) -> Response:
    """State the share of a group among those who live here."""
    subjects.needs_reader(request.viewer)
    form = BaseForm(posted(request)[0])
    page = FormPage(
        title="Who lives here",
        button="State it",
        back=reverse("review_standing:fairness"),
        lead="Everything is set against this, so name where it is from.",
    )

    def act() -> object:
        given = dict(form.cleaned_data)
        what, label = given.pop("group").split(":")
        return actions.state_base(
            base=actions.NewBase(by=By(what), label=label, **given), by=request.viewer
        )

    return one_form(request, form, page, act, done="Stated.")


@require_http_methods(["GET", "POST"])
def load(request: Request) -> Response:
    """Load the force's file of stops and searches; its counts stay, and no row of it."""
    subjects.needs_reader(request.viewer)
    form = SearchesForm(*posted(request))
    page = FormPage(
        title="Load stops and searches",
        button="Load it",
        back=reverse("review_standing:fairness"),
        lead="The file as the force publishes it. It is counted, and no row of it is kept.",
    )

    def act() -> object:
        given = form.cleaned_data
        return actions.load_searches(
            source=given["source"], counts=given["file"], by=request.viewer
        )

    return one_form(request, form, page, act, done="Counted. No row of it is kept.")


@require_http_methods(["GET", "POST"])
def answer(request: Request, matter: str, trait: str, label: str) -> Response:
    """Answer by name why a share stands out."""
    subjects.needs_reader(request.viewer)
    if matter not in set(Matter) or trait not in set(By) or label not in names_by(By(trait)):
        raise NothingHereError
    form = AnswerForm(posted(request)[0])
    page = FormPage(
        title=f"It stands out: {names_by(By(trait))[label]}",
        caption=Matter(matter).whom_by(By(trait)),
        button="Answer by my name",
        back=reverse("review_standing:fairness"),
    )

    def act() -> object:
        return actions.answer(
            matter=Matter(matter),
            what=By(trait),
            label=label,
            words=form.cleaned_data["words"],
            by=request.viewer,
        )

    return one_form(request, form, page, act, done="Answered, by your name.")


@require_http_methods(["GET", "POST"])
def describe(request: Request, story_id: UUID) -> Response:
    """Enter what somebody who was arrested says of themselves, for counts alone."""
    story = outcomes.story(story_id, viewer=request.viewer)
    form = DescribeForm(posted(request)[0])
    page = FormPage(
        title="What they say of themselves",
        button="Keep it for counts",
        back=reverse("review_outcomes:story", args=[story.id]),
        caption=story.reference,
        lead="It stands on no page of theirs, in no search and no file.",
    )

    def act() -> object:
        given = form.cleaned_data
        said = actions.Said(
            ethnicity=given["ethnicity"], sex=Sex(given["sex"]), age=Age(given["age"])
        )
        return actions.describe(story=story, said=said, by=request.viewer)

    return one_form(request, form, page, act, done="Kept for counts.")
