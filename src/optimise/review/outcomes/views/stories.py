"""Stories before the courts: the list, the calendar, one story, and what is added to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.assignments import queries as to_do
from optimise.basics import courts
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes import forms as f
from optimise.review.outcomes.domain.court import (
    Against,
    Appealed,
    Because,
    Found,
    Order,
    ReleaseTold,
)
from optimise.review.outcomes.domain.terms import Runs, Sort, Term
from optimise.review.outcomes.models import Answer, Charge, Hearing, Story
from optimise.review.outcomes.queries import Told
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link, Table, Tag, table

COLOURS = {
    "charged": "blue",
    "convicted": "purple",
    "sentenced": "green",
    "not convicted": "grey",
    "no charge": "grey",
}


@require_GET
def listed(request: Request) -> Response:
    """List the stories that this person may read."""
    found = queries.told(queries.stories(viewer=request.viewer)[:500], viewer=request.viewer)
    told = {"stories": stories_table("Stories from arrest to sentence", found), "here": "stories"}
    return render(request, "review_outcomes/stories.html", told)


def stories_table(caption: str, found: list[Told]) -> Table:
    """Return stories as a table: one row a person, however many charges."""
    return table(
        caption,
        found,
        {
            "Who": lambda one: Link(
                one.who, reverse("review_outcomes:story", args=[one.story.id]), one.story.reference
            ),
            "How far": lambda one: Tag(one.stage.capitalize(), COLOURS.get(one.stage, "")),
            "What was passed": lambda one: one.result,
            "Arrested": lambda one: one.story.arrested_on,
            "Comes out": lambda one: one.release.on if one.release else None,
        },
        empty="Nobody that you may know of was arrested. A story is begun from a person’s page.",
    )


@require_GET
def days(request: Request) -> Response:
    """Show the days in court, and who comes out soon, within the reader's own circles."""
    viewer = request.viewer
    hearings = table(
        "Days in court, next two months",
        queries.calendar(viewer=viewer),
        {
            "Day": lambda pair: pair[0].on,
            "Who": lambda pair: Link(
                pair[1].who, reverse("review_outcomes:story", args=[pair[1].story.id])
            ),
            "Hearing": lambda pair: _hearing(pair[0]),
            "Court": lambda pair: pair[0].court,
        },
        empty="No hearing that you may know of is listed.",
    )
    near = stories_table("Out of prison within four weeks", queries.releases_near(viewer=viewer))
    told = {"hearings": hearings, "near": near, "here": "calendar"}
    return render(request, "review_outcomes/calendar.html", told)


def _hearing(row: Hearing) -> str:
    return courts.words("hearings").get(row.kind, row.kind)


@require_GET
def record(request: Request, story_id: UUID) -> Response:
    """Show one story: what happened on which day, what stands, and what can be added."""
    story = queries.story(story_id, viewer=request.viewer)
    (told,) = queries.told([story], viewer=request.viewer)
    about = _about(request, story)
    shown = {
        "story": story,
        "told": told,
        "about": about,
        "before": queries.safe_before(story, viewer=request.viewer) if told.release else None,
        "to_do": list(to_do.serving("story", [story.id], viewer=request.viewer)),
        "person": story.person,
        "charges": _charges(told),
        "events": _events(told, story, told.story.ended_at is None, request),
        "parts": PARTS if request.viewer.roles & subjects.RECORDS and not story.ended_at else {},
        "today": today(),
    }
    return render(request, "review_outcomes/story.html", shown)


def _about(request: Request, story: Story) -> subjects.Subject | None:
    if story.about_id is None:
        return None
    pair = (story.about_kind, story.about_id)
    return subjects.named([pair], viewer=request.viewer).get(pair)


def _charges(told: Told) -> Table:
    def said(charge: Charge, what: str) -> str:
        row = told.answers.get(charge.id, {}).get(what)
        return courts.words(f"{what}s").get(row.code, row.code) if row else ""

    return table(
        "Charges",
        told.charges.values(),
        {
            "Offence": lambda one: f"{one.title} ({one.code})",
            "Charged": lambda one: one.on,
            "Plea": lambda one: said(one, "plea"),
            "Verdict": lambda one: said(one, "verdict"),
        },
        empty="Nobody has been charged.",
    )


