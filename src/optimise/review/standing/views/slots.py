"""What other pages show of results: a group's chain, and what to ask who was arrested."""

from uuid import UUID

from django.template.loader import render_to_string

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request
from optimise.link.groups.models import Group
from optimise.review import subjects


def of_story(request: Request, *, story: UUID) -> str:
    """Return the way to enter what somebody who was arrested says of themselves."""
    if not request.viewer.roles & subjects.RECORDS:
        return ""
    return render_to_string("review_standing/_describe.html", {"story": story}, request)


def of_group(request: Request, *, group: Group) -> str:
    """Return the way from a group to its chain from report to outcome."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        return ""
    return render_to_string("review_standing/_chain.html", {"group": group}, request)
