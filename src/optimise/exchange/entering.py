"""Who asks the API: a key acts as its named person, worked out before the transaction begins."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse

from optimise.access.acting import acting_as
from optimise.access.exchange import actions, queries
from optimise.access.exchange.models import Key
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now

ROOT = "/api/"
MOST = 120  # requests of one key in a minute, and of all that send none of ours
TOO_MANY = "Too many requests. Wait a minute."
NOBODY = "nobody"
REFUSED = (403, 404)
GetResponse = Callable[[HttpRequest], HttpResponse]


def answer(request: HttpRequest, get_response: GetResponse) -> HttpResponse:
    """Answer as the person whose key it is; whoever is signed in by cookie counts for nothing."""
    request.user = AnonymousUser()
    with suppress(RequestDataTooBig):  # who reads it says so
        request.body  # noqa: B018 - all of it is here before we ask whose key it is
    key = _key_of(request)
    response = _as_nobody(request, get_response) if key is None else _as(key, request, get_response)
    response["Cache-Control"] = "no-store"
    return response


def _key_of(request: HttpRequest) -> Key | None:
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    return queries.holder_of(sent) if scheme.lower() == "bearer" else None


def _as_nobody(request: HttpRequest, get_response: GetResponse) -> HttpResponse:
    if request.headers.get("Authorization"):
        if _too_often(NOBODY):
            # The record is not filled by strangers: so many refusals a minute say enough.
            return JsonResponse({"detail": TOO_MANY}, status=429)
        # What was sent may be a password in the wrong place, so it is not kept.
        record(Verb.SIGN_IN, kind="key", allowed=False)
    return get_response(request)


def _as(key: Key, request: HttpRequest, get_response: GetResponse) -> HttpResponse:
    person = key.person
    with acting_as(
        person,
        session=f"key {key.prefix}",
        reason_code="partner system",
        reason=f"Through the system “{key.label}”",
    ) as viewer:
        if not viewer.is_partner:
            missing = " ".join(agencies.what_a_partner_lacks(person)) or "This key opens nothing."
            record(Verb.CONSULT, kind="page", allowed=False, path=request.path)
            return JsonResponse({"detail": missing}, status=403)
        if _too_often(key.prefix):
            return JsonResponse({"detail": TOO_MANY}, status=429)
        actions.mark_used(key)
        request.viewer, request.key = viewer, key  # type: ignore[attr-defined]
        response = get_response(request)
        if response.status_code in REFUSED:
            record(Verb.CONSULT, kind="page", allowed=False, path=request.path)
    return response


def _too_often(who: str) -> bool:
    counter = f"exchange:{who}:{int(now().timestamp()) // 60}"
    cache.add(counter, 0, 120)
    try:
        return int(cache.incr(counter)) > MOST
    except ValueError:  # it ran out between the two
        return False
