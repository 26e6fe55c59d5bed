"""What somebody sent that cannot be taken yet: it is kept in the page, and then it goes on.

Of who did not say what they are doing, was signed out while they wrote, or signed in again since.
What was sent goes with the answer and is kept nowhere; it comes back to the address that it was
meant for. What is secret never does, nor what another site had a browser send.
"""

import re
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from optimise.access.requests import Request
from optimise.administer.views.tasks import TaskForm, likely_code
from optimise.audit.actions import Verb, record
from optimise.ui import errors
from optimise.ui.one_form import FormPage

AS = "task"
HAD_FILES = "task-files"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
KEPT = "What you sent is kept on this page, and goes on as soon as you have answered."
FILES_ARE_NOT = " Files are not kept: attach them again afterwards."
ATTACH = "A file that you sent was not kept. Attach it again."
# What is typed to prove who one is, or to open what is locked, is typed again.
SECRET = re.compile(r"pass(word|phrase|code)|secret|^(code|pin|key|otp)$", re.IGNORECASE)
PROVES_WHO = ("/sign-in/", "/account/", "/demo/")
SIGNED_OUT = (
    "Nothing was saved yet. What you wrote is kept on this page. Sign in in another tab, come back"
    " to this page, and send it again."
)
SEND_AGAIN = "Nothing was saved yet. What you wrote is kept on this page: send it again, as {}."


def task_of(request: HttpRequest) -> tuple[str, str]:
    """Return why somebody looks, and at what they work: as they said before, or say with this."""
    said = request.session.get("task_code", ""), request.session.get("task", "")
    if said[1] or request.method != "POST" or f"{AS}-text" not in request.POST:
        return said
    # Reasons that are not a partner's are refused below, where it is known who acts.
    form = TaskForm(request.POST, prefix=AS, partner=False)
    return _answers(form) if form.is_valid() else said


def ask(request: Request) -> HttpResponse | None:
    """Ask what somebody is doing who sent a form; None where they say so with it."""
    answered = f"{AS}-text" in request.POST
    form = TaskForm(
        request.POST if answered else None,
        prefix=AS,
        partner=request.viewer.is_partner,
        initial={"code": likely_code(request.path)},
    )
    if answered and form.is_valid():
        request.session["task_code"], request.session["task"] = _answers(form)
        with transaction.atomic():  # the view's own has not begun
            record(Verb.ALTER, kind="task", reason=request.session["task"])
        if HAD_FILES in request.POST:
            messages.warning(request, ATTACH)
        return None
    has_files = bool(request.FILES) or HAD_FILES in request.POST
    page = FormPage(
        title="What are you doing now?",
        lead=KEPT + (FILES_ARE_NOT if has_files else ""),
        button="Continue",
        back=came_from(request),
    )
    return _with_what_was_sent(request, form, page, status=422 if answered else 200)


def _with_what_was_sent(
    request: HttpRequest, form: forms.Form, page: FormPage, *, status: int, sign_in: bool = False
) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (TOKEN, HAD_FILES, f"{AS}-code", f"{AS}-text") and not SECRET.search(name)
    ]
    if request.FILES or HAD_FILES in request.POST:
        kept.append((HAD_FILES, "yes"))
    told = {"form": form, "page": page, "kept": kept, "sign_in": sign_in}
    with transaction.atomic():
        answer = render(request, "wiring/on_the_way.html", told, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def signed_out(request: HttpRequest) -> HttpResponse:
    """Have whoever sends a form with no sign-in that stands keep it, and sign in; or sign in."""
    if not _was_written_here(request):
        return redirect("account_login")
    page = FormPage(
        title="You were signed out before this was sent",
        lead=SIGNED_OUT + _of_files(request),
        button="Send again",
        back=came_from(request),
    )
    return _with_what_was_sent(request, forms.Form(), page, status=401, sign_in=True)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for CSRF_FAILURE_VIEW: whoever signed in again since their page opened sends anew."""
    if not (request.user.is_authenticated and _was_written_here(request)):
        return errors.page_too_old(request, reason)
    page = FormPage(
        title="You signed in again since this page was opened",
        lead=SEND_AGAIN.format(request.user) + _of_files(request),
        button="Send again",
        back=came_from(request),
    )
    return _with_what_was_sent(request, forms.Form(), page, status=403)


def _of_files(request: HttpRequest) -> str:
    return FILES_ARE_NOT if request.FILES or HAD_FILES in request.POST else ""


def _was_written_here(request: HttpRequest) -> bool:
    """Say whether somebody sent a form of ours themselves: no other site, and no script."""
    if request.method != "POST" or request.path.startswith(PROVES_WHO):
        return False
    by_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    if by_script or request.headers.get("HX-Request") or not request.accepts("text/html"):
        return False
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(said).netloc == request.get_host()


def came_from(request: HttpRequest) -> str:
    """Return the page of ours from which something was sent, or the first page."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(said)
    return parts.path + (f"?{parts.query}" if parts.query else "") or "/"


def _answers(form: TaskForm) -> tuple[str, str]:
    return form.cleaned_data["code"], form.cleaned_data["text"].strip()
