"""Who is acting: set before the view's transaction begins, so that row security knows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.audit.actions import Verb, record
from optimise.exchange import entering
from optimise.ui import errors
from optimise.wiring import sessions

OPEN = (
    "/sign-in/",
    "/account/authenticate/",
    "/static/",
    "/demo/",
    "/reports/offline/",
    "/reports/sw.js",
)
REFUSED = (403, 404)
NOUGHT = "\0"  # no text of the database holds it, and no address of ours has it


QUIET = "/alerts/band/"  # a page asks for it again and again, whether anybody sits before it or not


class QuietMiddleware:
    """Has what a page asks for by itself keep nobody signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != QUIET:
            return self.get_response(request)
        with sessions.unmoved():
            return self.get_response(request)


def _holds_nought(told: QueryDict) -> bool:
    said = (value for values in told.lists() for value in (values[0], *values[1]))
    return any(NOUGHT in value for value in said)


class ActingMiddleware:
    """Acts as the signed-in person, and writes down what was refused after it was rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NOUGHT in request.path or _holds_nought(request.GET):
            return errors.bad_request(request)
        if request.path.startswith(entering.ROOT):
            return entering.answer(request, self.get_response)
        # All of it is here before we ask whose it is: who sends slowly may be shut out meanwhile.
        if _holds_nought(request.POST):
            return errors.bad_request(request)
        if not request.user.is_authenticated:
            if request.path.startswith(OPEN):
                return self.get_response(request)
            return redirect("/sign-in/")
        with acting_as(
            request.user,
            session=(request.session.session_key or "")[:16],
            reason_code=request.session.get("task_code", ""),
            reason=request.session.get("task", ""),
        ) as viewer:
            request.viewer = viewer  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code in REFUSED:
                # The view's own transaction is gone; this entry stands on its own.
                record(Verb.CONSULT, kind="page", allowed=False, path=request.path)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer hidden and missing alike, and a refusal in words that give nothing away."""
        if isinstance(error, NothingHereError):
            return errors.not_here(request)
        if isinstance(error, NotForYouError):
            return errors.not_for_you(request, str(error))
        return None
