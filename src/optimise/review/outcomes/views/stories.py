"""Stories before the courts: the list, the calendar, one story, and how one begins."""

from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.assignments import queries as to_do
from optimise.basics import courts
from optimise.basics.clock import day_in, today
from optimise.basics.ids import id_in
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes import forms as f
from optimise.review.outcomes.domain.court import (
    Because,
)
from optimise.review.outcomes.models import Charge, Story
from optimise.review.outcomes.queries import Told
from optimise.review.outcomes.views.parts import PARTS, ROWS, hearing_in_words
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
        empty="Nothing that you may know of. A story is begun from a person’s page.",
        per_page=20,
        short=True,
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
            "Hearing": lambda pair: hearing_in_words(pair[0]),
            "Court": lambda pair: pair[0].court,
        },
        empty="No hearing that you may know of is listed.",
        per_page=20,
        short=True,
    )
    near = stories_table("Out of prison within four weeks", queries.releases_near(viewer=viewer))
    told = {"hearings": hearings, "near": near, "here": "calendar"}
    return render(request, "review_outcomes/calendar.html", told)


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
    about |= {"arrested_on": day_in(request.GET.get("arrested_on", ""))}
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


def _person(request: Request) -> UUID | None:
    person = id_in(request.GET.get("person", ""))
    if person is None:
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
