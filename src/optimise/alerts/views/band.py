"""The band of alerts: on top of every page of those who are told, asked for again and again."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from optimise.access.domain.audiences import Viewer
from optimise.access.requests import Request, Response
from optimise.alerts import queries
from optimise.alerts.domain.kinds import Guess
from optimise.alerts.domain.rota import TOLD
from optimise.alerts.queries import Told
from optimise.alerts.views.words import whose

MOST = 3  # lines, whatever waits


@require_GET
def band(request: Request) -> Response:
    """Return the band as it stands now; nothing to those who are told of nothing."""
    return HttpResponse(_drawn(request, request.viewer))


def on_top(request: HttpRequest) -> str:
    """Return the band for the top of a page."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not connection.in_atomic_block:
        return ""  # an error page is drawn after its transaction is gone
    return _drawn(request, viewer)


def _drawn(request: HttpRequest, viewer: Viewer) -> str:
    if not viewer.roles & TOLD or viewer.is_partner:
        return ""
    every = queries.band(viewer=viewer)
    guesses = [
        one for one in every if one.kind.guess and not one.is_mine and not one.alert.handed_to
    ]
    found = [one for one in every if one not in guesses]
    waiting = [one for one in guesses if one.waits]
    shown = found if len(found) + bool(waiting) <= MOST else found[: MOST - 1]
    left = found[len(shown) :]
    names = queries.names(
        person for one in shown for person in (one.alert.taken_by, one.alert.handed_to)
    )
    told = {
        "rows": [(one, whose(one, names)) for one in shown],
        "groups": _groups(waiting),
        "left": len(left),
        "loud": [one.alert.id for one in (*left, *waiting) if one.waits and one.kind.loud],
        "held": not any(one.waits for one in found),
    }
    return render_to_string("alerts/band.html", told, request)


def _groups(waiting: Iterable[Told]) -> list[dict[str, Any]]:
    """Return what words alone suggest, in one line for each kind of it: said, and where to look."""
    counted: dict[Guess, int] = {}
    for one in waiting:
        if one.kind.guess:
            counted[one.kind.guess] = counted.get(one.kind.guess, 0) + 1
    return [
        {
            "text": f"{many} {guess.one if many == 1 else guess.more}",
            "href": reverse(guess.page),
        }
        for guess, many in counted.items()
    ]
