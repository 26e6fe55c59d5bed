"""The National Referral Mechanism: begun, prepared, typed across, followed to its decisions."""

from typing import Any
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.ids import new_id
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain import nrm as rules
from optimise.keep_safe.domain.routes import Route, Sends
from optimise.keep_safe.domain.sheets import in_words
from optimise.keep_safe.forms import DecideNrmForm, PrepareForm, ReferralForm, SubmitNrmForm
from optimise.keep_safe.models import Nrm
from optimise.keep_safe.routes import available
from optimise.keep_safe.views.doing import (
    MARKING,
    NOT_SOUND,
    Act,
    done,
    given,
    needs_safeguarding,
    one_act,
)


def _route(name: str) -> Route:
    route = available().get(name)
    if route is None or route.sends is not Sends.FIRST_RESPONDERS:
        raise NothingHereError
    return route


@require_http_methods(["GET", "POST"])
def begin(request: Request, mechanism: str, referral_id: UUID | None = None) -> Response:
    """Begin a referral or a notification, with what another referral already holds."""
    needs_safeguarding(request)
    chosen = _route(mechanism)
    initial: dict[str, Any] = {"client_id": new_id()}
    if referral_id is not None:
        page = queries.referral(referral_id, viewer=request.viewer)
        initial |= actions.begin_from(page.referral, route=chosen)
    form = ReferralForm(given(request), route=chosen, initial=initial)
    if request.method == "POST" and form.is_valid():
        begun: list[Nrm] = []
        new = actions.NewReferral(
            route=chosen.name, answers=form.answers(), client_id=form.cleaned_data["client_id"]
        )
        if done(form, lambda: begun.append(actions.begin_nrm(referral=new, by=request.viewer))):
            return redirect("keep_safe:nrm", referral_id=begun[0].referral_id)
    return render(
        request,
        "keep_safe/nrm_form.html",
        {"form": form, "route": chosen, "marking": MARKING},
        status=NOT_SOUND if request.method == "POST" else 200,
    )


@require_GET
def nrm(request: Request, referral_id: UUID) -> Response:
    """Show how a referral to the mechanism stands, and what must be done before it goes."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    ready = actions.readiness(found, first_responder=True)
    return render(
        request,
        "keep_safe/nrm.html",
        {
            "nrm": found,
            "referral": found.referral,
            "footing": ready.footing,
            "problems": rules.problems_before_sending(ready),
            "marking": MARKING,
        },
    )


def _back(referral_id: UUID) -> tuple[str, str]:
    return "How it stands", reverse("keep_safe:nrm", args=[referral_id])


@require_http_methods(["GET", "POST"])
def prepare(request: Request, referral_id: UUID) -> Response:
    """Write down what must be so before it goes."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    act = Act(
        title="Before it goes",
        button="Save",
        done="Saved.",
        do=lambda form: actions.prepare_nrm(
            nrm=found, preparing=form.preparing(), by=request.viewer
        ),
        to=lambda: _back(referral_id)[1],
        back=_back(referral_id),
    )
    return one_act(request, PrepareForm(given(request), nrm=found), act)


@require_http_methods(["GET", "POST"])
def submit(request: Request, referral_id: UUID) -> Response:
    """Write down that it went, under the reference of the online form."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    act = Act(
        title="It has been sent",
        button="Save",
        done="Sent. The clock for the decision runs.",
        do=lambda form: actions.submit_nrm(
            nrm=found, reference=form.cleaned_data["reference"], by=request.viewer
        ),
        to=lambda: _back(referral_id)[1],
        back=_back(referral_id),
    )
    return one_act(request, SubmitNrmForm(given(request)), act)


@require_http_methods(["GET", "POST"])
def decide(request: Request, referral_id: UUID) -> Response:
    """Write down a decision of the competent authority."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    act = Act(
        title="A decision",
        button="Save",
        done="Saved.",
        do=lambda form: actions.decide_nrm(
            nrm=found,
            stage=form.cleaned_data["stage"],
            outcome=form.cleaned_data["outcome"],
            at=form.at(),
            note=form.cleaned_data["note"],
            by=request.viewer,
        ),
        to=lambda: _back(referral_id)[1],
        back=_back(referral_id),
    )
    return one_act(request, DecideNrmForm(given(request)), act)


@require_GET
def across(request: Request, referral_id: UUID) -> Response:
    """Show the answers in the order of the online form, to copy across one by one."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    return render(
        request,
        "keep_safe/across.html",
        {
            "nrm": found,
            "referral": found.referral,
            "sections": _in_order(found),
            "marking": MARKING,
        },
    )


NAMING = frozenset({"name", "known_as", "address", "birth"})


def _in_order(found: Nrm) -> list[tuple[str, list[tuple[str, str, str]]]]:
    footing = rules.Footing[Nrm.Footing(found.footing).name]
    named = rules.names_the_person(footing, wants_to_be_named=found.wants_to_be_named)
    hides, hidden = frozenset() if named else NAMING, "Not given"
    answers = found.referral.answers
    return [
        (
            section.title,
            [
                (f.name, f.label, hidden if f.name in hides else in_words(f, answers.get(f.name)))
                for f in section.fields
            ],
        )
        for section in available()[found.referral.route].order
    ]
