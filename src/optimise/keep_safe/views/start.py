"""The first page of keeping people safe, the clocks, and the reference data."""

from collections.abc import Sequence
from uuid import UUID

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.identify import queries as known
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import (
    EDITS_REFERENCE,
    LOOKED_BACK,
    RAISES,
    SEES_CLOCKS,
    keeps_safe,
)
from optimise.keep_safe.forms.settings import (
    ClockForm,
    EndForm,
    EndLawForm,
    FirstResponderForm,
    InForceForm,
    LawForm,
)
from optimise.keep_safe.models import FirstResponder, Law
from optimise.keep_safe.queries import Deadline
from optimise.keep_safe.views import tables
from optimise.keep_safe.views.guards import needs_reporter
from optimise.keep_safe.views.titles import titles_of
from optimise.keep_safe.views.waiting import latest_first, waits_of
from optimise.ui.one_form import FormPage, one_form, posted

CHECKS = frozenset(
    {Role.CUSTODY, Role.SUPERVISOR, Role.INVESTIGATOR, Role.SAFEGUARDING, Role.DUTY_INSPECTOR}
)


@require_GET
def start(request: Request) -> Response:
    """Show what this person must do, what they sent, and what they may begin."""
    needs_reporter(request)
    viewer = request.viewer
    works = keeps_safe(viewer) or viewer.is_partner
    due = queries.things_due(viewer=viewer)
    own = queries.own_referrals(viewer=viewer)
    waiting = waits_of(own)
    referrals = latest_first(own, waiting)[:50]
    return render(
        request,
        "keep_safe/start.html",
        {
            "deadlines": tables.deadlines(tables.SOONEST, due, names=_named(request, due)),
            "in_hand": tables.in_hand(queries.concerns_in_hand(viewer=viewer)),
            "works": works,
            "keeps_safe": keeps_safe(viewer),
            "referrals": referrals,
            "titles": titles_of(referrals),
            "waiting": waiting,
            "concerns": queries.own_concerns(viewer=viewer)[:20],
            "homes": [
                (home, home.visit_by if queries.reads_whole(home, viewer=viewer) else None)
                for home in queries.homes(viewer=viewer)
            ],
            # Who keeps people safe has a list of them, with by whom and why.
            "ended_homes": []
            if keeps_safe(viewer)
            else queries.ended_homes(since=now() - LOOKED_BACK, viewer=viewer),
            "looks": queries.second_looks(viewer=viewer),
            "supervises": bool(viewer.roles & SEES_CLOCKS),
            "checks": bool(viewer.roles & CHECKS),
            "is_partner": viewer.is_partner,
        },
    )


def _named(request: Request, due: Sequence[Deadline]) -> dict[UUID, str]:
    """Return whom or which place concerns are about, as far as the viewer may know; on record."""
    told = [one.id for one in due if one.told and one.id]
    about = {one.about for one in due if one.about}
    if told or about:
        shown = sorted(about, key=str)
        record(Verb.CONSULT, kind="concern", objects=told, fields=["first words"], shown=shown)
    return known.names_of(about, viewer=request.viewer)


@require_GET
def clocks(request: Request) -> Response:
    """Show a supervisor every clock that runs: what and when, never who."""
    found = queries.clocks_of_all(viewer=request.viewer)
    due = tables.deadlines("Clocks, the soonest first", found, "No clock runs.")
    return render(request, "keep_safe/clocks.html", {"clocks": found, "due": due})


@require_GET
def law(request: Request) -> Response:
    """Show offences, powers, first responders and clocks, each with its day and source."""
    if not request.viewer.roles & (RAISES | EDITS_REFERENCE):
        raise NothingHereError
    edits = bool(request.viewer.roles & EDITS_REFERENCE)
    rows = [(one, queries.in_force(one)) for one in queries.law()]
    return render(
        request,
        "keep_safe/law.html",
        {
            # What is not in force comes first: it is what someone may take to be.
            "law": tables.law(sorted(rows, key=lambda row: row[1]), edits=edits),
            "first_responders": tables.first_responders(queries.first_responders(), edits=edits),
            "clocks": tables.clocks(queries.clocks(), edits=edits),
            "edits": edits,
        },
    )


