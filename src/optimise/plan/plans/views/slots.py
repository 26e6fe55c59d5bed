"""What the pages of a group and of a line show of plans."""

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.basics.refusals import NothingHereError
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import GAPS
from optimise.plan.subjects import Kind, Subject


def group_plan(request: HttpRequest, group: Group) -> str:
    """Return the plan for a group with its gaps and what is late, or the way to open one."""
    return _plan(request, subjects.of_group(group))


def line_plan(request: HttpRequest, line: UUID, items: object) -> str:
    """Return the plan for a line, or the way to open one."""
    try:
        about = subjects.subject(Kind.LINE, line, viewer=_viewer(request))
    except NothingHereError:
        return ""
    return _plan(request, about)


def _plan(request: HttpRequest, about: Subject) -> str:
    viewer = _viewer(request)
    one = next(iter(queries.overview(viewer=viewer, about=about)), None)
    told = {
        "about": about,
        "one": one,
        "gaps": [GAPS[p] for p in one.gaps] if one else [],
        "plans": bool(viewer.roles & actions.PLANS),
    }
    return render_to_string("plan_plans/slot_plan.html", told, request)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
