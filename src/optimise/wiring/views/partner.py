"""Pages of a partner: what we told them, what they told us, their agreement. Nobody else's."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Marking
from optimise.access.domain.refusals import NothingHereError
from optimise.access.exchange import actions as exchange_actions
from optimise.access.exchange import queries as exchange
from optimise.access.requests import Request, Response
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.access.sharing.domain.disclosing import Answer
from optimise.access.sharing.models import Receipt
from optimise.agencies import queries as agencies
from optimise.agencies.actions import NotPossibleError
from optimise.agencies.domain.agreements import GATEWAYS, SECTIONS, SOON
from optimise.agencies.models import Post
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.collect import queries as collect

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
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answer = Answer(form.cleaned_data["answer"])
            ledger.acknowledge(receipt=found, answer=answer, by=request.viewer)
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Thank you. Whoever called it back sees your answer.")
            return redirect("partner:receipt", receipt_id=receipt_id)
    told = {"receipt": found, "form": form, "marking": found.marking}
    return render(request, "wiring/partner/receipt.html", told)


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
    except NotPossibleError as error:
        raise NothingHereError from error
    return render(request, "wiring/partner/key.html", {"key": found, "text": text})
