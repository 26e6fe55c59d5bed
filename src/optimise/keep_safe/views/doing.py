"""What these pages share: who may see them, and one page for one act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import redirect, render

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.audit.domain.reasons import Reason
from optimise.keep_safe.actions import NotReadyError
from optimise.keep_safe.domain.handling import RAISES, keeps_safe
from optimise.keep_safe.domain.sheets import said
from optimise.keep_safe.domain.words import initials
from optimise.keep_safe.models import Referral
from optimise.keep_safe.routes import available

MARKING = "OFFICIAL-SENSITIVE"
NOT_SOUND = 400


def needs_reporter(request: Request) -> None:
    """Let police and partners see the page; to everyone else there is none."""
    if not request.viewer.roles & RAISES:
        raise NothingHereError


def needs_safeguarding(request: Request) -> None:
    """Let police safeguarding see the page; to everyone else there is none."""
    if not keeps_safe(request.viewer):
        raise NothingHereError


def titles_of(referrals: Iterable[Referral]) -> dict[UUID, str]:
    """Return how a list calls referrals to who wrote them: where they went, and initials."""
    return {
        one.id: ", ".join(
            filter(None, (available()[one.route].title, initials(said(one.answers.get("name")))))
        )
        for one in referrals
        if one.route in available()
    }


def working_on(request: HttpRequest, told: str) -> None:
    """Let what was just told be what someone is doing now, where they were not asked before."""
    if not request.session.get("task"):
        request.session.update({"task_code": Reason.SAFEGUARDING.value, "task": told})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that is done on one page: its words, what it does, and where it leads."""

    title: str
    button: str
    done: str
    do: Callable[[Any], object]
    to: Callable[[], str]
    back: tuple[str, str]
    intro: str = ""


def one_act(request: Request, form: Form, act: Act, **more: Any) -> Response:
    """Show the form of one act, or do it and go on; what stands in the way goes on the form."""
    if request.method == "POST" and form.is_valid() and done(form, lambda: act.do(form)):
        messages.success(request, act.done)
        return redirect(act.to())
    status = NOT_SOUND if request.method == "POST" else 200
    return render(
        request,
        "keep_safe/one_act.html",
        {"form": form, "act": act, "marking": MARKING, **more},
        status=status,
    )


def done(form: Form, act: Callable[[], object]) -> bool:
    """Do something; where it is not ready, put the words on the form and say no."""
    try:
        act()
    except NotReadyError as error:
        for field, words in error.problems:
            form.add_error(field if field in form.fields else None, words)
        return False
    return True


def given(request: HttpRequest) -> Any:
    """Return what was sent, for a form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def at_once(request: Request, act: Callable[[], object], said: str) -> None:
    """Do something that needs no form, and say so, or say what stands in the way."""
    try:
        act()
    except (NotReadyError, NotForYouError) as error:
        record(Verb.ALTER, kind="page", allowed=False, path=request.path)
        messages.error(request, str(error))
    else:
        messages.success(request, said)
