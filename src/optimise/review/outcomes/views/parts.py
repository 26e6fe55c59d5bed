"""What is added to a story before the courts, each with its form, and what is struck out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.basics import courts
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes import forms as f
from optimise.review.outcomes.domain.court import (
    Against,
    Appealed,
    Found,
    Order,
    ReleaseTold,
)
from optimise.review.outcomes.domain.terms import Runs, Sort, Term
from optimise.review.outcomes.models import Answer, Charge, Hearing, Release, Story
from optimise.ui.one_form import FormPage, one_form, one_press, posted


def hearing_in_words(row: Hearing) -> str:
    """Return which kind of hearing it is."""
    return courts.words("hearings").get(row.kind, row.kind)


def _answered(row: Answer) -> str:
    name = courts.words(f"{row.what}s").get(row.code, row.code)
    return f"{row.what.capitalize()}: {name}, {row.charge.title}"


def _heard(row: Hearing) -> str:
    held = courts.words("remands").get(row.remand, "")
    return f"{hearing_in_words(row)}, {row.court}" + (f": {held.lower()}" if held else "")


def _passed(row: Any) -> str:
    term = str(Term(row.months, row.days)) if row.months or row.days else ""
    more = [term, f"suspended for {row.suspended_for} months" if row.suspended_for else ""]
    runs = row.runs if row.runs != Runs.ALONE else ""
    return ", ".join(filter(None, [f"Sentence: {row.sort}", *more, runs]))


def _ordered(row: Any) -> str:
    pounds = f"£{row.pounds:,.2f}" if row.pounds is not None else ""
    return ", ".join(filter(None, [row.kind.capitalize(), row.what, pounds]))


ROWS: Mapping[str, Callable[[Any], str]] = {
    "charge": lambda row: f"Charged: {row.title}",
    "answer": _answered,
    "hearing": _heard,
    "sentence": _passed,
    "order": _ordered,
    "appeal": lambda row: f"Appeal against {row.against}: {row.result}",
    "release": lambda row: f"Comes out, says {row.source}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is added to a story: its form, what it asks, and what keeps it."""

    title: str
    button: str
    form: Callable[..., forms.Form]
    keep: Callable[[Story, Any, Any], object]
    of_charges: bool = False
    lead: str = ""


def _charge(story: Story, form: Any, by: Any) -> object:
    return actions.charge(story=story, by=by, **form.cleaned_data)


def _one_charge(story: Story, written: str) -> Charge | None:
    return story.charges.filter(id=written).first() if written else None


def _answer(story: Story, form: f.AnswerForm, by: Any) -> object:
    given = form.cleaned_data
    charge = _one_charge(story, given["charge"])
    if charge is None:
        raise NothingHereError
    what = Answer.What(given["what"])
    return actions.answer(charge=charge, what=what, code=form.code(), on=given["on"], by=by)


def _sentence(story: Story, form: Any, by: Any) -> object:
    given = form.cleaned_data
    new = actions.NewSentence(
        sort=Sort(given["sort"]),
        term=Term(given["months"] or 0, given["days"] or 0),
        on=given["on"],
        charge=_one_charge(story, given["charge"]),
        runs=Runs(given["runs"]),
        suspended_for=given["suspended_for"],
    )
    return actions.sentence(story=story, given=new, by=by)


def _order(story: Story, form: Any, by: Any) -> object:
    given = dict(form.cleaned_data, kind=Order(form.cleaned_data["kind"]))
    return actions.order(story=story, given=actions.NewOrder(**given), by=by)


def _appeal(story: Story, form: Any, by: Any) -> object:
    given = form.cleaned_data
    return actions.appeal(
        story=story,
        against=Against(given["against"]),
        result=Appealed(given["result"]),
        on=given["on"],
        by=by,
    )


def _release(story: Story, form: Any, by: Any) -> object:
    given = dict(form.cleaned_data)
    prison = given.pop("prison")
    return actions.tell_release(story=story, told=ReleaseTold(**given), prison=prison, by=by)


PARTS: Mapping[str, Part] = {
    "charge": Part(title="A charge", button="Add the charge", form=f.ChargeForm, keep=_charge),
    "answer": Part(
        title="A plea or a verdict",
        button="Add it",
        form=f.AnswerForm,
        keep=_answer,
        of_charges=True,
    ),
    "hearing": Part(
        title="A day in court",
        button="Add the hearing",
        form=f.HearingForm,
        keep=lambda story, form, by: actions.list_hearing(story=story, by=by, **form.cleaned_data),
    ),
    "sentence": Part(
        title="A sentence",
        button="Add the sentence",
        form=f.SentenceForm,
        keep=_sentence,
        of_charges=True,
    ),
    "order": Part(title="A court order", button="Add the order", form=f.OrderForm, keep=_order),
    "appeal": Part(title="An appeal", button="Add it", form=f.AppealForm, keep=_appeal),
    "release": Part(
        title="When they come out",
        button="Write it down",
        form=f.ReleaseForm,
        keep=_release,
        lead="The record of the group counts down to it, and safeguarding is told four weeks "
        "before of everyone whom the group exploits. Of a story that is kept in an operation, no "
        "record outside it is told.",
    ),
    "role": Part(
        title="What the court found",
        button="Write it down",
        form=f.RoleForm,
        keep=lambda story, form, by: actions.find_role(
            story=story,
            role=Found(form.cleaned_data["role"]),
            category=form.cleaned_data["category"],
            by=by,
        ),
    ),
    "over": Part(
        title="Nothing more comes of it",
        button="End it without a charge",
        form=f.OverForm,
        keep=lambda story, form, by: actions.end_without_charge(
            story=story, by=by, **form.cleaned_data
        ),
    ),
}


