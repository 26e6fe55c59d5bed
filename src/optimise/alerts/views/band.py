"""The band of alerts: on top of every page of those who are told, asked for again and again."""

from collections import Counter
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
from optimise.alerts.domain.kinds import Kind
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
    found, together = in_lines(queries.band(viewer=viewer))
    waiting = [one for one in together if one.waits]
    shown = found if len(found) + bool(waiting) <= MOST else found[: MOST - 1]
    left = found[len(shown) :]
    names = queries.names(
        person for one in shown for person in (one.alert.taken_by, one.alert.handed_to)
    )
    told = {
        "rows": [(one, whose(one, names, in_list=True)) for one in shown],
        "groups": groups(waiting),
        "left": len(left),
        "rest": "" if all(one.is_by_name for one in left) else "?show=role",
        "loud": [one.alert.id for one in (*left, *waiting) if one.waits and one.kind.loud],
        "held": not any(one.waits for one in found),
    }
    return render_to_string("alerts/band.html", told, request)


def in_lines(every: Iterable[Told]) -> tuple[list[Told], list[Told]]:
    """Return the alerts that stand by themselves, and those in one line with their like."""
    rows = list(every)
    free = [one for one in rows if not one.is_mine and not one.alert.handed_to]
    several = Counter(one.kind.code for one in free if one.kind.together and one.waits)
    together = [
        one
        for one in free
        if (one.kind.guess and not one.danger) or (several[one.kind.code] > 1 and one.waits)
    ]
    return [one for one in rows if one not in together], together


def groups(waiting: Iterable[Told]) -> list[dict[str, Any]]:
    """Return what stands in one line, by kind: said, and where, if whoever looks may."""
    counted: Counter[Kind] = Counter()
    mine: set[Kind] = set()
    for one in waiting:
        counted[one.kind] += 1
        mine |= {one.kind} if one.may_take else set()
    said = [(kind, kind.guess or kind.together, many) for kind, many in counted.items()]
    return [
        {
            "text": f"{many} {words.one if many == 1 else words.more}",
            "href": reverse(words.page) if words is kind.guess or kind in mine else "",
        }
        for kind, words, many in said
        if words
    ]
