"""What other pages show of outcomes: of a group, a person, an operation; what to ask a victim."""

from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request
from optimise.link.groups.models import Group, Member
from optimise.respond.arrests import queries as arrests
from optimise.respond.arrests.queries import Charged
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.parts import Kind as Looked
from optimise.respond.operations.models import Operation
from optimise.review import subjects
from optimise.review.outcomes import queries
from optimise.review.outcomes.actions.protected import PAPERS


def of_group(request: Request, *, group: Group) -> str:
    """Return what the courts did with people of a group, for those who read results."""
    return _stories(request, subjects.Kind.GROUP, group.id)


def of_person(request: Request, entity: UUID) -> str:
    """Return what the courts did with a person, and the way to begin it."""
    return _stories(request, subjects.Kind.PERSON, entity, person=entity)


def of_member(request: Request, *, member: Member) -> str:
    """Return what the courts did with a member, and whether their prison is still to be written."""
    told = queries.stories_about(subjects.Kind.PERSON, member.person, viewer=request.viewer)
    inside = [one for one in told if one.may_be_inside]
    unwritten = ""
    if inside and not member.prison_at and member.state == Member.State.HELD:
        is_told = all(one.release for one in inside)
        unwritten = "where they are" if is_told else "where they are or when they come out"
    more = {"unwritten": unwritten}
    return _stories(request, subjects.Kind.PERSON, member.person, **more) if told else ""


def staying(request: Request, *, kind: str, row: UUID) -> str:
    """Return what about a record stays where it is when the record goes into a circle."""
    viewer = request.viewer
    if kind not in (subjects.Kind.GROUP, subjects.Kind.LINE) or not subjects.may_read(viewer):
        return ""
    told = {
        "stories": queries.stories_about(kind, row, viewer=viewer),
        "outcomes": queries.outcomes_about(kind, row, viewer=viewer),
    }
    if not any(told.values()):
        return ""
    return render_to_string("review_outcomes/_stays.html", told, request)


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


def of_operation(request: Request, *, operation: UUID) -> str:
    """Return what courts did and what changed for people by an operation, and ways to enter it."""
    viewer = request.viewer
    if not subjects.may_read(viewer):
        return ""
    found = operations.operation(operation, viewer=viewer)
    kind, records = subjects.Kind.OPERATION, bool(viewer.roles & subjects.RECORDS)
    told = {
        "key": f"{kind}:{operation}",
        "stories": queries.stories_about(kind, operation, viewer=viewer),
        "outcomes": queries.outcomes_about(kind, operation, viewer=viewer),
        "people": _people(found, request) if records else [],
        "charged": _charged(operation, request),
        "begins": records,
        "enters": bool(viewer.roles & POLICE),
    }
    return render_to_string("review_outcomes/_operation.html", told, request)


def of_arrest(request: Request, *, detention: UUID) -> str:
    """Return the story of an arrest before the courts, to those who read both."""
    viewer = request.viewer
    number = arrests.number_of(detention, viewer=viewer) if subjects.may_read(viewer) else ""
    found = queries.stories(viewer=viewer).filter(reference=number) if number else []
    told = {"stories": queries.told(found, viewer=viewer)}
    return render_to_string("review_outcomes/_arrest.html", told, request) if found else ""


def _people(found: Operation, request: Request) -> list[operations.Named]:
    """Return whom the operation looks at as subjects: whoever is to be kept safe is not offered."""
    looked_at = operations.things(found, viewer=request.viewer)
    offered = [
        (entity, one)
        for one in looked_at
        if one.row.kind == Looked.SUBJECT
        and (entity := one.row.entity) is not None
        and not one.is_possible_victim
    ]
    # Whoever was arrested in it, or is before a court, has a page of that already.
    arrested = {
        one.arrest.person
        for one in arrests.of_person([entity for entity, _ in offered], viewer=request.viewer)
        if one.arrest and one.arrest.operation_id == found.id
    }
    kind = subjects.Kind.PERSON
    return [
        one
        for entity, one in offered
        if entity not in arrested and not queries.stories_about(kind, entity, viewer=request.viewer)
    ]


def _charged(operation: UUID, request: Request) -> list[Charged]:
    """Return who of an operation was charged and has no story that the viewer may read."""
    there = set(queries.stories(viewer=request.viewer).values_list("reference", flat=True))
    return [
        one
        for one in arrests.charged(viewer=request.viewer)
        if one.operation == operation and one.number not in there
    ]


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
