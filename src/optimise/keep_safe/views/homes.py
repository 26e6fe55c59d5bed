"""Homes that may be taken over: told of, visited, cared for, closed in part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.queries import fences_of
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.basics.clock import today
from optimise.basics.occurred import Occurred
from optimise.keep_safe import actions, queries
from optimise.keep_safe.actions.homes import CARES
from optimise.keep_safe.domain import sheets
from optimise.keep_safe.domain.handling import keeps_safe
from optimise.keep_safe.domain.homes import SIGNS, Strength, control, in_words
from optimise.keep_safe.forms.homes import (
    AgencyForm,
    AgencyOutForm,
    ClosureForm,
    EndHomeForm,
    HomeForm,
    PlanForm,
    SignsForm,
    VisitForm,
    VisitorForm,
)
from optimise.keep_safe.models import Home, Sign
from optimise.keep_safe.sheets import sheet
from optimise.keep_safe.views.also import about_home
from optimise.keep_safe.views.guards import needs_reporter, needs_safeguarding
from optimise.keep_safe.views.tables import when
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Cell, Table, Tag, table

ADDS = (
    "Write what your agency does, and by when. It stands in the plan under your agency’s name;"
    " nothing that stands there is taken away."
)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> Response:
    """Tell safeguarding of a home that may be taken over."""
    needs_reporter(request)

    page = FormPage(
        title="Tell us about a home",
        lead="Somebody may be living there who needs care. Do not challenge anyone, and do not"
        " take photographs. If anyone is in danger, ring 999.",
        button="Send",
        back=reverse("keep_safe:start"),
    )
    form = HomeForm(*posted(request))
    return one_form(
        request,
        form,
        page,
        lambda: actions.open_home(home=form.home(), by=request.viewer),
        done="Sent. Police safeguarding visits, or says who does. You are not asked to.",
        go=lambda made: reverse("keep_safe:home", args=[made.id]),
    )


@require_GET
def home(request: Request, home_id: UUID) -> Response:
    """Show one home: its signs with their sources, its visits, its plan, its closures."""
    found = queries.home(home_id, viewer=request.viewer)
    visits = [
        (visit, control(visit.answers), sheets.told(sheet("visit"), visit.answers))
        for visit in found.visits.all()
    ]
    signs = list(found.signs.all())
    named = fences_of(found.audience_id).agencies
    whole = queries.reads_whole(found, viewer=request.viewer)
    mine = request.viewer.is_partner and whole
    works = keeps_safe(request.viewer) or mine or found.opened_by_id == request.viewer.person
    return render(
        request,
        "keep_safe/home.html",
        {
            "home": found,
            "also": about_home(request, found) if keeps_safe(request.viewer) else [],
            "whole": whole,
            "fenced": queries.fenced_closures(found, viewer=request.viewer),
            "signs": _noticed(signs),
            "adds_up_to": in_words((s.what, s.source) for s in signs),
            "visits_here": _visits_here(found, request.viewer),
            "visits": visits,
            # Which other agencies care for a home is told to safeguarding only.
            "agencies": list(agencies.organisations().filter(id__in=named))
            if keeps_safe(request.viewer)
            else [],
            "keeps_safe": keeps_safe(request.viewer),
            "lines": agencies.safeguarding_lines(),
            "works_on": keeps_safe(request.viewer) or mine,
            "works": works,
            "closes": works and _closes(request.viewer),
            **(_end_of(found) if keeps_safe(request.viewer) else {}),
        },
    )


def _end_of(found: Home) -> dict[str, str]:
    """Return, for those who keep people safe, who wants a home ended, or how it ended."""
    wanted = agencies.name_of(found.proposed_by) if found.proposed_by else ""
    if found.closed_at is None:
        return {"wanted_by": wanted}
    by = ended_by(found, ended_names([found]))
    said = f"{by}: {found.proposed_why}" if found.proposed_why else ""
    return {"ended": f"{found.state.capitalize()}. {said}"}


def ended_names(found: Iterable[Home]) -> dict[UUID, str]:
    """Return the names of those who ended homes, asked for once."""
    return agencies.names_of({p for one in found for p in (one.proposed_by, one.ended_by) if p})


def ended_by(found: Home, names: Mapping[UUID, str]) -> str:
    """Return who ended a home: who wanted it, and who agreed."""
    said = [names.get(one, agencies.GONE) for one in (found.proposed_by, found.ended_by) if one]
    return f"{said[0]}, and {said[1]} agreed" if len(said) == 2 else "".join(said)


def _closes(viewer: Viewer) -> bool:
    """Say whether somebody works where closures are asked for: police, a council, a landlord."""
    return not viewer.is_partner or agencies.organisation(viewer.agency).kind in (
        Organisation.Kind.COUNCIL,
        Organisation.Kind.HOUSING,
    )


def _visits_here(home: Home, viewer: Viewer) -> bool:
    """Say whether a visit is this person’s: police safeguarding’s, until it names others."""
    return home.visitor_id == viewer.agency if home.visitor_id else keeps_safe(viewer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noticed:
    """What somebody noticed at one time: its signs, and one note for all of them."""

    source: str
    seen: Occurred
    note: str
    signs: list[Sign]


def _noticed(signs: Iterable[Sign]) -> Table:
    told: dict[tuple[str, Occurred, str], list[Sign]] = {}
    for sign in signs:
        told.setdefault((sign.source, sign.seen, sign.note), []).append(sign)
    rows = [_Noticed(source=s, seen=w, note=n, signs=found) for (s, w, n), found in told.items()]
    return table(
        "Signs",
        rows,
        {
            "Who noticed it": lambda row: row.source,
            "When": lambda row: when(row.seen),
            "What": lambda row: _said(row.signs),
            "Note": lambda row: row.note,
        },
        empty="No sign that you may see.",
    )


def _said(signs: list[Sign]) -> list[Cell]:
    said: list[Cell] = []
    for sign in signs:
        said.append(f"{sign.what}.")
        if SIGNS.get(sign.what) is Strength.STRONG:
            said.append(Tag("Strong", "orange"))
    return said


@require_http_methods(["GET", "POST"])
def visitor(request: Request, home_id: UUID) -> Response:
    """Say which agency visits a home."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    named = fences_of(found.audience_id).agencies
    inside = list(agencies.organisations().filter(id__in=named, active=True))
    initial = {"agency": str(found.visitor_id or "")}
    form = VisitorForm(*posted(request), agencies=inside, initial=initial)
    page = FormPage(
        title="Who visits?",
        caption=found.place,
        lead="Whoever visits has the clock in their list, and writes up what they found. An agency"
        " must be let in before it can visit.",
        button="Save",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.name_visitor(home=found, by=request.viewer, **form.cleaned_data),
        done=lambda words: f"Saved. The visit is in their list now. {words}",
    )


