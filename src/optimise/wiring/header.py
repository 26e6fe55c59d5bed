"""What stands around every page: where one can go, the search, who is here and why."""

from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_OWN, Own, Place
from optimise.wiring import declarations
from optimise.wiring.views.screens import is_comfortable


def for_page(request: HttpRequest) -> dict[str, Any]:
    """Return the places, who is signed in, and the task they said they are on."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"navigation": [], "demo": settings.DEMO}
    # A page is drawn of several templates, and each is told this: it is worked out once.
    held: dict[str, Any] | None = getattr(request, "_header", None)
    if held is None:
        held = _around(request, viewer)
        request._header = held  # type: ignore[attr-defined] # noqa: SLF001
    return held


def _around(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    task = request.session.get("task", "")
    return {
        "navigation": SimpleLazyObject(lambda: _navigation(request, viewer)),
        "own": SimpleLazyObject(lambda: _own(request, viewer)),
        "viewer": viewer,
        "signed_in": {
            "id": str(viewer.person),
            "name": str(request.user),
            "role": ", ".join(sorted(viewer.roles)),
            "href": _at("mfa_index"),
            "sign_out": _at("account_logout"),
        },
        "task": {
            "text": task,
            "reason": request.session.get("task_code", ""),
            "href": f"{_at('tasks:task')}?{urlencode({'next': request.get_full_path()})}",
        }
        if task
        else None,
        "finds": _finds(viewer),
        "density": _at("density"),
        "frame_here": request.get_full_path() if request.method == "GET" else "/",
        "comfortable": is_comfortable(request),
    }


def _finds(viewer: Viewer) -> str:
    found = (place for place in declarations.places() if place.finds and place.said_to(viewer))
    return next((_at(place.href) for place in found), "")


def _navigation(request: HttpRequest, viewer: Viewer) -> list[dict[str, Any]]:
    said = [(p, text) for p in declarations.places() if (text := p.said_to(viewer))]
    return [
        {"heading": heading.value, "places": [_place(p, t, request, viewer) for p, t in some]}
        for heading, some in groupby(said, key=lambda one: one[0].under)
    ]


def _place(place: Place, text: str, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    href = _at(place.href)
    # An error page is drawn after its transaction is gone, and with it what the viewer may read.
    counts = place.count is not None and connection.in_atomic_block
    return {
        "text": text,
        "href": href,
        "current": request.path == href,
        "count": place.count(viewer) if counts and place.count else 0,
    }


@cache
def _at(name: str) -> str:
    """Return the address of a page: every page links to all places, and none of them moves."""
    return reverse(name)


def _own(request: HttpRequest, viewer: Viewer) -> list[dict[str, Any]]:
    if not connection.in_atomic_block:
        return []
    said = [(one, one.rows(viewer)) for one in declarations.own() if viewer.roles & one.roles]
    return [_own_part(one, rows, request.path) for one, rows in said if rows]


def _own_part(one: Own, rows: list[Any], here: str) -> dict[str, Any]:
    return {
        "heading": one.title,
        "places": [
            {"text": row.text, "href": row.href, "current": here == row.href, "count": 0}
            for row in rows[:MOST_OWN]
        ],
        "more": reverse(one.href) if len(rows) > MOST_OWN else "",
    }
