"""Pages of a partner: what we told them, what they told us, their agreement. Nobody else's."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Marking
from optimise.access.exchange import actions as exchange_actions
from optimise.access.exchange import queries as exchange
from optimise.access.requests import Request, Response
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.access.sharing.domain.disclosing import Answer
from optimise.access.sharing.models import Receipt
from optimise.agencies import queries as agencies
from optimise.agencies.domain.agreements import GATEWAYS, SECTIONS, SOON
from optimise.agencies.models import Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect import queries as collect
from optimise.ui.one_form import FormPage, one_form, posted

SHORT, PAGE = 3, 20


class AnswerForm(forms.Form):
    """What became of what is called back."""

    answer = forms.ChoiceField(
        label="What became of it?",
        choices=[(a.value, a.value[0].upper() + a.value[1:]) for a in Answer],
        widget=forms.RadioSelect,
    )


def _partners_only(request: Request) -> None:
    if not request.viewer.is_partner:
        raise NothingHereError


def home(request: Request) -> Response:
    """Show a partner what asks for them, and the latest of what passed between us."""
    viewer = request.viewer
    told = shared.receipts(viewer=viewer)
    sent = collect.own_reports(viewer=viewer)
    newest = list(told[:SHORT])
    record(Verb.CONSULT, kind="receipt", objects=[r.pk for r in newest])
    page = {
        "first_name": request.user.name.split()[0] if request.user.name.strip() else "",
        "recalled": list(shared.to_acknowledge(viewer=viewer)),
        "keys": exchange.keys_to_make(viewer.person),
        "receipts": newest,
        "marking": _marking(newest),
        "more_receipts": told.count() > SHORT,
        "reports": list(sent[:SHORT]),
        "more_reports": sent.count() > SHORT,
        "agreement": agencies.agreement_in_force(request.user.organisation),
        "soon": today() + SOON,
        "contacts": agencies.posts_of(agencies.the_force(), Post.Kind.CONTACT),
    }
    return render(request, "wiring/partner/home.html", page)


def _marking(receipts: Sequence[Receipt]) -> Marking:
    """Return how strictly a list of receipts is marked: as the strictest of them."""
    sensitive = any(one.marking == Marking.SENSITIVE for one in receipts)
    return Marking.SENSITIVE if sensitive else Marking.OFFICIAL


@require_GET
def received(request: Request) -> Response:
    """List what this partner's agency was told."""
    _partners_only(request)
    found = shared.receipts(viewer=request.viewer)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    record(Verb.CONSULT, kind="receipt", objects=[r.pk for r in page])
    told = {"page": page, "marking": _marking(list(page))}
    return render(request, "wiring/partner/received.html", told)


@require_http_methods(["GET", "POST"])
def receipt(request: Request, receipt_id: UUID) -> Response:
    """Show one thing that this partner's agency was told, and take their answer to a recall."""
    _partners_only(request)
    found = shared.receipt(receipt_id, viewer=request.viewer)
    form = AnswerForm(*posted(request))
    page = FormPage(
        title=found.purpose[:1].upper() + found.purpose[1:],
        caption="What we sent you",
        button="Send your answer",
        back=reverse("partner:received"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: ledger.acknowledge(
            receipt=found, answer=Answer(form.cleaned_data["answer"]), by=request.viewer
        ),
        done="Thank you. Whoever called it back sees your answer.",
        go=reverse("partner:receipt", args=[receipt_id]),
        template="wiring/partner/receipt.html",
        receipt=found,
        marking=found.marking,
    )


@require_GET
def agreement(request: Request) -> Response:
    """Show the agreement that lets this partner in: what it allows, and until when."""
    _partners_only(request)
    found = agencies.agreement_in_force(request.user.organisation)
    if found is None:
        raise NothingHereError
    told = {
        "agreement": found,
        "gateways": [GATEWAYS[g] for g in found.gateways],
        "sections": [(q, found.sections[n]) for n, q in SECTIONS.items() if found.sections.get(n)],
        "contacts": agencies.posts_of(agencies.the_force(), Post.Kind.CONTACT),
        "own_contacts": agencies.posts_of(request.user.organisation),
        "person": request.user,
    }
    return render(request, "wiring/partner/agreement.html", told)


@require_POST
def make_key(request: Request, key_id: UUID) -> Response:
    """Make a key that this partner's system was allowed, and show it once, to them alone."""
    _partners_only(request)
    found = exchange.keys_to_make(request.viewer.person).filter(id=key_id).first()
    if found is None:
        raise NothingHereError
    try:
        text = exchange_actions.make_key(key=found, by=request.viewer)
    except NotReadyError as error:
        raise NothingHereError from error
    return render(request, "wiring/partner/key.html", {"key": found, "text": text})
