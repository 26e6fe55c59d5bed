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
from optimise.collect.tips.forms import CHOOSE_AGAIN, DANGER, TOO_MUCH, Answer, Tell, as_typed
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
        with PLAIN.reading():
            return _posted(request)
    except BusyError:
        return fill(request, "tips/public/full.html", {"say": words.UNREAD}, status=503)
    except NOT_WHOLE:
        return _not_whole(request)


def _posted(request: HttpRequest) -> HttpResponse:
    keeper = InMemory(request)
    request.upload_handlers = [keeper]
    try:
        with PLAIN.room(length_of(request)):
            given = [file for file in request.FILES.getlist("files") if file.size]
            return _take(request, None if keeper.is_over else given)
    except (BusyError, DatabaseError):
        keeper.keep_nothing()
        return _once_more(request, words.FULL, status=503)


def _take(request: HttpRequest, given: "list[UploadedFile[bytes]] | None") -> HttpResponse:
    """Keep what was written; `given` is None where the files are too much together."""
    PLAIN.needs(PLAIN.tips)
    ticket = r.read_ticket(request.POST.get("ticket", ""), tickets.Kind.FORM)
    if ticket is None:
        return _once_more(request, words.TOO_SOON_OR_LATE, status=409)
    sheet = Tell(request.POST, given=given)
    try:
        if given is None:
            sheet.add_error(None, TOO_MUCH)
        if not sheet.is_valid():
            return _form(request, sheet, status=400)
        sealed = r.seal_told(sheet.told())
    except EnvelopeError:
        sheet.add_error(None, TOO_MUCH)
        return _form(request, sheet, status=400)
    try:
        danger = sheet.cleaned_data[DANGER]
        receipt = r.keep_tip(sealed, way=PLAIN, ticket=ticket, in_danger=danger)
    except r.SpentError:
        return _once_more(request, words.TOO_SOON_OR_LATE, status=409)
    return render(request, "tips/public/sent.html", {"receipt": receipts.written(receipt)})


def _once_more(request: HttpRequest, notice: str, *, status: int) -> HttpResponse:
    """Give back what was written, unchecked: nothing costly is done for a form not taken."""
    typed = as_typed(request.POST)
    marks = {"notice": notice, "ticket": r.form_ticket(), "answers": typed}
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


def _not_whole(request: HttpRequest, *, status: int = 400) -> HttpResponse:
    return fill(request, "tips/public/full.html", {"say": words.NOT_FORM}, status=status)


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
    request: HttpRequest,
    receipt: str,
    *,
    way: Way,
    sheet: Answer | None = None,
    notice: str = "",
    is_kept: bool = False,
) -> HttpResponse:
    found = r.look_up(receipt, way=way)
    if found is None:
        return _ask(request, problem=words.NO_SUCH, typed=receipts.written(receipt), status=404)
    context: dict[str, Any] = {
        "form": sheet or Answer(),
        "is_kept": is_kept,
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
        danger = sheet.cleaned_data[DANGER]
        kept = r.keep_answer(receipt, r.seal_told(sheet.told()), way=way, in_danger=danger)
        notice = words.OVER if kept == 0 else "We have your answer."
        return _mailbox(request, receipt, way=way, notice=notice, is_kept=kept != 0)
    except (NotProvedError, BusyError, DatabaseError, r.NotOpenError) as error:
        say = words.TOO_SOON_OR_LATE if isinstance(error, NotProvedError) else words.BUSY
        context = {"say": say, "kept": request.POST.get("answer", "")}
        return render(request, "tips/public/full.html", context, status=503)
    except NOT_WHOLE:
        return _not_whole(request)
