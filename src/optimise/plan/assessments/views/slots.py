"""What the page of a group shows of assessments."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.domain.audiences import Viewer
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.assessments import queries


def group_assessments(request: HttpRequest, group: Group) -> str:
    """Return the assessments about a group, and the way to begin one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    about = subjects.of_group(group)
    told = {
        "about": about,
        "assessments": queries.assessments_about(about, viewer=viewer),
        "writes": bool(viewer.roles & queries.WRITES),
    }
    return render_to_string("plan_assessments/slot_group.html", told, request)