SAVED = "Saved. The next visit has a day."
SAVED_AND_TOLD = "Saved. Safeguarding reads what you found, and visits in time."


def _back(home_id: UUID) -> str:
    return reverse("keep_safe:home", args=[home_id])


@require_http_methods(["GET", "POST"])
def signs(request: Request, home_id: UUID) -> Response:
    """Add signs, each with who noticed it."""
    found = queries.home(home_id, viewer=request.viewer)
    form = SignsForm(
        *posted(request),
        place=found.place,
        police=keeps_safe(request.viewer),
        has_child=found.is_child,
        clears=request.viewer.holds(Role.SAFEGUARDING),
    )
    page = FormPage(
        title="Add signs",
        button="Add",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_signs(
            home=found,
            seen=form.home(),
            police_only=form.cleaned_data.get("police_only", False),
            no_child=form.cleaned_data.get("no_child", False),
            by=request.viewer,
        ),
        done="Added." if keeps_safe(request.viewer) else "Added. Safeguarding is told now.",
    )


@require_http_methods(["GET", "POST"])
def visit(request: Request, home_id: UUID) -> Response:
    """Keep what a visit found."""
    found = queries.home(home_id, viewer=request.viewer)
    form = VisitForm(*posted(request), sections=sheet("visit"), initial={"on": today()})
    page = FormPage(
        title=f"Visit to {found.place}",
        lead="See the resident alone if you can. You are there to care for them.",
        button="Save the visit",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_visit(
            home=found, on=form.cleaned_data["on"], answers=form.answers(), by=request.viewer
        ),
        done=lambda _: SAVED if keeps_safe(request.viewer) else SAVED_AND_TOLD,
    )