def _needs_editor(request: Request) -> None:
    if not request.viewer.roles & EDITS_REFERENCE:
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def set_clock(request: Request, code: str) -> Response:
    """Let a clock run for another time."""
    _needs_editor(request)
    try:
        standing = queries.clock(code)
    except LookupError:
        raise NothingHereError from None
    initial = {"count": standing.count, "unit": standing.unit, "in_force_from": today()}
    form = ClockForm(*posted(request), initial=initial)
    page = FormPage(
        title=standing.title,
        lead=f"It is {standing.count} {standing.unit} now. What held before stays on the list.",
        button="Set it",
        back=reverse("keep_safe:law"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_clock(code=code, by=request.viewer, **form.cleaned_data),
        done="Set.",
        marking="OFFICIAL",
    )


@require_http_methods(["GET", "POST"])
def in_force(request: Request, law_id: int) -> Response:
    """Set the day from which an offence or a power is in force."""
    _needs_editor(request)
    found = get_object_or_404(Law, id=law_id)
    form = InForceForm(*posted(request))
    page = FormPage(
        title=f"{found.title}: in force from",
        lead=f"{found.statute}. Set a day only once you have read it in print.",
        button="Set the day",
        back=reverse("keep_safe:law"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.set_in_force(law=found, by=request.viewer, **form.cleaned_data),
        done="Set.",
        marking="OFFICIAL",
    )


@require_http_methods(["GET", "POST"])
def add_first_responder(request: Request) -> Response:
    """Add an organisation that may refer to the mechanism."""
    _needs_editor(request)
    page = FormPage(
        title="Add a first responder",
        button="Add it",
        back=reverse("keep_safe:law"),
    )
    form = FirstResponderForm(*posted(request), initial={"in_force_from": today()})
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_first_responder(by=request.viewer, **form.cleaned_data),
        done="Added.",
        marking="OFFICIAL",
    )


@require_http_methods(["GET", "POST"])
def end_first_responder(request: Request, responder_id: int) -> Response:
    """End that an organisation may refer to the mechanism."""
    _needs_editor(request)
    found = get_object_or_404(FirstResponder, id=responder_id, ended_on__isnull=True)
    page = FormPage(
        title=f"{found.name}: no longer a first responder",
        lead="What it sent before stands. From that day it refers no more.",
        button="End it",
        back=reverse("keep_safe:law"),
    )
    form = EndForm(*posted(request), initial={"on": today()})
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_first_responder(entry=found, by=request.viewer, **form.cleaned_data),
        done="Ended.",
        marking="OFFICIAL",
    )


@require_http_methods(["GET", "POST"])
def add_law(request: Request) -> Response:
    """List an offence, a power or a defence."""
    _needs_editor(request)
    form = LawForm(*posted(request))
    page = FormPage(
        title="Add an offence, a power or a defence",
        button="Add it",
        back=reverse("keep_safe:law"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_law(entry=actions.NewLaw(**form.cleaned_data), by=request.viewer),
        done="Added.",
        marking="OFFICIAL",
    )


@require_http_methods(["GET", "POST"])
def end_law(request: Request, law_id: int) -> Response:
    """End an offence, a power or a defence, such as a repealed one."""
    _needs_editor(request)
    found = get_object_or_404(Law, id=law_id, ended_on__isnull=True)
    page = FormPage(
        title=f"{found.title}: no longer in force",
        lead=f"{found.statute}. It leaves the list from that day, and is kept.",
        button="End it",
        back=reverse("keep_safe:law"),
    )
    form = EndLawForm(*posted(request), initial={"on": today()})
    return one_form(
        request,
        form,
        page,
        lambda: actions.end_law(law=found, by=request.viewer, **form.cleaned_data),
        done="Ended.",
        marking="OFFICIAL",
    )
