"""The form as pages, for every browser. Words are sealed here in memory where no script did it."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from optimise.basics.clock import today
from optimise.collect.tips import receiving as r
from optimise.collect.tips.domain import receipts, tickets
from optimise.collect.tips.domain.envelope import MOST_FILES, EnvelopeError
from optimise.collect.tips.domain.files import MOST_FILE_BYTES, MOST_LATER_BYTES
from optimise.collect.tips.domain.questions import LONGEST
from optimise.collect.tips.forms import DANGER, Answer, Tell, as_typed, tell_in
from optimise.collect.tips.models import AFTER, State
from optimise.collect.tips.spoken import ENGLISH, offered, say, takes_heic, words
from optimise.collect.tips.turnstiles import PLAIN, PROVED, BusyError, Way
from optimise.collect.tips.views.guards import InMemory, leaves_no_trace, length_of
from optimise.collect.tips.views.sealed import NotProvedError, prove
from optimise.collect.tips.views.shells import fill, show

MIB = 1024 * 1024
MOST_READ = 40 * MIB  # bytes of a body that is read, and let go, only to say that it is too large
NOT_WHOLE = (RequestDataTooBig, SuspiciousOperation, MultiPartParserError, UnreadablePostError)


def _spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page in a language that the form is offered in, and in no other."""

    @wraps(view)
    def spoken(request: HttpRequest, language: str = ENGLISH) -> HttpResponse:
        if language != ENGLISH and language not in offered():
            raise Http404
        return view(request, language)

    return spoken


