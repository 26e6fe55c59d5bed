"""What the form's script talks to: it asks for work to prove, and sends what it has sealed.

Answers are JSON with words for the person, since the script shows them as they are.
"""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from time import time

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.views.decorators.http import require_POST

from optimise.collect.tips import receiving as r
from optimise.collect.tips.domain import receipts, tickets
from optimise.collect.tips.domain.sealing import MOST_SEALED
from optimise.collect.tips.turnstiles import PROOFS, PROVED, BusyError
from optimise.collect.tips.views.guards import leaves_no_trace, length_of
from optimise.collect.tips.views.words import BUSY, NO_SUCH, NOT_OPEN, NOT_SEALED, OVER, TOO_LARGE

PROOF = "Optimise-Proof"
DANGER = "Optimise-Danger"  # "yes" where somebody is in danger now: said outside the seal
MOST_ANSWER = 512 * 1024  # bytes of the body of a sealed answer: words alone
View = Callable[[HttpRequest], HttpResponse]


class NotProvedError(Exception):
    """The proof of work is wrong, was used before, or came too late."""


def _say(words: str, *, status: int) -> JsonResponse:
    return JsonResponse({"say": words}, status=status)


REFUSALS: dict[type[Exception], tuple[str, int]] = {
    BusyError: (BUSY, 503),
    DatabaseError: (BUSY, 503),
    NotProvedError: ("", 409),
    r.NotOpenError: (NOT_OPEN, 503),
    r.NotSealedError: (NOT_SEALED, 400),
    UnreadablePostError: (NOT_SEALED, 400),
}


def in_words(view: View) -> View:
    """Answer what goes wrong with words for the person; 409 asks the script to prove anew."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except tuple(REFUSALS) as error:
            words, status = next(a for kind, a in REFUSALS.items() if isinstance(error, kind))
            return _say(words, status=status)

    return answered


@leaves_no_trace
@require_POST
@in_words
def work(request: HttpRequest) -> HttpResponse:
    """Give the keys to seal to, and work to prove: harder when much comes in."""
    bits = PROOFS.bits()
    challenge = tickets.issue(tickets.Kind.CHALLENGE, key=r.ticket_key(), at=time(), bits=bits)
    return JsonResponse(
        {"challenge": challenge, "parts": tickets.PARTS, "bits": bits, "keys": r.keys()}
    )


@leaves_no_trace
@require_POST
@in_words
def send(request: HttpRequest) -> HttpResponse:
    """Keep a tip that the browser sealed, and answer with its receipt."""
    length = length_of(request)
    if length > MOST_SEALED:
        return _say(TOO_LARGE, status=413)
    prove(request.headers.get(PROOF, ""))
    with PROVED.reading(), PROVED.room(length):
        danger = request.headers.get(DANGER) == "yes"
        receipt = r.keep_tip(request.read(length), way=PROVED, in_danger=danger)
    return JsonResponse({"receipt": receipts.written(receipt)})


@leaves_no_trace
@require_POST
@in_words
def answer(request: HttpRequest) -> HttpResponse:
    """Keep an answer that the browser sealed, under the receipt in the form."""
    if length_of(request) > MOST_ANSWER:
        return _say(TOO_LARGE, status=413)
    prove(request.headers.get(PROOF, ""))
    receipt = receipts.read(request.POST.get("receipt", ""))
    danger = request.POST.get("in_danger") == "yes"
    kept = receipt and r.keep_answer(receipt, _sealed(request), way=PROVED, in_danger=danger)
    if not kept:
        return _say(OVER if kept == 0 else NO_SUCH, status=400)
    return JsonResponse({"kept": True})


def prove(proof: str) -> None:
    """Spend the proof of work in `proof`: a challenge, a dot, and its counters.

    Errors: NotProvedError.
    """
    challenge, _, counters = proof.partition(".")
    ticket = r.read_ticket(challenge, tickets.Kind.CHALLENGE)
    if ticket is None or not tickets.is_proved(ticket, counters) or not r.spend(ticket):
        raise NotProvedError
    PROOFS.add()


def _sealed(request: HttpRequest) -> bytes:
    try:
        return base64.b64decode(request.POST.get("sealed", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise r.NotSealedError from error
