"""What the pages of groups, lines and areas show of assessments."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Area
from optimise.basics.refusals import NothingHereError
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.assessments import queries
from optimise.plan.assessments.views.tables import waiting
from optimise.plan.subjects import Kind, Subject


def group_assessments(request: HttpRequest, group: Group) -> str:
    """Return the assessments about a group, and the way to begin one."""
    return _assessments(request, subjects.of_group(group))


def line_assessments(request: HttpRequest, line: UUID, items: object) -> str:
    """Return the assessments about a line, to those who may read any."""
    return _of(request, Kind.LINE, line)


def area_assessments(request: HttpRequest, area: Area) -> str:
    """Return the profiles of an area, to those who may read any."""
    return _of(request, Kind.PLACE, area.id)


def assessments_due(request: HttpRequest) -> str:
    """Return the assessments that wait for the reader's signature, where they may sign any."""
    viewer = _viewer(request)
    if not viewer.roles & queries.SIGNS:
        return ""
    told = {"waiting": waiting(queries.to_sign(viewer=viewer))}
    return render_to_string("plan_assessments/slot_due.html", told, request)


def _of(request: HttpRequest, kind: Kind, about: UUID) -> str:
    try:
        found = subjects.subject(kind, about, viewer=_viewer(request))
    except NothingHereError:
        return ""
    return _assessments(request, found)


def _assessments(request: HttpRequest, about: Subject) -> str:
    viewer = _viewer(request)
    told = {
        "about": about,
        "assessments": queries.assessments_about(about, viewer=viewer),
        "writes": bool(viewer.roles & queries.WRITES),
    }
    return render_to_string("plan_assessments/slot_group.html", told, request)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