@leaves_no_trace
@require_safe
@_spoken
def first(request: HttpRequest, language: str) -> HttpResponse:
    """Say whom to ring, who keeps people wholly anonymous, and what this form does and cannot."""
    return fill(request, "tips/public/first.html", {}, language=language)


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
@_spoken
def write(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form; take it from a browser without scripts, and answer with its receipt."""
    try:
        r.keys()
    except (r.NotOpenError, DatabaseError):
        return show(request, "tips/public/not_open.html", {}, language=language, status=503)
    if request.method != "POST":
        return fill(
            request,
            "tips/public/write.html",
            {"ticket": r.form_ticket()},
            once=lambda: _page_of(tell_in(language)(), language),
            language=language,
        )
    if length_of(request) > MOST_READ:
        return _not_whole(request, language, status=413)
    try:
        with PLAIN.reading():
            return _posted(request, language)
    except BusyError:
        return _did_not_go(request, language, "unread", status=503)
    except NOT_WHOLE:
        return _not_whole(request, language)


def _posted(request: HttpRequest, language: str) -> HttpResponse:
    keeper = InMemory(request)
    request.upload_handlers = [keeper]
    try:
        with PLAIN.room(length_of(request)):
            given = [file for file in request.FILES.getlist("files") if file.size]
            return _take(request, language, None if keeper.is_over else given)
    except (BusyError, DatabaseError):
        keeper.keep_nothing()
        return _once_more(request, language, "full", status=503)


def _take(
    request: HttpRequest, language: str, given: "list[UploadedFile[bytes]] | None"
) -> HttpResponse:
    """Keep what was written; `given` is None where the files are too much together."""
    PLAIN.needs(PLAIN.tips)
    ticket = r.read_ticket(request.POST.get("ticket", ""), tickets.Kind.FORM)
    if ticket is None:
        return _once_more(request, language, "too_soon_or_late", status=409)
    sheet = tell_in(language)(request.POST, given=given)
    try:
        if given is None:
            sheet.add_error(None, say(language, "too_much"))
        if not sheet.is_valid():
            return _form(request, sheet, status=400)
        sealed = r.seal_told(sheet.told())
    except EnvelopeError:
        sheet.add_error(None, say(language, "too_much"))
        return _form(request, sheet, status=400)
    try:
        danger = sheet.cleaned_data[DANGER]
        receipt = r.keep_tip(sealed, way=PLAIN, ticket=ticket, in_danger=danger)
    except r.SpentError:
        return _once_more(request, language, "sent_twice", status=409, may_be_here=True)
    told = {"receipt": receipts.written(receipt)}
    return show(request, "tips/public/sent.html", told, language=language, status=200)


def _once_more(
    request: HttpRequest, language: str, notice: str, *, status: int, may_be_here: bool = False
) -> HttpResponse:
    """Give back what was written, unchecked: nothing costly is done for a form not taken.

    What was sent twice may be here already, under a code that nobody was shown: the page says so.
    """
    said = words(language).once_more
    marks = {
        "title": said.may_be_here if may_be_here else said.title,
        "notice": say(language, notice),
        "ticket": r.form_ticket(),
        "answers": as_typed(request.POST, language),
    }
    once = partial(_files_told, language, MOST_FILE_BYTES)
    template = "tips/public/once_more.html"
    return fill(request, template, marks, once=once, language=language, status=status)


def _form(request: HttpRequest, sheet: Tell, *, status: int) -> HttpResponse:
    context = {**_page_of(sheet, sheet.language), "ticket": r.form_ticket()}
    template = "tips/public/write.html"
    return show(request, template, context, language=sheet.language, status=status)


def _page_of(sheet: Tell, language: str) -> dict[str, Any]:
    return {
        "choose_again": say(language, "choose_again") if sheet.given else "",
        "form": sheet,
        **_files_told(language, MOST_FILE_BYTES),
    }


def _files_told(language: str, most: int) -> dict[str, Any]:
    """Return what a page says of the files that may come with it, of `most` bytes together."""
    heic = ", HEIC" if takes_heic() else ""
    limits = {"files": MOST_FILES, "megabytes": most // MIB, "heic": heic}
    about = words(language).write.files_about.format(**limits)
    return {"files_about": about, "most_bytes": most, "takes_heic": takes_heic()}


def _did_not_go(
    request: HttpRequest, language: str, why: str, *, status: int, kept: str = ""
) -> HttpResponse:
    context = {"say": say(language, why), "kept": kept}
    return show(request, "tips/public/full.html", context, language=language, status=status)


def _not_whole(request: HttpRequest, language: str, *, status: int = 400) -> HttpResponse:
    return _did_not_go(request, language, "not_form", status=status)


@leaves_no_trace
@require_http_methods(["GET", "HEAD", "POST"])
@_spoken
def again(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the number; show what is under it. It travels in the body of a form alone."""
    if request.method != "POST":
        marks = {"ticket": r.form_ticket()}
        return fill(request, "tips/public/again.html", marks, language=language)
    typed = ""
    try:
        typed = request.POST.get("receipt", "")
        receipt = receipts.read(typed)
        if receipt is None:
            return _ask(request, language, problem="not_a_receipt", status=400)
        return _mailbox(request, receipt, language, way=_way_of(request))
    except (NotProvedError, BusyError, DatabaseError) as error:
        problem = "too_soon_or_late" if isinstance(error, NotProvedError) else "busy"
        return _ask(request, language, problem=problem, status=503, typed=typed)
    except NOT_WHOLE:
        return _not_whole(request, language)


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


def _ask(
    request: HttpRequest, language: str, *, problem: str, typed: str = "", status: int
) -> HttpResponse:
    context = {
        "problem": say(language, problem),
        "typed": typed[:40],
        "ticket": r.form_ticket(),
    }
    return show(request, "tips/public/again.html", context, language=language, status=status)


def _mailbox(
    request: HttpRequest,
    receipt: str,
    language: str,
    *,
    way: Way,
    sheet: Answer | None = None,
    notice: str = "",
    is_kept: bool = False,
) -> HttpResponse:
    found = r.look_up(receipt, way=way)
    if found is None:
        typed = receipts.written(receipt)
        return _ask(request, language, problem="no_such", typed=typed, status=404)
    context: dict[str, Any] = {
        "form": sheet or Answer(language=language),
        "is_kept": is_kept,
        "mailbox": found,
        "state": getattr(words(language).states, found.state),
        "may_happen": _may_happen(State(found.state), language),
        "notice": notice,
        "receipt": receipts.written(receipt),
        "ticket": r.form_ticket(),
        "longest": LONGEST,
        "today": today(),
        **_files_told(language, MOST_LATER_BYTES),
    }
    return show(request, "tips/public/mailbox.html", context, language=language, status=200)


def _may_happen(state: State, language: str) -> list[str]:
    """Return in words what may still come of it, none of which has been told yet."""
    said = vars(words(language).states.may_list)
    return [said[one] for one in AFTER[state]]


@leaves_no_trace
@require_POST
@_spoken
def answer(request: HttpRequest, language: str) -> HttpResponse:
    """Take an answer from a browser without scripts, and show what is under the number again."""
    if length_of(request) > MOST_READ:
        return _not_whole(request, language, status=413)
    try:
        with PLAIN.reading():
            return _posted_answer(request, language)
    except BusyError:
        return _did_not_go(request, language, "unread", status=503)
    except NOT_WHOLE:
        return _not_whole(request, language)


def _posted_answer(request: HttpRequest, language: str) -> HttpResponse:
    keeper = InMemory(request)
    request.upload_handlers = [keeper]
    try:
        with PLAIN.room(length_of(request)):
            return _answered(request, language, keeper)
    except (NotProvedError, BusyError, DatabaseError, r.NotOpenError) as error:
        keeper.keep_nothing()
        why = "too_soon_or_late" if isinstance(error, NotProvedError) else "busy"
        kept_words = request.POST.get("answer", "")
        return _did_not_go(request, language, why, status=503, kept=kept_words)


def _answered(request: HttpRequest, language: str, keeper: InMemory) -> HttpResponse:
    receipt = receipts.read(request.POST.get("receipt", ""))
    if receipt is None:
        return _ask(request, language, problem="not_a_receipt", status=400)
    given = [file for file in request.FILES.getlist("files") if file.size]
    sheet = Answer(request.POST, given=given, language=language)
    if keeper.is_over:
        sheet.add_error(None, say(language, "too_much"))
    way = _way_of(request)
    if not sheet.is_valid():
        return _mailbox(request, receipt, language, way=way, sheet=sheet)
    danger = sheet.cleaned_data[DANGER]
    kept = r.keep_answer(receipt, r.seal_told(sheet.told()), way=way, in_danger=danger)
    said = words(language).mailbox.have_answer
    notice = say(language, "over") if kept == 0 else said
    return _mailbox(request, receipt, language, way=way, notice=notice, is_kept=kept != 0)
