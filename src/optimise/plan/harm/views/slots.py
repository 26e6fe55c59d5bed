"""What the pages of a group and of a line show of harm."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.basics.refusals import NothingHereError
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.harm import queries
from optimise.plan.subjects import Kind, Subject


def group_harm(request: HttpRequest, group: Group) -> str:
    """Return the score of a group with its place and trend, and why to score it again."""
    return _harm(request, subjects.of_group(group))


def line_harm(request: HttpRequest, line: UUID, items: object) -> str:
    """Return the score of a line, where its reader may score it."""
    try:
        about = subjects.subject(Kind.LINE, line, viewer=_viewer(request))
    except NothingHereError:
        return ""
    return _harm(request, about)


def _harm(request: HttpRequest, about: Subject) -> str:
    viewer = _viewer(request)
    told = {
        "about": about,
        "standing": queries.of_subject(about, viewer=viewer),
        "at_work": queries.open_score(about, viewer=viewer),
        "reasons": queries.reasons_for(about, viewer=viewer),
        "scores": bool(viewer.roles & queries.SCORES),
    }
    return render_to_string("plan_harm/slot_harm.html", told, request)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
