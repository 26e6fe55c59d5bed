"""The form as pages, for every browser. Words are sealed here in memory where no script did it."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from optimise.collect.tips import receiving as r
from optimise.collect.tips.domain import receipts, tickets
from optimise.collect.tips.domain.envelope import EnvelopeError
from optimise.collect.tips.domain.files import MOST_FILE_BYTES
from optimise.collect.tips.domain.questions import LONGEST
from optimise.collect.tips.forms import CHOOSE_AGAIN, TOO_MUCH, Answer, Tell
from optimise.collect.tips.turnstiles import PLAIN, PROVED, BusyError, Way
from optimise.collect.tips.views import words
from optimise.collect.tips.views.guards import InMemory, leaves_no_trace, length_of
from optimise.collect.tips.views.sealed import NotProvedError, prove
from optimise.collect.tips.views.shells import fill

MIB = 1024 * 1024
MOST_READ = 40 * MIB  # bytes of a body that is read, and let go, only to say that it is too large
NOT_WHOLE = (RequestDataTooBig, SuspiciousOperation, MultiPartParserError, UnreadablePostError)


@leaves_no_trace
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Say whom to ring, who keeps people wholly anonymous, and what this form does and cannot."""
    return fill(request, "tips/public/first.html", {})


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Show the form; take it from a browser without scripts, and answer with its receipt."""
    try:
        r.keys()
    except (r.NotOpenError, DatabaseError):
        return render(request, "tips/public/not_open.html", status=503)
    if request.method != "POST":
        ticket = {"ticket": r.form_ticket()}
        return fill(request, "tips/public/write.html", ticket, once=lambda: _page_of(Tell()))
    if length_of(request) > MOST_READ:
        return _not_whole(request, status=413)
    try:
        with PLAIN.room(length_of(request)):
            sheet, is_over = _read(request)
            return _take(request, sheet, is_over=is_over)
    except BusyError:
        return _full(request)
    except NOT_WHOLE:
        return _not_whole(request)


def _read(request: HttpRequest) -> tuple[Tell, bool]:
    keeper = InMemory(request)
    request.upload_handlers = [keeper]
    given = [file for file in request.FILES.getlist("files") if _has_content(file)]
    return Tell(request.POST, given=given), keeper.is_over


def _has_content(file: object) -> bool:
    return isinstance(file, UploadedFile) and bool(file.size)


def _take(request: HttpRequest, sheet: Tell, *, is_over: bool) -> HttpResponse:
    try:
        PLAIN.needs(PLAIN.tips)
        ticket = r.read_ticket(request.POST.get("ticket", ""), tickets.Kind.FORM)
        if ticket is None:
            return _once_more(request, sheet, words.TOO_SOON_OR_LATE, status=409)
        if is_over:
            sheet.add_error(None, TOO_MUCH)
        if not sheet.is_valid():
            return _form(request, sheet, status=400)
        sealed = r.seal_told(sheet.told())
        if not r.spend(ticket):
            return _once_more(request, sheet, words.TOO_SOON_OR_LATE, status=409)
        receipt = r.keep_tip(sealed, way=PLAIN)
    except (BusyError, DatabaseError):
        return _once_more(request, sheet, words.FULL, status=503)
    except EnvelopeError:
        sheet.add_error(None, TOO_MUCH)
        return _form(request, sheet, status=400)
    return render(request, "tips/public/sent.html", {"receipt": receipts.written(receipt)})


def _once_more(request: HttpRequest, sheet: Tell, notice: str, *, status: int) -> HttpResponse:
    """Give back what was written, unchecked: nothing costly is done for a form not taken."""
    marks = {"notice": notice, "ticket": r.form_ticket(), "answers": sheet.as_typed()}
    return fill(request, "tips/public/once_more.html", marks, status=status)


def _form(request: HttpRequest, sheet: Tell, *, status: int) -> HttpResponse:
    context = {**_page_of(sheet), "ticket": r.form_ticket()}
    return render(request, "tips/public/write.html", context, status=status)


def _page_of(sheet: Tell) -> dict[str, Any]:
    return {
        "choose_again": CHOOSE_AGAIN if sheet.given else "",
        "form": sheet,
        "most_megabytes": MOST_FILE_BYTES // MIB,
    }


def _full(request: HttpRequest) -> HttpResponse:
    return render(request, "tips/public/full.html", {"say": words.BUSY}, status=503)


def _not_whole(request: HttpRequest, *, status: int = 400) -> HttpResponse:
    return render(request, "tips/public/full.html", {"say": words.NOT_FORM}, status=status)


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Ask for the number; show what is under it. It travels in the body of a form alone."""
    if request.method != "POST":
        return fill(request, "tips/public/again.html", {"ticket": r.form_ticket()})
    try:
        receipt = receipts.read(request.POST.get("receipt", ""))
        if receipt is None:
            return _ask(request, problem=words.NOT_A_RECEIPT, status=400)
        return _mailbox(request, receipt, way=_way_of(request))
    except (NotProvedError, BusyError, DatabaseError) as error:
        say = words.TOO_SOON_OR_LATE if isinstance(error, NotProvedError) else words.BUSY
        return _ask(request, problem=say, status=503, typed=request.POST.get("receipt", ""))
    except NOT_WHOLE:
        return _not_whole(request)


