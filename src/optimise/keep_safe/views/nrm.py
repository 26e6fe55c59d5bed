"""The National Referral Mechanism: begun, prepared, typed across, followed to its decisions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date, local_time
from optimise.basics.ids import new_id
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain import nrm as rules
from optimise.keep_safe.domain.routes import Route, Sends
from optimise.keep_safe.domain.sheets import in_words
from optimise.keep_safe.forms.nrm import DecideNrmForm, PrepareForm, SubmitNrmForm
from optimise.keep_safe.forms.referrals import ReferralForm
from optimise.keep_safe.models import Nrm
from optimise.keep_safe.routes import available
from optimise.keep_safe.views.guards import needs_safeguarding
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.words import ago


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
    initial: dict[str, Any] = {"client_id": new_id(), "concern": request.GET.get("concern")}
    if referral_id is not None:
        found = queries.referral(referral_id, viewer=request.viewer)
        initial |= actions.begin_from(found.referral, route=chosen)
        named = queries.named_to_keep_from(found.referral)
        initial |= {"kept_from": "\n".join(named), "concern": found.referral.concern_id}
    form = ReferralForm(*posted(request), route=chosen, initial=initial)
    page = FormPage(title=chosen.title, button="Save, and go on", back=reverse("keep_safe:start"))

    def act() -> Nrm:
        concern = form.cleaned_data["concern"]
        new = actions.NewReferral(
            route=chosen.name,
            answers=form.answers(),
            kept_from=form.cleaned_data["kept_from"].splitlines(),
            concern=queries.concern(concern, viewer=request.viewer) if concern else None,
            client_id=form.cleaned_data["client_id"],
        )
        return actions.begin_nrm(referral=new, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Saved. It has not been sent.",
        go=lambda made: reverse("keep_safe:nrm", args=[made.referral_id]),
        template="keep_safe/nrm_form.html",
        route=chosen,
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
            "told": _told(found),
        },
    )


def _told(nrm: Nrm) -> list[tuple[str, str]]:
    """Return how a referral to the mechanism stands, in lines."""
    notifies = nrm.footing == "duty to notify"
    lines = [("First responder", nrm.first_responder)]
    if nrm.footing == "child":
        told = nrm.children_told_at
        said = f"{local_time(told)}, {nrm.children_told_reference}" if told else "Not yet"
        lines.append(("Children’s services told", said))
    if nrm.footing == "adult agrees":
        agreed = local_time(nrm.agreed_at) if nrm.agreed_at else "Not noted yet"
        lines += [
            ("Agreed", agreed),
            ("Knows what it means", "Yes" if nrm.understood else "Not yet"),
        ]
    if notifies:
        named = "Yes, they wish it" if nrm.wants_to_be_named else "No, notified without a name"
        lines.append(("Named", named))
    lines.append(("Sent", _sent(nrm)))
    if nrm.submitted_at and not notifies:
        lines += _decided(nrm)
    return [*lines, *([("Note", nrm.reconsideration)] if nrm.reconsideration else [])]


def _sent(nrm: Nrm) -> str:
    if nrm.submitted_at:
        return f"{local_time(nrm.submitted_at)}, {nrm.submitted_reference}"
    return f"Not yet; by {_by(nrm.submit_by)}"


def _decided(nrm: Nrm) -> list[tuple[str, str]]:
    if nrm.reasonable_at:
        when = f", {local_date(nrm.reasonable_at)}"
    else:
        when = f"; expected by {_by(nrm.reasonable_due_at)}"
    lines = [("Reasonable grounds", f"{nrm.reasonable.capitalize()}{when}")]
    if nrm.recovery_until:
        ended = f", {local_date(nrm.conclusive_at)}" if nrm.conclusive_at else ""
        lines += [
            ("Recovery period at least until", local_date(nrm.recovery_until)),
            ("Conclusive grounds", f"{nrm.conclusive.capitalize()}{ended}"),
        ]
    return lines


def _by(moment: datetime | None) -> str:
    return f"{local_time(moment)} ({ago(moment)})"


def _back(referral_id: UUID) -> str:
    return reverse("keep_safe:nrm", args=[referral_id])


@require_http_methods(["GET", "POST"])
def prepare(request: Request, referral_id: UUID) -> Response:
    """Write down what must be so before it goes."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    form = PrepareForm(*posted(request), nrm=found)
    page = FormPage(
        title="Before it goes",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.prepare_nrm(nrm=found, preparing=form.preparing(), by=request.viewer),
        done="Saved.",
    )


@require_http_methods(["GET", "POST"])
def submit(request: Request, referral_id: UUID) -> Response:
    """Write down that it went, under the reference of the online form."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    form = SubmitNrmForm(*posted(request))
    page = FormPage(
        title="It has been sent",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.submit_nrm(
            nrm=found, reference=form.cleaned_data["reference"], by=request.viewer
        ),
        done="Sent. The clock for the decision runs.",
    )


@require_http_methods(["GET", "POST"])
def decide(request: Request, referral_id: UUID) -> Response:
    """Write down a decision of the competent authority."""
    needs_safeguarding(request)
    found = queries.nrm(referral_id, viewer=request.viewer)
    form = DecideNrmForm(*posted(request))
    page = FormPage(
        title="A decision",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide_nrm(
            nrm=found,
            stage=form.cleaned_data["stage"],
            outcome=form.cleaned_data["outcome"],
            at=form.at(),
            note=form.cleaned_data["note"],
            by=request.viewer,
        ),
        done="Saved.",
    )


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