@require_http_methods(["GET", "POST"])
def agency(request: Request, home_id: UUID) -> Response:
    """Let an agency that houses or cares work on a home."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    named = fences_of(found.audience_id).agencies
    cares = agencies.organisations().filter(kind__in=CARES, active=True).exclude(id__in=named)
    form = AgencyForm(*posted(request), agencies=list(cares))
    page = FormPage(
        title="Let an agency in, as care",
        lead="They read this home, its signs and visits, but not what is kept to safeguarding.",
        button="Let them in",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.route_home(home=found, by=request.viewer, **form.cleaned_data),
        done=lambda says: f"They can read it now. {says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def agency_out(request: Request, home_id: UUID, agency_id: UUID) -> Response:
    """Take an agency out of the record of a home."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    leaving = agencies.organisation(agency_id)
    form = AgencyOutForm(*posted(request))
    page = FormPage(
        title=f"Take {leaving} out",
        caption=found.place,
        lead="They read no more of this home from now on, and are told that what they were given"
        " is called back. Whoever of them told of the home is still shown where it is and"
        " whether it is taken over, and whoever wrote something what they wrote.",
        button="Take them out",
        back=_back(home_id),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.take_from(
            home=found, agency=leaving.id, by=request.viewer, **form.cleaned_data
        ),
        done=f"{leaving} reads it no more.",
    )


@require_http_methods(["GET", "POST"])
def plan(request: Request, home_id: UUID) -> Response:
    """Write the plan of care."""
    found = queries.home(home_id, viewer=request.viewer)
    whole = keeps_safe(request.viewer)
    form = PlanForm(*posted(request), initial={"plan": found.plan if whole else ""})
    page = FormPage(
        title="Plan of care" if whole else "Add to the plan of care",
        lead="" if whole else ADDS,
        button="Save",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_plan(home=found, by=request.viewer, **form.cleaned_data),
        about=found if whole else None,
        done="Saved.",
    )


@require_http_methods(["GET", "POST"])
def closure(request: Request, home_id: UUID) -> Response:
    """Record a closure. The partial one keeps the resident in their home."""
    found = queries.home(home_id, viewer=request.viewer)
    whole = queries.reads_whole(found, viewer=request.viewer)
    initial = {"noticed_on": today(), "may_stay": found.resident if whole else ""}
    form = ClosureForm(*posted(request), initial=initial)
    page = FormPage(
        title="Closure",
        lead="A partial closure keeps others out and lets the resident stay.",
        button="Save",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.close_home(home=found, closure=form.closure(), by=request.viewer),
        done="Saved.",
    )


WAITS = "It waits for a second: another of those who keep people safe reads it and agrees."


@require_http_methods(["GET", "POST"])
def end(request: Request, home_id: UUID) -> Response:
    """Want visits to a home stopped, with the reason."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    form = EndHomeForm(*posted(request))
    page = FormPage(
        title="Stop visiting",
        caption=found.place,
        lead="Another of those who keep people safe reads how it ended and why, and agrees first."
        " Until then visits and alerts go on, and what is told of the home takes this back.",
        button="Save",
        back=_back(home_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_home(home=found, by=request.viewer, **form.cleaned_data),
        done=WAITS,
    )


@require_POST
def agree(request: Request, home_id: UUID) -> Response:
    """Agree, as a second, that visits to a home stop."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    seen = request.POST.get("seen", "")
    return one_press(
        request,
        lambda: actions.agree_to_end_home(home=found, seen=seen, by=request.viewer),
        done="You agreed: visits have stopped. Whoever told of it and works on it is told.",
        go=_back(home_id),
    )


@require_POST
def keep_open(request: Request, home_id: UUID) -> Response:
    """Say that visits to a home go on."""
    needs_safeguarding(request)
    found = queries.home(home_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.keep_home_open(home=found, by=request.viewer),
        done="It stays open, and visits go on.",
        go=_back(home_id),
    )