def _way_of(request: HttpRequest) -> Way:
    """Spend the proof of work, or the ticket where there is none, and return the way it opens.

    Errors: NotProvedError; BusyError where the plain way has no more to spend.
    """
    if proof := request.POST.get("proof", ""):
        prove(proof)
        return PROVED
    PLAIN.needs(PLAIN.looks)
    ticket = r.read_ticket(request.POST.get("ticket", ""), tickets.Kind.FORM)
    if ticket is None or not r.spend(ticket):
        raise NotProvedError
    return PLAIN


def _ask(request: HttpRequest, *, problem: str, typed: str = "", status: int) -> HttpResponse:
    context = {"problem": problem, "typed": typed[:40], "ticket": r.form_ticket()}
    return render(request, "tips/public/again.html", context, status=status)


def _mailbox(
    request: HttpRequest, receipt: str, *, way: Way, sheet: Answer | None = None, notice: str = ""
) -> HttpResponse:
    found = r.look_up(receipt, way=way)
    if found is None:
        return _ask(request, problem=words.NO_SUCH, typed=receipts.written(receipt), status=404)
    context: dict[str, Any] = {
        "form": sheet or Answer(),
        "mailbox": found,
        "notice": notice,
        "receipt": receipts.written(receipt),
        "ticket": r.form_ticket(),
        "longest": LONGEST,
    }
    return render(request, "tips/public/mailbox.html", context)


@leaves_no_trace
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Take an answer from a browser without scripts, and show what is under the number again."""
    try:
        receipt = receipts.read(request.POST.get("receipt", ""))
        if receipt is None:
            return _ask(request, problem=words.NOT_A_RECEIPT, status=400)
        sheet = Answer(request.POST)
        way = _way_of(request)
        if not sheet.is_valid():
            return _mailbox(request, receipt, way=way, sheet=sheet)
        kept = r.keep_answer(receipt, r.seal_told(sheet.told()), way=way)
        notice = words.OVER if kept == 0 else "We have your answer."
        return _mailbox(request, receipt, way=way, notice=notice)
    except (NotProvedError, BusyError, DatabaseError, r.NotOpenError) as error:
        say = words.TOO_SOON_OR_LATE if isinstance(error, NotProvedError) else words.BUSY
        context = {"say": say, "kept": request.POST.get("answer", "")}
        return render(request, "tips/public/full.html", context, status=503)
    except NOT_WHOLE:
        return _not_whole(request)