@require_http_methods(["GET", "POST"])
def add(request: Request, story_id: UUID, court_part: str) -> Response:
    """Add a part to a story."""
    story = queries.story(story_id, viewer=request.viewer)
    part = PARTS.get(court_part)
    if part is None or story.ended_at:
        raise NothingHereError
    (told,) = queries.told([story], viewer=request.viewer)
    more = {"charges": list(told.charges.values())} if part.of_charges else {}
    form = part.form(posted(request)[0], **more)
    page = FormPage(
        title=part.title,
        button=part.button,
        back=reverse("review_outcomes:story", args=[story.id]),
        caption=f"{told.who}, {story.reference}",
        lead=part.lead,
    )

    def act() -> object:
        return part.keep(story, form, request.viewer)

    def done(made: object) -> str:
        return WAITS if isinstance(made, Release) and made.waits else "It is in the story."

    return one_form(request, form, page, act, done=done)


WAITS = (
    "It is in the story. The day that we had goes on standing until another who records, such as a"
    " lead who was asked to look, says the same."
)


@require_POST
def agree(request: Request, release_id: UUID) -> Response:
    """Say the same of a later day of release as who told it."""
    row = queries.part("release", release_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.agree_release(release=row, by=request.viewer),
        done="That day counts from now on. Whoever was asked to look is told.",
        go=reverse("review_outcomes:story", args=[row.story_id]),
    )


@require_POST
def release_stays(request: Request, release_id: UUID) -> Response:
    """Say that a day of release stays, which somebody wants struck out."""
    row = queries.part("release", release_id, viewer=request.viewer)
    return _stays(request, row, row.story_id)


@require_POST
def story_stays(request: Request, story_id: UUID) -> Response:
    """Say that a story stays, which somebody wants struck out."""
    return _stays(request, queries.story(story_id, viewer=request.viewer), story_id)


def _stays(request: Request, row: Story | Release, story_id: UUID) -> Response:
    return one_press(
        request,
        lambda: actions.leave_standing(row=row, by=request.viewer),
        done="It stays. Whoever wanted it struck out is told.",
        go=reverse("review_outcomes:story", args=[story_id]),
    )


@require_http_methods(["GET", "POST"])
def ready(request: Request, release_id: UUID) -> Response:
    """Say what is ready before somebody comes out."""
    row = queries.part("release", release_id, viewer=request.viewer)
    form = f.ReadyForm(posted(request)[0])
    verb = "come" if row.on >= today() else "came"
    page = FormPage(
        title="What is ready before they come out",
        button="It is ready",
        back=reverse("review_outcomes:story", args=[row.story_id]),
        caption=row.story.reference,
        lead=f"They {verb} out on {local_date(row.on)}. You are not asked again once you say this.",
    )

    def act() -> list[str]:
        words = form.cleaned_data["words"]
        return actions.look_before_release(release=row, words=words, by=request.viewer)

    def done(left: list[str]) -> str:
        return f"Kept. Still to say: {', '.join(left)}." if left else "Kept."

    return one_form(request, form, page, act, done=done, about=row)


@require_http_methods(["GET", "POST"])
def strike(request: Request, court_part: str, part_id: UUID) -> Response:
    """Strike out a part of a story that was wrong; it stays to be read."""
    row = queries.part(court_part, part_id, viewer=request.viewer)
    return _strike(request, row, row.story, f"Strike out: {ROWS[court_part](row)}")


@require_http_methods(["GET", "POST"])
def strike_story(request: Request, story_id: UUID) -> Response:
    """Strike out a whole story, such as one of somebody else."""
    story = queries.story(story_id, viewer=request.viewer)
    return _strike(request, story, story, "Strike out this story")


def _strike(request: Request, row: Any, story: Story, title: str) -> Response:
    form = f.WhyForm(posted(request)[0])
    page = FormPage(
        title=title,
        button="Strike it out",
        back=reverse("review_outcomes:story", args=[story.id]),
        caption=story.reference,
        lead="It stays to be read, with your reason, and is counted no more. A day of release that"
        " is near or was raised is struck out once another says the same.",
        warning=True,
    )

    def act() -> bool:
        return actions.strike_out(row=row, why=form.cleaned_data["why"], by=request.viewer)

    def done(struck: bool) -> str:
        return "Struck out." if struck else "Kept. It stands until another strikes it out too."

    return one_form(request, form, page, act, done=done, about=row)
