"""What the pages of lines show of closures."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request
from optimise.basics.clock import today
from optimise.link.lines.models import Line
from optimise.review.closures import queries
from optimise.review.closures.views.tables import closures_of_line, due_table, looks_table


def _develops(request: Request) -> bool:
    return bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)


def stands_of(request: Request, *, line: Line) -> str:
    """Return whether a line is closed and still out of use, beside its status."""
    found = queries.closures_of(line, viewer=request.viewer)
    live = [look for one in found if not one.reopened_at for look in one.looked]
    left = [look for look in live if not look.done_at]
    told = {
        "closure": found[0] if found else None,
        "next": min(left, key=lambda look: look.due, default=None),
        "today": today(),
        "develops": _develops(request),
    }
    return _shown("_stands", told, request)


def acts_of(request: Request, *, line: Line) -> str:
    """Return what may be done about a line: record that it was closed."""
    return _shown("_acts", {"line": line}, request)


def of_line(request: Request, *, line: Line) -> str:
    """Return the closures of a line, and the looks at them."""
    found = queries.closures_of(line, viewer=request.viewer)
    if not found:
        return ""
    looks = sorted((look for one in found for look in one.looked), key=lambda look: look.due)
    told = {
        "closures": closures_of_line(found),
        "looks": looks_table(looks, may_look=_develops(request)),
    }
    return _shown("_of_line", told, request)


def due(request: Request) -> str:
    """Return the check-backs of closed lines whose day has come, before the lists of lines."""
    found = queries.due_looks(viewer=request.viewer)
    return _shown("_due", {"due": due_table(found)}, request) if found else ""


def _shown(name: str, told: Mapping[str, object], request: HttpRequest) -> str:
    return render_to_string(f"review_closures/{name}.html", dict(told), request)
