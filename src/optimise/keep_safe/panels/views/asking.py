"""Pages on which the police tell other agencies something: whom they rang first is asked there."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from optimise.access.requests import Request, Response
from optimise.evaluate.actions import note_if_refused
from optimise.keep_safe.panels.forms import ask_of_the_desk
from optimise.ui.one_form import FormPage, one_form, one_press


def one_telling(
    request: Request,
    form: Form,
    page: FormPage,
    act: Callable[[str], Any],
    *,
    done: str,
    go: str = "",
    **more: Any,
) -> Response:
    """Show a form whose words another agency reads; `act` is given whom the police rang first.

    Where the desk says to ring, whoever looks at it is told who asked, though nothing was told.
    """
    ask_of_the_desk(form, request.viewer)

    def asked() -> Any:
        return act(form.cleaned_data.get("rung", ""))

    def show(asking: Callable[[], Any]) -> Response:
        return one_form(request, form, page, asking, done=done, go=go, **more)

    return note_if_refused(asked, show, by=request.viewer)


def before_a_press(request: Request) -> Form:
    """Return what stands above a button that tells other agencies something."""
    form = Form()
    ask_of_the_desk(form, request.viewer)
    return form


def one_telling_press(
    request: Request, act: Callable[[str], Any], *, done: str, go: str
) -> Response:
    """Do at one press what other agencies then read, as `one_telling` does it of a form."""
    rung = request.POST.get("rung", "")[:200]
    return note_if_refused(
        lambda: act(rung),
        lambda asking: one_press(request, asking, done=done, go=go),
        by=request.viewer,
    )
