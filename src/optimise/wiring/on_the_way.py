"""What somebody sent before they said what they are doing: it is kept, asked, and then it goes on.

The question stands in the way of a form as of a page. What was sent goes with it in the page and
is kept nowhere; it comes back with the answer, to the address that it was meant for.
"""

from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from optimise.access.requests import Request
from optimise.administer.views.tasks import TaskForm, likely_code
from optimise.audit.actions import Verb, record
from optimise.ui.one_form import FormPage

AS = "task"
HAD_FILES = "task-files"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
KEPT = "What you sent is kept on this page, and goes on as soon as you have answered."
FILES_ARE_NOT = " Files are not kept: attach them again afterwards."
ATTACH = "A file that you sent was not kept. Attach it again."


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
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (TOKEN, HAD_FILES, f"{AS}-code", f"{AS}-text")
    ]
    if has_files:
        kept.append((HAD_FILES, "yes"))
    told = {"form": form, "page": page, "kept": kept}
    with transaction.atomic():
        answer = render(request, "wiring/on_the_way.html", told, status=422 if answered else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def came_from(request: Request) -> str:
    """Return the page of ours from which something was sent, or the first page."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(said)
    return parts.path + (f"?{parts.query}" if parts.query else "") or "/"


def _answers(form: TaskForm) -> tuple[str, str]:
    return form.cleaned_data["code"], form.cleaned_data["text"].strip()
