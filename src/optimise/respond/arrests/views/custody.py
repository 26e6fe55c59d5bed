"""One detention: what must be asked, its clocks, its steps, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_in, day_of, local_date, local_time, moment_in, now
from optimise.basics.phones import spoken_phone
from optimise.identify import queries as identities
from optimise.link.lines import queries as lines
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.arrests import SAYS
from optimise.respond.arrests.domain.custody import ASKS, STILL_OPEN, Act, clocks
from optimise.respond.arrests.forms import (
    AgeForm,
    DescribeForm,
    ExtendForm,
    HeldForm,
    NumbersForm,
    OutcomeForm,
    StepForm,
    VictimForm,
)
from optimise.respond.arrests.models import Step
from optimise.respond.arrests.queries import Told
from optimise.respond.arrests.queries.arrests import names_of
from optimise.respond.arrests.views.arrests import needs_police
from optimise.ui.one_form import FormPage, one_form, posted

# The steps that are one short form, by the word of their address.
SHORT = {
    "arrived": (Act.ARRIVED, "They arrived at the station"),
    "authorised": (Act.AUTHORISED, "Detention is authorised"),
    "reviewed": (Act.REVIEWED, "Detention is reviewed"),
    "adult-asked": (Act.ADULT_ASKED, "Appropriate adult asked"),
    "adult-came": (Act.ADULT_CAME, "Appropriate adult came"),
    "risk": (Act.RISK, "Risk assessed"),
    "roused": (Act.ROUSED, "Roused"),
    "hospital": (Act.HOSPITAL, "Taken to hospital"),
    "still": (Act.HOSPITAL, "Still in hospital"),
    "back": (Act.BACK, "Back from hospital"),
    "note": (Act.NOTED, "Write a note"),
}


def _the(request: Request, detention_id: UUID) -> Told:
    needs_police(request)
    return queries.detention(detention_id, viewer=request.viewer)


@require_GET
def detention(request: Request, detention_id: UUID) -> Response:
    """Show a detention: as much of it as this viewer may read."""
    found = _the(request, detention_id)
    viewer = request.viewer
    moment = now()
    names = names_of(found.steps)
    person = found.arrest.person if found.arrest else None
    told: dict[str, Any] = {
        "one": found,
        "operation": found.arrest.operation if found.arrest else None,
        "person": person,
        "person_name": _known_as(person, viewer),
        "child": found.is_child,
        "prompts": [SAYS[one] for one in found.prompts],
        "clocks": [(due.value, at, at < moment) for due, at in clocks(found.custody)],
        "steps": [(step, names.get(step.made_by, ""), _came(step)) for step in found.steps[::-1]],
        "ways": _ways(found, viewer),
        "waiting": [(names.get(step.made_by, ""), _said(step)) for step in found.waiting.values()],
        "keeps_clocks": queries.keeps_clocks(viewer),
        "numbers": _numbers(found, request),
        "open": not found.custody.outcome or found.custody.outcome in STILL_OPEN,
        "may_end": queries.may_end(found, viewer=viewer),
        "may_hold": queries.keeps_clocks(viewer) and queries.may_hold(found),
        "awaited": queries.awaited(detention_id, viewer=viewer),
        "described": any(step.figures.get("described") for step in found.steps),
    }
    return render(request, "respond_arrests/detention.html", told)


def _known_as(person: UUID | None, viewer: Viewer) -> str:
    """Return how who was arrested is named: nothing to who reads the arrest and nothing else."""
    return identities.names_of([person], viewer=viewer).get(person, "") if person else ""


CAME = ("outcome", "remanded", "section_45", "safeguarding")


def _said(step: Step) -> str:
    """Return what a step says that counts once another says the same."""
    said = step.figures
    if step.act == Act.AGE:
        return f"that they were born on {local_date(day_in(said['born']))}"
    if step.act == Act.EXTENDED:
        return f"that detention is extended until {local_time(moment_in(said['until']))}"
    return f"what came of it: {said['outcome']}"


def _came(step: Step) -> tuple[str, date | None, date | None]:
    """Return what they were charged with, when they are in court or answer bail, and were born."""
    codes = step.figures.get("offences", ())
    until = step.figures.get("until") if step.act == Act.OUTCOME else None
    words = queries.titles_of(codes, on=day_of(step.at)) if codes else []
    return ", ".join(words), day_in(until or ""), day_in(step.figures.get("born", ""))


def _ways(found: Told, viewer: Viewer) -> list[tuple[str, str]]:
    """Return the steps that may come next, the likeliest first."""
    at = found.custody
    if at.is_over:
        return []
    wanted = []
    if at.relevant is None:
        wanted.append("arrived")
    elif at.authorised is None:
        wanted.append("authorised")
    else:
        wanted.append("reviewed")
    if at.arrived is not None:
        wanted[:0] = ["roused"] if (at.rouse_every or at.unwell) and not at.in_hospital else []
        wanted.append("risk")
    wanted += ["adult-asked", "adult-came"]
    wanted += ["still", "back"] if at.in_hospital else ["hospital"]
    wanted.append("note")
    if at.unwell:  # their alert stands until they go there, or are well
        wanted.sort(key=lambda slug: slug != "hospital")
    keeps = queries.keeps_clocks(viewer)
    offered = [slug for slug in wanted if keeps or SHORT[slug][0] not in actions.OF_CUSTODY]
    return [(slug, SHORT[slug][1]) for slug in offered]


def _numbers(found: Told, request: Request) -> list[tuple[str, Any]]:
    given = queries.numbers_given(found)
    known = lines.known_numbers(given, viewer=request.viewer) if given else {}
    return [(spoken_phone(one), known[one].line if one in known else None) for one in given]


def _page(
    found: Told, title: str, button: str, *, lead: str = "", warning: bool = False
) -> FormPage:
    back = reverse("respond_arrests:detention", args=[found.row.id])
    return FormPage(
        title=title, button=button, back=back, caption=found.row.name, lead=lead, warning=warning
    )


@require_http_methods(["GET", "POST"])
def step(request: Request, detention_id: UUID, act: str) -> Response:
    """Write one step down."""
    found = _the(request, detention_id)
    if act not in SHORT:
        raise NothingHereError
    what, title = SHORT[act]
    name = ""
    if what is Act.ROUSED:
        person = request.viewer.person
        name = agencies.names_of({person}).get(person, "")
    form = StepForm(posted(request)[0], act=what, initial={"name": name})

    def do() -> Step:
        return actions.take_step(detention=found.row, given=form.step(), by=request.viewer)

    return one_form(request, form, _page(found, title, "Write it down"), do, done="Written down.")


@require_http_methods(["GET", "POST"])
def extend(request: Request, detention_id: UUID) -> Response:
    """Extend a detention."""
    found = _the(request, detention_id)
    first = found.waiting.get(Act.EXTENDED)
    said = first.figures if first else {}
    known = {
        "until": moment_in(said.get("until", "")),
        "name": said.get("name"),
        "by_court": "yes" if said.get("by_court") else "no",
    }
    form = ExtendForm(posted(request)[0], initial=known if first else {})

    def do() -> Step:
        return actions.extend(detention=found.row, **form.cleaned_data, by=request.viewer)

    return one_form(
        request,
        form,
        _page(found, "Extend detention", "Extend it", lead=COUNTS_BY_TWO),
        do,
        done=_counts,
    )


COUNTS_BY_TWO = (
    "It counts once a second person writes the same: custody, a supervisor or an inspector."
)


def _counts(step: Step) -> str:
    """Return whether a step counts, in words for whoever wrote it."""
    if step.figures.get(ASKS):
        return "Written down. It counts once another writes the same: the inspector is told."
    return "Written down. It counts from now on."


@require_http_methods(["GET", "POST"])
def victim(request: Request, detention_id: UUID) -> Response:
    """Say that whoever is held may be a victim."""
    found = _the(request, detention_id)
    form = VictimForm(posted(request)[0])

    def do() -> Step:
        why = form.cleaned_data["why"]
        return actions.may_be_victim(detention=found.row, why=why, by=request.viewer)

    page = _page(found, "They may be a victim", "Tell safeguarding now")
    return one_form(request, form, page, do, done="Safeguarding is told.")


@require_http_methods(["GET", "POST"])
def age(request: Request, detention_id: UUID) -> Response:
    """Put a day of birth right."""
    found = _the(request, detention_id)
    first = found.waiting.get(Act.AGE)
    known = {"born": day_in(first.figures["born"])} if first else {}
    form = AgeForm(posted(request)[0], initial=known)

    def do() -> Step:
        return actions.put_age_right(detention=found.row, **form.cleaned_data, by=request.viewer)

    lead = (
        "Safeguarding is told at once of whoever may be under 18. A day of birth that"
        " makes them 18 or over counts once another of custody, supervisors or inspectors"
        " writes the same."
    )
    page = _page(found, "Put the day of birth right", "Put it right", lead=lead)
    return one_form(request, form, page, do, done=_counts)


@require_http_methods(["GET", "POST"])
def numbers(request: Request, detention_id: UUID) -> Response:
    """Write down the numbers that somebody gave."""
    found = _the(request, detention_id)
    form = NumbersForm(posted(request)[0])

    def do() -> Step:
        return actions.give_numbers(detention=found.row, numbers=form.listed(), by=request.viewer)

    page = _page(found, "Numbers that they gave", "Write them down")
    return one_form(request, form, page, do, done="Written down.")


@require_http_methods(["GET", "POST"])
def outcome(request: Request, detention_id: UUID) -> Response:
    """Say what came of it."""
    found = _the(request, detention_id)
    if not queries.may_end(found, viewer=request.viewer):
        raise NothingHereError
    arrested_for = {said["code"] for said in found.row.offences}
    first = found.waiting.get(Act.OUTCOME)
    said = first.figures if first else {}
    known = {
        **{name: said.get(name) for name in CAME},
        "offences": said.get("offences", []),
        "until": day_in(said.get("until", "")),
        "words": first.words if first else "",
    }
    form = OutcomeForm(
        posted(request)[0],
        offences=queries.offences(),
        first=arrested_for,
        initial=known if first else {},
    )
    if not found.is_first:
        del form.fields["section_45"]
    awaited = queries.awaited(detention_id, viewer=request.viewer)
    if not awaited:
        del form.fields["safeguarding"]

    def do() -> Step:
        return actions.end_with(detention=found.row, given=form.came_of_it(), by=request.viewer)

    leads = ["They may be a victim: section 45 comes before any charge."] if found.is_first else []
    if awaited:
        leads.insert(0, f"Safeguarding is asked about them since {local_time(awaited[0].since)}.")
    if queries.outcome_asks(found, viewer=request.viewer):
        leads.append(
            "It counts once custody, a supervisor or an inspector writes what came of it: until"
            " then they are held, and their clocks run."
        )
    page = _page(found, "What came of it", "Write it down", lead=" ".join(leads))
    return one_form(request, form, page, do, done=_counts)


@require_http_methods(["GET", "POST"])
def held(request: Request, detention_id: UUID) -> Response:
    """Say that an outcome was written in error."""
    found = _the(request, detention_id)
    if not queries.keeps_clocks(request.viewer):
        raise NothingHereError
    form = HeldForm(posted(request)[0])

    def do() -> Step:
        why = form.cleaned_data["why"]
        return actions.hold_after_all(detention=found.row, why=why, by=request.viewer)

    lead = "What is written here as the outcome counts no more, and their clocks run on."
    page = _page(found, "They are held after all", "Set their clocks running", lead=lead)
    return one_form(request, form, page, do, done="They are held: their clocks run.")


@require_http_methods(["GET", "POST"])
def describe(request: Request, detention_id: UUID) -> Response:
    """Enter what somebody says of themselves, for counts alone."""
    found = _the(request, detention_id)
    form = DescribeForm(posted(request)[0])

    def do() -> None:
        actions.describe(detention=found.row, **form.cleaned_data, by=request.viewer)

    page = _page(
        found,
        "What they say of themselves",
        "Keep it for counts",
        lead="Nobody reads it again, you included: it is counted on the page of fairness.",
    )
    return one_form(request, form, page, do, done="Kept for counts.")
