"""How often each kind of page is opened, and nothing else: no query, address, browser or moment.

Totals are kept in the memory of the process for one day, then handed to the database in whole
tens. What a process has counted when it is killed is lost, so the figures say "at least".
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from multiprocessing.util import Finalize
from threading import Lock, Thread

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from optimise.basics.clock import today

# Pages that are not in this list are counted together; those of other apps are not counted at all.
KINDS = {
    "home": "home",
    "topic": "learn",
    "translation": "learn",
    "language": "learn",
    "check": "check",
    "check_place": "check",
    "search": "search",
    "helplines": "help",
}
STEP = 10


class Tally:
    """The openings of one day, by kind of page."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None
        self._openings: Counter[str] = Counter()

    def add(self, kind: str, *, day: date) -> tuple[date, Mapping[str, int]] | None:
        """Count one opening; return a day that has ended, with its totals, when there is one."""
        with self._lock:
            ended = self._take() if self._day not in (None, day) else None
            self._day = day
            self._openings[kind] += 1
            return ended

    def take(self) -> tuple[date, Mapping[str, int]] | None:
        """Return what is counted so far and begin again, or None where nothing is."""
        with self._lock:
            return self._take()

    def _take(self) -> tuple[date, Mapping[str, int]] | None:
        day, openings = self._day, self._openings
        self._day, self._openings = None, Counter()
        return (day, openings) if day and openings else None


tally = Tally()


def hand_over(day: date, openings: Mapping[str, int]) -> None:
    """Add a day's totals to the database, in whole tens; lose them where it does not answer."""
    try:
        with connection.cursor() as cursor:
            for kind, many in openings.items():
                if tens := many // STEP * STEP:
                    cursor.execute("select share_site_count(%s, %s, %s)", [day, kind, tens])
    except Error:
        pass  # a total that is lost harms nobody; a page that fails for it might
    finally:
        connection.close()


def hand_over_what_is_left() -> None:
    """Hand over what this process has counted, before it ends."""
    if left := tally.take():
        hand_over(*left)


class CountingMiddleware:
    """Counts the pages that are shown. What ended with the day goes out beside the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # Run at the end of a server's child too, where nothing of `atexit` is.
        Finalize(None, hand_over_what_is_left, exitpriority=1)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if kind := _kind(request, response):
            ended = tally.add(kind, day=today())
            if ended:
                # Nobody who reads waits for it.
                Thread(target=hand_over, args=ended, daemon=True).start()
        return response


def _kind(request: HttpRequest, response: HttpResponse) -> str:
    match = request.resolver_match
    is_page = (
        request.method in ("GET", "POST")
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
    )
    if not is_page or match is None or match.app_name != "share_site":
        return ""
    return KINDS.get(match.url_name or "", "other")
