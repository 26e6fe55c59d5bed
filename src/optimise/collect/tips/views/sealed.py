"""What the form's script talks to: it asks for work to prove, and sends what it has sealed.

Answers are JSON with words in English and a code, by which the script shows its own language’s.
"""

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
from optimise.collect.tips.spoken import ENGLISH, say
from optimise.collect.tips.turnstiles import PROOFS, PROVED, BusyError
from optimise.collect.tips.views.guards import InMemory, leaves_no_trace, length_of

PROOF = "Optimise-Proof"
DANGER = "Optimise-Danger"  # "yes" where somebody is in danger now: said outside the seal
MOST_ANSWER = 10 * 1024 * 1024  # bytes of the body of a sealed answer, with its pictures
View = Callable[[HttpRequest], HttpResponse]


class NotProvedError(Exception):
    """The proof of work is wrong, was used before, or came too late."""


def _say(code: str, *, status: int) -> JsonResponse:
    said = say(ENGLISH, code) if code else ""
    return JsonResponse({"say": said, "code": code}, status=status)


REFUSALS: dict[type[Exception], tuple[str, int]] = {
    BusyError: ("busy", 503),
    DatabaseError: ("busy", 503),
    NotProvedError: ("", 409),
    r.NotOpenError: ("not_open", 503),
    r.NotSealedError: ("not_sealed", 400),
    UnreadablePostError: ("not_sealed", 400),
}


def in_words(view: View) -> View:
    """Answer what goes wrong with words for the person; 409 asks the script to prove anew."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except tuple(REFUSALS) as error:
            code, status = next(a for kind, a in REFUSALS.items() if isinstance(error, kind))
            return _say(code, status=status)

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
        return _say("too_large", status=413)
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
        return _say("too_large", status=413)
    prove(request.headers.get(PROOF, ""))
    request.upload_handlers = [InMemory(request)]
    with PROVED.reading(), PROVED.room(length_of(request)):
        receipt = receipts.read(request.POST.get("receipt", ""))
        danger = request.POST.get("in_danger") == "yes"
        kept = receipt and r.keep_answer(receipt, _sealed(request), way=PROVED, in_danger=danger)
    if not kept:
        return _say("over" if kept == 0 else "no_such", status=400)
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
    sealed = request.FILES.get("sealed")
    if sealed is None:
        raise r.NotSealedError
    return bytes(sealed.read())
