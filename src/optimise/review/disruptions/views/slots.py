"""What other pages show of claims: of a group, a line, an operation, a person, on a card."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string

from optimise.access.requests import Request
from optimise.collect.models import Report
from optimise.link.groups.models import Group
from optimise.review import subjects
from optimise.review.disruptions import queries


def of_group(request: Request, *, group: Group) -> str:
    """Return the claims about a group, with what lasted."""
    return _claims(request, subjects.Kind.GROUP, group.id)


def of_line(request: Request, *, line: UUID, items: Sequence[UUID]) -> str:
    """Return the claims about a line, with what lasted."""
    return _claims(request, subjects.Kind.LINE, line)


def of_operation(request: Request, *, operation: UUID) -> str:
    """Return the claims about an operation, with what lasted."""
    return _claims(request, subjects.Kind.OPERATION, operation)


def of_entity(request: Request, entity: UUID) -> str:
    """Return the claims about a person or place, where there are any."""
    for kind in subjects.OF_ENTITIES:
        if queries.claims_about(kind, entity, viewer=request.viewer):
            return _claims(request, kind, entity)
    return ""


def of_tactic(request: Request, *, tactic: str) -> str:
    """Return what came of a tactic where it was tried, on its card."""
    claims = queries.lessons(tactic, viewer=request.viewer)
    told = {"claims": claims, "tactic": tactic}
    return render_to_string("review_disruptions/_tried.html", told, request) if claims else ""


def of_item(request: Request, *, item: UUID) -> str:
    """Return the claims that rest on an item, for those who read results."""
    claims = queries.resting_on([item], viewer=request.viewer)
    told = {"claims": claims}
    return render_to_string("review_disruptions/_rests.html", told, request) if claims else ""


def of_tip(request: Request, *, report: Report) -> str:
    """Return what became of a tip, so that whoever holds it chooses a word for its teller."""
    if not subjects.may_read(request.viewer):
        return ""
    told = {"led": queries.led_to(report.id, viewer=request.viewer)}
    return render_to_string("review_disruptions/_led.html", told, request)


def _claims(request: HttpRequest, kind: str, subject_id: UUID) -> str:
    viewer = request.viewer  # type: ignore[attr-defined]
    if not subjects.may_read(viewer):
        return ""
    told = {
        "claims": queries.claims_about(kind, subject_id, viewer=viewer),
        "kind": kind,
        "subject": subject_id,
        "may": bool(viewer.roles & subjects.RECORDS),
    }
    return render_to_string("review_disruptions/_claims.html", told, request)