def _events(told: Told, story: Story, may: bool, request: Request) -> Table:
    """Return all that happened, in order, with a way to strike out what was wrong."""
    rows = sorted(
        (row for kind in ROWS for row in _rows(kind, story)),
        key=lambda pair: (pair[1].on, pair[1].made_at),
    )
    strikes = may and bool(request.viewer.roles & subjects.RECORDS)

    def act(pair: tuple[str, Any]) -> Any:
        kind, row = pair
        if row.ended_at:
            return [Tag("Struck out", "grey"), row.ended_why]
        href = reverse("review_outcomes:strike", args=[kind, row.id])
        return Link("Strike out", href, ROWS[kind](row)) if strikes else ""

    return table(
        "What happened",
        rows,
        {
            "Day": lambda pair: pair[1].on,
            "What": lambda pair: ROWS[pair[0]](pair[1]),
            "Note": act,
        },
        empty="Nothing since the arrest.",
    )


def _rows(kind: str, story: Story) -> list[tuple[str, Any]]:
    return [(kind, row) for row in queries.parts_of(story, kind)]


def _answered(row: Answer) -> str:
    name = courts.words(f"{row.what}s").get(row.code, row.code)
    return f"{row.what.capitalize()}: {name}, {row.charge.title}"


def _heard(row: Hearing) -> str:
    held = courts.words("remands").get(row.remand, "")
    return f"{_hearing(row)}, {row.court}" + (f": {held.lower()}" if held else "")


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


@require_http_methods(["GET", "POST"])
def begin(request: Request) -> Response:
    """Begin a story with an arrest, from a person's page or by finding them."""
    viewer = request.viewer
    subjects.needs_reader(viewer)
    person = _person(request)
    if person is None:
        return _search(request)
    name = identities.name_of(person, viewer=viewer)
    about: dict[str, Any] = {name: request.GET.get(name, "") for name in ("about", "reference")}
    about |= {"arrested_on": _day(request.GET.get("arrested_on", ""))}
    offered = subjects.offered(viewer=viewer)
    form = f.StoryForm(posted(request)[0], offered=offered, initial=about)
    page = FormPage(
        title=f"Arrested: {name}",
        button="Begin the story",
        back=reverse("review_outcomes:stories"),
        lead="One story from arrest to sentence. It is counted once, whatever the courts do.",
    )

    def act() -> Story:
        given = form.cleaned_data
        new = actions.NewStory(
            person=person,
            reference=given["reference"],
            arrested_on=given["arrested_on"],
            because=Because(given["because"]),
            because_why=given["because_why"],
            about=subjects.subject_of(given["about"], viewer=viewer),
            area=UUID(given["area"]) if given["area"] else None,
        )
        return actions.begin_story(story=new, by=viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Begun. Add what the courts do as it happens.",
        go=lambda story: reverse("review_outcomes:story", args=[story.id]),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _person(request: Request) -> UUID | None:
    try:
        person = UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    if not model.is_a(identities.schema_of(person, viewer=request.viewer), "Person"):
        raise NothingHereError
    return person


def _search(request: Request) -> Response:
    text = request.GET.get("q", "").strip()
    results = identities.search(text, viewer=request.viewer) if text else None
    hits = [*results.possible_victims, *results.hits] if results else []
    people = [hit for hit in hits if model.is_a(hit.who.schema, "Person")]
    about = request.GET.get("about", "")
    told = {"q": text, "hits": people, "searched": bool(text), "about": about}
    return render(request, "review_outcomes/find_person.html", told)


# What is added to a story


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
        "before of everyone whom the group exploits.",
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

    return one_form(request, form, page, act, done="It is in the story.")


@require_http_methods(["GET", "POST"])
def ready(request: Request, release_id: UUID) -> Response:
    """Say what is ready before somebody comes out."""
    row = queries.part("release", release_id, viewer=request.viewer)
    form = f.ReadyForm(posted(request)[0])
    page = FormPage(
        title="What is ready before they come out",
        button="It is ready",
        back=reverse("review_outcomes:story", args=[row.story_id]),
        caption=row.story.reference,
        lead=f"They come out on {local_date(row.on)}. Nobody is asked again once you say this.",
    )

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.look_before_release(release=row, words=words, by=request.viewer)

    return one_form(request, form, page, act, done="Kept.", about=row)


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
        lead="It stays to be read, with your reason, and is counted no more.",
        warning=True,
    )

    def act() -> None:
        actions.strike_out(row=row, why=form.cleaned_data["why"], by=request.viewer)

    return one_form(request, form, page, act, done="Struck out.", about=row)
