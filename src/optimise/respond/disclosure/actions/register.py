"""Deciding on what the register holds: each decision with its reason, the earlier ones kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.interests.actions import circle_audience
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.domain.statuses import Police, Relevance, Sensitivity
from optimise.respond.disclosure.models import Apart, Decision, Material
from optimise.respond.disclosure.queries import Entry
from optimise.respond.operations.actions.permission import (
    must_say,
    needs_knower,
    needs_member,
    own_row_for_knowers,
)
from optimise.respond.operations.domain.material import Kind, Made
from optimise.respond.operations.models import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMaterial:
    """Something that no page of ours made: footage, a third party's file, a note in a book."""

    title: str
    produced_by: str
    made_on: date
    held_where: str
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What is decided of a thing. `description` may stay empty: then its own words stand."""

    relevance: Relevance
    rationale: str
    sensitivity: Sensitivity
    police: Police | None = None
    sensitivity_why: str = ""
    rebuttable: bool = False
    exception: str = ""
    exception_why: str = ""
    description: str = ""


def needs_officer(operation: Operation, by: Viewer) -> None:
    """Let only the disclosure officer of an operation go on. Errors: NotForYouError."""
    needs_member(operation, by)
    if not queries.is_officer(operation, viewer=by):
        raise NotForYouError("The disclosure officer of this operation may do this.")


@transaction.atomic
def record_material(*, operation: Operation, made: Made, by: Viewer) -> Material:
    """Keep that a thing is in the register, for those who may read the thing; once.

    Errors: NothingHereError outside the circle.
    """
    needs_member(operation, by)
    same = Material.objects.filter(
        operation=operation, kind=made.kind, source=made.row, edition=made.edition
    )
    if before := same.first():
        return before
    kept = Material(
        **_stamped(operation, made.audience, by),
        kind=made.kind,
        source=made.row,
        edition=made.edition,
        title=made.title[:500],
        href=made.href[:200],
        made_on=queries.day_made(made),
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:
        return same.get()
    record(Verb.COLLECT, kind="material", objects=[operation.id, kept.id, made.row])
    return kept


def _stamped(operation: Operation, audience: int, by: Viewer) -> dict[str, Any]:
    return {
        "operation": operation,
        "made_by": by.person,
        "made_at": now(),
        "audience_id": audience,
    }


@transaction.atomic
def write_down(*, operation: Operation, given: NewMaterial, by: Viewer) -> Material:
    """Put into the register what no page of ours made.

    Errors: NotForYouError; NotReadyError by field, and for who does not read sensitive entries.
    """
    needs_knower(operation, by)
    must_say(
        {
            "title": (given.title, "Say what it is, of when, and what it shows."),
            "produced_by": (given.produced_by, "Say who made it."),
            "held_where": (given.held_where, "Say where it is kept."),
        }
    )
    if given.made_on > today():
        raise NotReadyError("That is still to come.", field="made_on")
    row = own_row_for_knowers(operation, by=by)
    if given.is_inner:
        if operation.inner_id not in by.circles:
            raise NotForYouError("Whoever reads sensitive decisions writes this down.")
        inner = circle_audience(operation.inner_id)
        row["audience_id"] = audience_id(inner, viewer=by, own=True)
    kept = Material(
        **row,
        kind=Kind.OTHER,
        title=given.title.strip(),
        produced_by=given.produced_by.strip(),
        made_on=given.made_on,
        held_where=given.held_where.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="material", objects=[operation.id, kept.id])
    return kept


@transaction.atomic
def decide(
    *, operation: Operation, entries: Sequence[Entry], given: NewDecision, by: Viewer
) -> list[Decision]:
    """Decide on one thing, or on several at once with one reason.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_officer(operation, by)
    _must_be_sound(operation, entries, given)
    return [_decided(operation, one, given, by) for one in entries]


def _must_be_sound(operation: Operation, entries: Sequence[Entry], given: NewDecision) -> None:
    must_say({"rationale": (given.rationale, "Say why: it is what the prosecutor asks.")})
    problems = []
    if not entries:
        problems.append(("", "Choose at least one thing."))
    if given.relevance is Relevance.RELEVANT and given.police is None:
        problems.append(("police", "Say whether it is evidence, or whether it passes the test."))
    if given.sensitivity is not Sensitivity.NONE and not given.sensitivity_why.strip():
        problems.append(("sensitivity_why", "Say which public interest would be harmed, and how."))
    if given.exception and not given.exception_why.strip():
        problems.append(("exception_why", "Say why."))
    if given.exception and not given.rebuttable:
        problems.append(("exception", "An exception is to what is presumed to be disclosed."))
    open_to_all = given.relevance is Relevance.RELEVANT and given.sensitivity is Sensitivity.NONE
    if (
        open_to_all
        and not given.description.strip()
        and any(queries.is_kept(operation, one.made.audience) for one in entries)
    ):
        problems.append(
            (
                "description",
                "Not all of the operation may read this, and its schedule"
                " goes to the defence. Describe it in words that tell nothing of what is kept.",
            )
        )
    if given.description.strip() and len(entries) > 1:
        problems.append(("description", "Describe things one by one: each in its own words."))
    if problems:
        raise NotReadyError(problems)


def _decided(operation: Operation, one: Entry, given: NewDecision, by: Viewer) -> Decision:
    material = one.material or record_material(operation=operation, made=one.made, by=by)
    is_relevant = given.relevance is Relevance.RELEVANT
    kept = Decision(
        **_stamped(operation, material.audience_id, by),
        material=material,
        relevance=given.relevance,
        police=given.police if given.police and is_relevant else "",
        sensitivity=given.sensitivity,
        sensitivity_why=given.sensitivity_why.strip(),
        rationale=given.rationale.strip(),
        rebuttable=given.rebuttable,
        exception=given.exception,
        exception_why=given.exception_why.strip(),
        description=given.description.strip(),
    )
    kept.save(force_insert=True)
    record(
        Verb.ALTER,
        kind="material",
        objects=[operation.id, material.id],
        decided=str(given.relevance),
    )
    return kept


@transaction.atomic
def tell_apart(
    *, operation: Operation, entry: Entry, to: str, how: str, on: date, by: Viewer
) -> Apart:
    """Write down that a prosecutor was told of something highly sensitive, outside the schedules.

    Errors: NotForYouError; NotReadyError by field, and for what is not highly sensitive.
    """
    needs_officer(operation, by)
    must_say(
        {
            "to": (to, "Say which prosecutor."),
            "how": (how, "Say how, and who was there. Not what was said."),
        }
    )
    decision = entry.decision
    if entry.material is None or not decision or decision.sensitivity != Sensitivity.HIGHLY:
        raise NotReadyError("Only what is highly sensitive is told apart.")
    if on > today():
        raise NotReadyError("That is still to come.", field="on")
    inner = audience_id(circle_audience(operation.inner_id), viewer=by, own=True)
    kept = Apart(
        **_stamped(operation, inner, by),
        material=entry.material,
        to=to.strip(),
        how=how.strip(),
        on=on,
    )
    kept.save(force_insert=True)
    record(
        Verb.DISCLOSE, kind="material", objects=[operation.id, entry.material.id], recipients=[to]
    )
    return kept
