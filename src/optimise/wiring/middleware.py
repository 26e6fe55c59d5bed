"""Who is acting: set before the view's transaction begins, so that row security knows."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify

from optimise.access.acting import acting_as
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.csv_out import csv_text
from optimise.exchange import entering
from optimise.identify.exports.door import stops_of
from optimise.ui import errors
from optimise.ui.asked import FILE, KEPT_IN, asking
from optimise.ui.marking import marking_of
from optimise.ui.tables import Table
from optimise.wiring import on_the_way, sessions
from optimise.wiring.views.screens import YEAR

OPEN = (
    "/sign-in/",
    "/account/authenticate/",
    "/static/",
    "/demo/",
    "/reports/offline/",
    "/reports/sw.js",
    "/briefings/offline/",
    "/briefings/sw.js",
)
REFUSED = (403, 404)
LEFT_OUT = "Rows left out, as the handling of their items stops files: {}"
COPY = "/briefings/copy/contact/"  # where a phone asks what it may still keep of a briefing
NOUGHT = "\0"  # no text of the database holds it, and no address of ours has it


# A page asks for these again and again, whether anybody sits before it or not.
QUIET = ("/alerts/band/", COPY)


class QuietMiddleware:
    """Has what a page asks for by itself keep nobody signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in QUIET:
            return self.get_response(request)
        with sessions.unmoved():
            return self.get_response(request)


def _holds_nought(told: QueryDict) -> bool:
    said = (value for values in told.lists() for value in (values[0], *values[1]))
    return any(NOUGHT in value for value in said)


def _was_shut_out(request: HttpRequest) -> bool:
    """Say whether this is the session of somebody who was suspended since it began."""
    who = request.session.get(SESSION_KEY)
    if not who:
        return False
    return agencies.people().filter(id=str(who), suspended_at__isnull=False).exists()


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
            if request.path == COPY and _was_shut_out(request):
                return HttpResponse(status=HTTPStatus.GONE)
            return on_the_way.signed_out(request)
        reason_code, reason = on_the_way.task_of(request)
        with acting_as(
            request.user,
            session=(request.session.session_key or "")[:16],
            reason_code=reason_code,
            reason=reason,
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


class TablesMiddleware:
    """Has the tables of a page do as its address asks, and gives one of them out as a file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not request.user.is_authenticated:
            return self.get_response(request)
        with asking(request) as asks:
            answer = self.get_response(request)
        if answer.status_code != HTTPStatus.OK or not asks.made:
            return answer
        wanted = asks.made.get(request.GET.get(FILE, ""))
        if wanted is not None and wanted.file:
            return _as_file(request, wanted, marking_of(answer))
        if kept := asks.to_remember():
            answer.set_cookie(
                KEPT_IN,
                kept,
                max_age=YEAR,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return answer


def _as_file(request: HttpRequest, shown: Table, marking: str) -> HttpResponse:
    """Return a table as it is shown, as CSV, and write down who took it, of whom.

    Rows that lead to an item which handling stops from going out are left out, and it says so.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    with transaction.atomic():  # the page's own is over, and it gave nothing out if this fails
        stopped = stops_of((), items=shown.about(), by=viewer)
        table = shown.without([one.item for one in stopped])
        heads, rows = table.in_words()
        record(
            Verb.EXPORT,
            kind="table",
            objects=table.about(),
            shown=table.about(),
            fields=heads,
            results=len(rows),
            path=request.path,
            table=table.caption,
            marking=marking,
            left_out=len(stopped),
        )
    less = len(shown.rows) - len(table.rows)
    say = [[LEFT_OUT.format(less)]] if less else []
    text = csv_text([marking], [[table.caption], *say, [], heads, *rows])
    answer = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
    name = slugify(f"{marking} {table.caption} {today()}")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
