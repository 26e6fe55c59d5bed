"""What waited on a phone and comes in one request: an ordered list, answered entry by entry."""

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_user
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, JsonResponse

from optimise.exchange import entering
from optimise.ui import errors

DOOR = "/waiting/"
MOST = 50  # entries of one list
# Nothing that a phone keeps belongs there: who signs in is not somebody else within a list.
CLOSED = ("/sign-in/", "/account/", "/demo/", "/static/", entering.ROOT)
# What earlier middleware found out about the list, and holds of each of its entries.
SHARED = ("session", "_messages", "htmx", "csp_nonce")

Answer = Callable[[WSGIRequest], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing as the phone would send it alone: its own id, where it goes, and what it says."""

    id: str
    address: str
    type: str
    body: bytes


class WaitingMiddleware:
    """Answers each entry of a list as its own page does, in order, whatever became of the others.

    From here on each is a request by itself: whose it is and what they may is worked out anew, the
    token of the session is asked for, every gate stands, and its view has its own transaction. So
    an entry that is refused or fails holds up none, and what is cut short is kept up to there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponse:
        if request.path != DOOR or request.method != "POST":
            return self.get_response(request)
        entries = entries_in(request.body)  # all of it is here before we ask whose it is
        if not request.user.is_authenticated:
            return self.get_response(request)
        if entries is None:
            return errors.bad_request(request)
        said = [{"id": one.id, **self._taken(request, one)} for one in entries]
        answer = JsonResponse({"entries": said})
        answer["Cache-Control"] = "no-store"
        return answer

    def _taken(self, request: WSGIRequest, entry: Entry) -> dict[str, Any]:
        if not _is_open(entry.address):
            return {"status": HTTPStatus.NOT_FOUND, "said": None}
        alone = _alone(request, entry)
        try:
            answer = self.get_response(alone)
        finally:
            alone.close()  # the files that came with it
        return {"status": answer.status_code, "said": _said(answer)}


def entries_in(body: bytes) -> list[Entry] | None:
    """Return the entries of a list in their order; None where it is no such list, or too long.

    Shape: JSON, `{"entries": [{"id", "address", "type", "body"}]}`, where `body` is base64.
    """
    try:
        found = [
            Entry(
                id=str(one["id"]),
                address=str(one["address"]),
                type=str(one["type"]),
                body=b64decode(one["body"], validate=True),
            )
            for one in json.loads(body)["entries"]
        ]
    except (ValueError, KeyError, TypeError):
        return None
    return found if len(found) <= MOST else None


def _is_open(address: str) -> bool:
    """Say whether an entry may go there: to a path of this site, as what follows reads it."""
    try:
        asked = urlsplit(address)
    except ValueError:
        return False
    is_ours = not asked.scheme and not asked.netloc and asked.path.startswith("/")
    is_ours = is_ours and address.isascii()  # as a browser writes every address
    return is_ours and not asked.path.startswith(CLOSED)


def _alone(request: WSGIRequest, entry: Entry) -> WSGIRequest:
    """Return the request that the phone would have sent for this entry alone."""
    asked = urlsplit(entry.address)
    alone = WSGIRequest(
        {
            **request.META,
            "PATH_INFO": asked.path,
            "QUERY_STRING": asked.query,
            "CONTENT_TYPE": entry.type,
            "CONTENT_LENGTH": str(len(entry.body)),
            "wsgi.input": BytesIO(entry.body),
        }
    )
    for name in SHARED:
        if hasattr(request, name):
            setattr(alone, name, getattr(request, name))
    alone.user = get_user(request)  # as their row is now
    return alone


def _said(answer: HttpResponse) -> Any:
    """Return what an answer says, where it says it to a script."""
    if answer.headers.get("Content-Type") != "application/json":
        return None
    return json.loads(answer.content)
