"""One form, one act: what most pages that change something have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from optimise.access.domain.refusals import NotForYouError
from optimise.access.requests import Request, Response
from optimise.agencies.actions import NotPossibleError
from optimise.keep_safe.panels.actions import NotSoundError

REFUSALS = (NotSoundError, NotPossibleError, NotForYouError)
MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page with one form says, and where it leads."""

    title: str
    button: str
    done: str
    back: str
    lead: str = ""
    caption: str = ""
    warning: bool = False


def one_form(
    request: Request,
    form: forms.Form,
    page: Page,
    act: Callable[[dict[str, Any]], Any],
    **more: Any,
) -> Response:
    """Show a form, and do what it asks; refusals go on the page, above what was written."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, page.done)
            return redirect(more.get("go") or page.back)
        except REFUSALS as error:
            form.add_error(None, str(error))
    told = {"form": form, "page": page, "marking": MARKING, **more}
    return render(request, "panels/one_form.html", told)


def one_act(request: Request, act: Callable[[], Any], *, done: str, go: str) -> Response:
    """Do what a button asks, and say how it went on the page it came from."""
    try:
        act()
        messages.success(request, done)
    except REFUSALS as error:
        messages.error(request, str(error))
    return redirect(go)


def sent(request: Request) -> Any:
    """Return what was posted, or nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None
