"""A copy of the briefing for where there is no signal: taken, opened without signal, told of."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.basics.clock import local_time, moment_in, now
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.cards import cards_of
from optimise.plan.briefings.exports.phone import copy_of
from optimise.plan.briefings.views.today import strictest
from optimise.ui.workers import service_worker_named

SCRIPT = "ui/dist/briefing-sw.js"
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, RawPostDataException)
MOST = 200  # cards that a phone may tell of at once
MOST_READ = 50  # and how many readings: it tells the others next
ID = 40  # bytes that an id takes, with its quotes and a comma
LARGEST = (MOST + MOST_READ * (MOST + 10)) * ID  # bytes that all of it takes at most
CONFLICT = 409


@require_GET
def offline(request: Request) -> Response:
    """Show the empty page that asks for the PIN. It is kept on phones, and names nobody."""
    return render(request, "plan/offline.html")


@require_GET
def service_worker(request: Request) -> Response:
    """Serve the script that opens that page; it lies here so that it rules these pages only."""
    return service_worker_named(SCRIPT)


@require_POST
def take(request: Request) -> Response:
    """Give what a phone keeps of today's briefing. The phone locks it under its reader's PIN."""
    if not queries.reads_briefings(request.viewer) or not queries.hours_kept():
        raise NothingHereError
    found, left_out = queries.briefing_to_keep(viewer=request.viewer)
    moment = now()
    return JsonResponse(
        {
            "hours": queries.hours_kept(),
            "taken": local_time(moment),
            "marking": strictest(found),
            "left_out": left_out,
            "cards": copy_of(cards_of(found, viewer=request.viewer, goes_out=True), moment=moment),
        }
    )


@require_POST
def contact(request: Request) -> Response:
    """Hear what was read without signal, and say which cards may stay on the phone."""
    try:
        told = _told(request.body) if len(request.body) <= LARGEST else {}
        mine = UUID(told["person"]) == request.viewer.person
        kept = _ids(told["kept"])
        reads = [_read(one) for one in told["read"][:MOST_READ]]
    except UNREADABLE as error:
        raise NothingHereError from error
    if not mine:
        return HttpResponse(status=CONFLICT)  # what somebody else read is not told as this person's
    heard = actions.hear_of_copy(reads=reads, by=request.viewer)
    may = queries.reads_briefings(request.viewer)
    stays = queries.still_kept(kept, viewer=request.viewer) if may else set()
    return JsonResponse({"stays": sorted(map(str, stays)), "heard": heard})


def _told(body: bytes) -> dict[str, Any]:
    told = json.loads(body)
    if not isinstance(told, dict):
        raise TypeError
    return told


def _ids(told: list[str]) -> frozenset[UUID]:
    return frozenset(UUID(one) for one in told[:MOST])


def _read(told: dict[str, Any]) -> actions.Read:
    at = moment_in(told["at"])
    if at is None:
        raise ValueError("a reading at no moment")
    return actions.Read(
        key=UUID(told["key"]),
        how=actions.Reading(told["how"]),
        at=at,
        ids=_ids(told["ids"]),
    )
