"""What other pages show of outcomes: the courts on a group and a person, what to ask a victim."""

from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from optimise.access.requests import Request
from optimise.link.groups.models import Group
from optimise.review import subjects
from optimise.review.outcomes import queries
from optimise.review.outcomes.actions.protected import PAPERS


def of_group(request: Request, *, group: Group) -> str:
    """Return what the courts did with people of a group, for those who read results."""
    return _stories(request, subjects.Kind.GROUP, group.id)


def of_person(request: Request, entity: UUID) -> str:
    """Return what the courts did with a person, and the way to begin it."""
    return _stories(request, subjects.Kind.PERSON, entity, person=entity)


def _stories(request: Request, kind: str, subject_id: UUID, **more: Any) -> str:
    viewer = request.viewer
    if not subjects.may_read(viewer):
        return ""
    told = {
        "stories": queries.stories_about(kind, subject_id, viewer=viewer),
        "begins": bool(viewer.roles & subjects.RECORDS),
        **more,
    }
    return render_to_string("review_outcomes/_stories.html", told, request)


def of_paper(request: Request, *, kind: str, row: UUID) -> str:
    """Return the way from a safeguarding paper to what changed for somebody."""
    if kind not in PAPERS:
        return ""
    return render_to_string("review_outcomes/_paper.html", {"kind": kind, "row": row}, request)


def to_ask(request: Request) -> str:
    """Return whom this partner's agency is to ask now, or nothing."""
    due = queries.feedback_due(viewer=request.viewer)
    return render_to_string("review_outcomes/_due.html", {"due": due}, request) if due else ""


def entered(request: Request) -> str:
    """Return the way to what this partner's agency saw come of it."""
    return render_to_string("review_outcomes/_sent.html", {}, request)
