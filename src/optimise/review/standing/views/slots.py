"""What other pages show of results: the chain of a group or plan, what to ask who was arrested."""

from uuid import UUID

from django.template.loader import render_to_string

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request
from optimise.link.groups.models import Group
from optimise.plan.plans.models import Plan
from optimise.review import subjects
from optimise.review.disruptions.views.claims import claims_table
from optimise.review.outcomes.views.protected import outcomes_table
from optimise.review.standing import queries


def of_story(request: Request, *, story: UUID) -> str:
    """Return the way to enter what somebody who was arrested says of themselves."""
    if not request.viewer.roles & subjects.RECORDS:
        return ""
    return render_to_string("review_standing/_describe.html", {"story": story}, request)


def of_plan(request: Request, *, plan: Plan) -> str:
    """Return a plan's line from report to outcome, with how far claims went and what they cost."""
    viewer = request.viewer
    if not (subjects.may_read(viewer) and viewer.roles & DEVELOPS_INTELLIGENCE):
        return ""
    one = queries.line_of_plan(plan, viewer=viewer)
    told = {
        "one": one,
        "claims": claims_table("What was done, and did it last?", list(one.claims)),
        "changed": outcomes_table("Who was protected", list(one.changed)) if one.changed else None,
    }
    return render_to_string("review_standing/_plan.html", told, request)


def of_group(request: Request, *, group: Group) -> str:
    """Return the way from a group to its chain from report to outcome."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        return ""
    return render_to_string("review_standing/_chain.html", {"group": group}, request)
