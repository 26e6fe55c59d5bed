"""What the public site forgets at its door, and what no site's log ever learns."""

import logging
import traceback
from collections.abc import Callable
from types import TracebackType

from django.http import HttpRequest, HttpResponse

FORGOTTEN = (
    "REMOTE_ADDR",
    "REMOTE_PORT",
    "REMOTE_HOST",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_COOKIE",
    "HTTP_ACCEPT_LANGUAGE",
)
FORGOTTEN_PREFIXES = ("HTTP_SEC_CH_", "HTTP_CF_", "HTTP_TRUE_CLIENT")


class NamelessMiddleware:
    """Takes out of a request, before anything else sees it, what could tell one visitor apart.

    So no page, no error and no log can hold it, whatever somebody writes one day.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in list(request.META):
            if name in FORGOTTEN or name.startswith(FORGOTTEN_PREFIXES):
                del request.META[name]
        return self.get_response(request)


OF_PAGES = ("django.request", "django.security")


def is_a_fault(record: logging.LogRecord) -> bool:
    """Say whether a record is of something broken: pages that were refused are no one's affair."""
    return bool(record.exc_info)


class WordlessFormatter(logging.Formatter):
    """Says where something broke and what kind of error it was, and none of the error's words.

    Those often quote what was being worked on, and here that is what somebody told us. Nor does it
    say at which address: that holds the id of a row, which who reads a log may not know of.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return what is said of a page: that it broke, and not which."""
        if record.name.startswith(OF_PAGES):
            return "A page broke"
        return super().formatMessage(record)

    def formatException(  # noqa: N802 - the name is logging's own
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...]
    ) -> str:
        """Return the places of the error and of what caused it, and their kinds."""
        error, told = ei[1], []
        while isinstance(error, BaseException):
            places = traceback.extract_tb(error.__traceback__)
            told += [f"  {place.filename}:{place.lineno} in {place.name}" for place in places]
            told.append(type(error).__name__)
            error = error.__cause__ or error.__context__
        return "\n".join(told)
