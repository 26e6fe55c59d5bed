"""What stands around every page: where one can go, the search, who is here and why."""

from collections.abc import Iterable
from dataclasses import dataclass
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
from optimise.basics.names import fold_name
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
    said = SimpleLazyObject(lambda: _said(viewer))
    return {
        "navigation": SimpleLazyObject(lambda: _navigation(request, viewer, said)),
        "own": SimpleLazyObject(lambda: _own(request, viewer)),
        "viewer": viewer,
        "signed_in": {
            "id": str(viewer.person),
            # The name first: a long title is what a narrow menu cuts.
            "name": getattr(request.user, "name", "") or str(request.user),
            "title": getattr(request.user, "rank", ""),
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
        "doors": SimpleLazyObject(lambda: _doors(said)),
        "density": _at("density"),
        "frame_here": request.get_full_path() if request.method == "GET" else "/",
        "comfortable": is_comfortable(request),
    }


def _finds(viewer: Viewer) -> str:
    found = (place for place in declarations.places() if place.finds and place.said_to(viewer))
    return next((_at(place.href) for place in found), "")


Said = Iterable[tuple[Place, str]]


@dataclass(frozen=True, slots=True)
class Door:
    """A place as the search on top names it: what it is called, where, and its other words."""

    text: str
    href: str
    words: str

    def meets(self, asked: str) -> bool:
        """Say whether every word asked for begins one of its own."""
        held, wanted = fold_name(f"{self.text} {self.words}").split(), fold_name(asked).split()
        return bool(wanted) and all(any(h.startswith(w) for h in held) for w in wanted)


def doors_met(asked: str, *, viewer: Viewer) -> list[Door]:
    """Return the places for this person that go by some words, those too that no rail shows."""
    return [door for door in _doors(_said(viewer)) if door.meets(asked)]


def _said(viewer: Viewer) -> list[tuple[Place, str]]:
    return [(p, text) for p in declarations.places() if (text := p.said_to(viewer))]


def _doors(said: Said) -> list[Door]:
    return [Door(text, _at(place.href), place.words) for place, text in said]


def _navigation(request: HttpRequest, viewer: Viewer, said: Said) -> list[dict[str, Any]]:
    shown = [one for one in said if one[0].in_rail]
    return [
        {"heading": heading.value, "places": [_place(p, t, request, viewer) for p, t in some]}
        for heading, some in groupby(shown, key=lambda one: one[0].under)
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
