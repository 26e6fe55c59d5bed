"""The first page of keeping people safe, the clocks, and the reference data."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.basics.clock import today
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import EDITS_REFERENCE, RAISES, SEES_CLOCKS, keeps_safe
from optimise.keep_safe.forms import (
    ClockForm,
    EndForm,
    EndLawForm,
    FirstResponderForm,
    InForceForm,
    LawForm,
)
from optimise.keep_safe.models import FirstResponder, Law
from optimise.keep_safe.views.doing import (
    MARKING,
    Act,
    given,
    needs_reporter,
    one_act,
    titles_of,
)

CHECKS = frozenset(
    {Role.CUSTODY, Role.SUPERVISOR, Role.INVESTIGATOR, Role.SAFEGUARDING, Role.DUTY_INSPECTOR}
)


@require_GET
def start(request: Request) -> Response:
    """Show what this person must do, what they sent, and what they may begin."""
    needs_reporter(request)
    viewer = request.viewer
    works = keeps_safe(viewer) or viewer.is_partner
    referrals = queries.own_referrals(viewer=viewer)[:50]
    return render(
        request,
        "keep_safe/start.html",
        {
            "deadlines": queries.deadlines(viewer=viewer) if works else [],
            "works": works,
            "keeps_safe": keeps_safe(viewer),
            "referrals": referrals,
            "titles": titles_of(referrals),
            "concerns": queries.own_concerns(viewer=viewer)[:20],
            "homes": queries.homes(viewer=viewer),
            "looks": queries.second_looks(viewer=viewer),
            "supervises": bool(viewer.roles & SEES_CLOCKS),
            "checks": bool(viewer.roles & CHECKS),
            "is_partner": viewer.is_partner,
            "marking": MARKING,
        },
    )


@require_GET
def clocks(request: Request) -> Response:
    """Show a supervisor every clock that runs: what and when, never who."""
    found = queries.clocks_of_all(viewer=request.viewer)
    return render(request, "keep_safe/clocks.html", {"clocks": found})


@require_GET
def law(request: Request) -> Response:
    """Show offences, powers, first responders and clocks, each with its day and source."""
    if not request.viewer.roles & (RAISES | EDITS_REFERENCE):
        raise NothingHereError
    rows = [(one, queries.in_force(one)) for one in queries.law()]
    return render(
        request,
        "keep_safe/law.html",
        {
            # What is not in force comes first: it is what someone may take to be.
            "law": sorted(rows, key=lambda row: row[1]),
            "first_responders": queries.first_responders(),
            "clocks": queries.clocks(),
            "edits": bool(request.viewer.roles & EDITS_REFERENCE),
            "today": today(),
        },
    )


def _needs_editor(request: Request) -> None:
    if not request.viewer.roles & EDITS_REFERENCE:
        raise NothingHereError


def _act(**told: Any) -> Act:
    """Return one change to what is listed, which begins and ends on the list."""
    address = reverse("keep_safe:law")
    return Act(to=lambda: address, back=("Clocks, law and first responders", address), **told)


def _edited(request: Request, form: Form, act: Act) -> Response:
    return one_act(request, form, act, marking="OFFICIAL")


@require_http_methods(["GET", "POST"])
def set_clock(request: Request, code: str) -> Response:
    """Let a clock run for another time."""
    _needs_editor(request)
    try:
        standing = queries.clock(code)
    except LookupError:
        raise NothingHereError from None
    act = _act(
        title=standing.title,
        intro=f"It is {standing.count} {standing.unit} now. What held before stays on the list.",
        button="Set it",
        done="Set.",
        do=lambda form: actions.set_clock(code=code, by=request.viewer, **form.cleaned_data),
    )
    initial = {"count": standing.count, "unit": standing.unit, "in_force_from": today()}
    return _edited(request, ClockForm(given(request), initial=initial), act)


@require_http_methods(["GET", "POST"])
def in_force(request: Request, law_id: int) -> Response:
    """Set the day from which an offence or a power is in force."""
    _needs_editor(request)
    found = get_object_or_404(Law, id=law_id)
    act = _act(
        title=f"{found.title}: in force from",
        intro=f"{found.statute}. Set a day only once you have read it in print.",
        button="Set the day",
        done="Set.",
        do=lambda form: actions.set_in_force(law=found, by=request.viewer, **form.cleaned_data),
    )
    return _edited(request, InForceForm(given(request)), act)


@require_http_methods(["GET", "POST"])
def add_first_responder(request: Request) -> Response:
    """Add an organisation that may refer to the mechanism."""
    _needs_editor(request)
    act = _act(
        title="Add a first responder",
        button="Add it",
        done="Added.",
        do=lambda form: actions.add_first_responder(by=request.viewer, **form.cleaned_data),
    )
    form = FirstResponderForm(given(request), initial={"in_force_from": today()})
    return _edited(request, form, act)


@require_http_methods(["GET", "POST"])
def end_first_responder(request: Request, responder_id: int) -> Response:
    """End that an organisation may refer to the mechanism."""
    _needs_editor(request)
    found = get_object_or_404(FirstResponder, id=responder_id, ended_on__isnull=True)
    act = _act(
        title=f"{found.name}: no longer a first responder",
        intro="What it sent before stands. From that day it refers no more.",
        button="End it",
        done="Ended.",
        do=lambda form: actions.end_first_responder(
            entry=found, by=request.viewer, **form.cleaned_data
        ),
    )
    form = EndForm(given(request), initial={"on": today()})
    return _edited(request, form, act)


@require_http_methods(["GET", "POST"])
def add_law(request: Request) -> Response:
    """List an offence, a power or a defence."""
    _needs_editor(request)
    act = _act(
        title="Add an offence, a power or a defence",
        button="Add it",
        done="Added.",
        do=lambda form: actions.add_law(
            entry=actions.NewLaw(**form.cleaned_data), by=request.viewer
        ),
    )
    return _edited(request, LawForm(given(request)), act)


@require_http_methods(["GET", "POST"])
def end_law(request: Request, law_id: int) -> Response:
    """End an offence, a power or a defence, such as a repealed one."""
    _needs_editor(request)
    found = get_object_or_404(Law, id=law_id, ended_on__isnull=True)
    act = _act(
        title=f"{found.title}: no longer in force",
        intro=f"{found.statute}. It leaves the list from that day, and is kept.",
        button="End it",
        done="Ended.",
        do=lambda form: actions.end_law(law=found, by=request.viewer, **form.cleaned_data),
    )
    form = EndLawForm(given(request), initial={"on": today()})
    return _edited(request, form, act)
