"""The page of one form: what is asked, what stands in the way, and one act, done once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import DataError, transaction
from django.db.models import Model
from django.forms.forms import BaseForm
from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from optimise.access.holding import hold
from optimise.access.requests import Request, Response
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.ui import once, receipts
from optimise.ui.kept import TURNED_BACK, by_our_clock, was_turned_back

TEMPLATE = "ui/one_form.html"
SEEN = "as_read"
OVER = "over"
STALE = (
    "Somebody changed this since you opened the page. What you wrote is still here. Read what "
    "stands there now, then send it again."
)
TOO_LONG = (
    "Something here is too long, or too large a number, to be kept. Nothing is kept yet, and what"
    " you wrote is still here. Shorten it, then send it again."
)
CREATED, NOT_TAKEN, REFUSED, STALE_PAGE, NOT_READY = 201, 400, 403, 409, 422
Words = str | Callable[[Any], str]
Way = str | Callable[[Any], "str | Response"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """What the page of a form says. `back` is where someone goes who thinks better of it."""

    title: str
    button: str
    back: str
    caption: str = ""
    lead: str = ""
    warning: bool = False  # what the button does cannot be taken back


def posted(request: Request) -> tuple[QueryDict | None, MultiValueDict[str, Any] | None]:
    """Return what was sent, as a form takes it: two times None where the page is only opened."""
    if request.method != "POST":
        return None, None
    return by_our_clock(request), request.FILES


def one_form(
    request: Request,
    form: BaseForm,
    page: FormPage,
    act: Callable[[], Any],
    *,
    done: Words,
    go: Way = "",
    about: Model | None = None,
    template: str = TEMPLATE,
    **more: Any,
) -> Response:
    """Show a form; where it was sent and is sound, do `act`, say `done` and lead on to `go`.

    What stands in the way goes on the form, beside the field it names, with all that was written.
    The same page sent twice acts once. With `about`, the row is locked, and a page that was opened
    before somebody else changed that row does nothing but say so.
    A phone that kept the form until it had signal is answered the same in JSON; one that sends it
    again under its key, and with other words, is told what stands already and keeps it.
    Shape: `done` and `go` are words, or are made from what `act` returned. `go` is the page's
    `back` where it is left out; it may answer by itself, with what is shown once. `more` is for a
    template that extends ui/one_form.html.
    """
    status = 200
    recorded = ""
    if request.method == "POST":
        if first := once.first_time(request):
            return _led_on(request, first)
        status = NOT_READY
        if kept := receipts.before(request, form):
            if receipts.is_same(request, kept):
                return _answer(request, kept.address)
            status, recorded = STALE_PAGE, kept.address
            form.errors.clear()
            form.add_error(None, receipts.words(kept))
            if _by_script(request):
                return JsonResponse({"problems": form.errors, "recorded": recorded}, status=status)
            receipts.begin_anew(form)
        elif form.is_valid():
            status, made = _done(request, form, act, about)
            if not status:
                if words := _said(done, made):
                    messages.success(request, words)
                way = go if isinstance(go, str) else go(made)
                return _went(request, form, way, page)
        if not recorded and _by_script(request):
            return JsonResponse({"problems": form.errors}, status=NOT_TAKEN)
    seen = once.fingerprint(about) if about is not None else ""
    told = {"form": form, "page": page, SEEN: seen, "recorded": recorded, **more}
    return render(request, template, told, status=status)


def one_press(
    request: Request,
    act: Callable[[], Any],
    *,
    done: Words,
    go: Words,
    refused: Callable[[], object] | None = None,
) -> Response:
    """Do what a button without a form asks, and say how it went on the page it leads to.

    Shape: as `one_form`; where it cannot be done, a `go` that is made from what was done is told
    None. `refused` keeps that it was tried, where more is kept of that than the page.
    """
    if first := once.first_time(request):
        return _led_on(request, first)
    try:
        with transaction.atomic():
            made = act()
    except (NotReadyError, NotForYouError) as error:
        if refused:
            # What was done is rolled back; that it was tried stays.
            refused()
        elif isinstance(error, NotForYouError):
            raise  # answered, and kept on record, as every page that is not theirs
        messages.error(request, str(error))
        return redirect(_said(go, None))
    if words := _said(done, made):
        messages.success(request, words)
    once.remember(request, _said(go, made))
    return redirect(_said(go, made))


def taken_over(request: Request) -> UUID | None:
    """Return from whom the page that was sent takes what it takes in hand; None for nobody.

    The page says so in a hidden field, `over`: who had it when the page was shown.
    """
    try:
        return UUID(request.POST.get(OVER, ""))
    except ValueError:
        return None


def show_problems(form: BaseForm, error: NotReadyError | NotForYouError) -> None:
    """Put what stands in the way on the form, each beside the field that it names."""
    problems = error.problems if isinstance(error, NotReadyError) else (("", str(error)),)
    for field, words in problems:
        form.add_error(field if field in form.fields else None, words)


def _done(
    request: Request, form: BaseForm, act: Callable[[], Any], about: Model | None
) -> tuple[int, Any]:
    try:
        with transaction.atomic():
            if about is not None and _is_stale(request, about):
                form.add_error(None, STALE)
                return STALE_PAGE, None
            made = act()
    except NotReadyError as error:
        show_problems(form, error)
        return NOT_READY, None
    except DataError:
        # No column holds it, whatever the form let through.
        form.add_error(None, TOO_LONG)
        return NOT_READY, None
    except NotForYouError as error:
        # Answered as refused, which is kept on record; what was written is not lost.
        show_problems(form, error)
        return REFUSED, None
    if was_turned_back(request):
        messages.warning(request, TURNED_BACK)
    return 0, made


def _by_script(request: Request) -> bool:
    """Say whether a phone asks that kept the form until it had signal."""
    return request.headers.get("Accept") == "application/json"


def _went(request: Request, form: BaseForm, way: str | Response, page: FormPage) -> Response:
    address = (way if isinstance(way, str) else "") or page.back
    once.remember(request, address)
    receipts.give(request, form, address)
    return _answer(request, address) if isinstance(way, str) else way


def _answer(request: Request, address: str) -> Response:
    if _by_script(request):
        return JsonResponse({"href": address}, status=CREATED)
    return redirect(address)


def _is_stale(request: Request, about: Model) -> bool:
    seen = request.POST.get(SEEN, "")
    hold(about, by=request.viewer)
    return bool(seen) and seen != once.fingerprint(about)


def _led_on(request: Request, address: str) -> Response:
    messages.info(request, "This was done the first time you sent it. It was not done again.")
    return redirect(address)


def _said(words: Words, made: Any) -> str:
    return words if isinstance(words, str) else words(made)
