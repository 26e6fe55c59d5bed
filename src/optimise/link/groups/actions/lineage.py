"""How groups come from one another: judgements, with reasons, that can be taken back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups.actions.duplicates import (
    HELD,
    archive_duplicate,
    open_duplicate_again,
    tell_leads,
)
from optimise.link.groups.actions.permission import must_say, needs_researcher, stamped
from optimise.link.groups.domain.kinds import DECIDED, Descent
from optimise.link.groups.models import Group, Lineage
from optimise.link.groups.queries.decisions import decisions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLineage:
    """That a group comes from an earlier one, how, since when, and why we think so."""

    earlier: Group
    descent: Descent
    on: date
    reasons: str


@transaction.atomic
def judge_lineage(*, group: Group, given: NewLineage, by: Viewer) -> Lineage:
    """Hold a group to come from an earlier one, for those who may read both.

    Errors: NotReadyError by field, or where they are one; NotForYouError.
    """
    needs_researcher(by)
    must_say(
        {"reasons": (given.reasons, "Say why. A judgement without reasons cannot be checked.")}
    )
    if given.earlier.pk == group.pk:
        raise NotReadyError("Choose another group.", field="earlier")
    if given.on > today():
        raise NotReadyError("It cannot be in the future.", field="on")
    if given.descent in DECIDED and given.earlier.pk in decisions_of(group, viewer=by):
        raise NotReadyError("This was decided before. Take that back first.", field="verdict")
    row = stamped(group, by=by)
    row["audience_id"] = _narrower(group, given.earlier)
    kept = Lineage(
        **row,
        earlier=given.earlier,
        descent=given.descent,
        on=given.on,
        reasons=given.reasons.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COMBINE, kind="group", objects=[group.id, given.earlier.id, kept.id])
    return kept


def _narrower(group: Group, earlier: Group) -> int:
    """Return the audience of whichever is in a circle. Errors: NotReadyError for two circles."""
    circles = {
        one.audience_id: access.fences_of(one.audience_id).circle for one in (group, earlier)
    }
    kept = {circle for circle in circles.values() if circle}
    if len(kept) > 1:
        raise NotReadyError("They are kept in two circles. Join those first.", field="earlier")
    return next((a for a, circle in circles.items() if circle), group.audience_id)


@transaction.atomic
def decide(*, group: Group, given: NewLineage, goes_on: Group | None, by: Viewer) -> Lineage:
    """Say what two groups are to each other; where they are one, `goes_on` is whose record stays.

    Who leads either is told where they are held to be one. Errors: as `judge_lineage` and
    `archive_duplicate`.
    """
    row = judge_lineage(group=group, given=given, by=by)
    if given.descent == Descent.SAME and goes_on:
        archive_duplicate(lineage=row, goes_on=goes_on, by=by)
    elif given.descent == Descent.SAME:
        tell_leads(row, group, HELD, by=by)
    return row


@transaction.atomic
def undo_lineage(*, lineage: Lineage, why: str, by: Viewer) -> None:
    """Take a judgement of descent back; it stays on the record as taken back.

    A record that was archived because of it is open again, where it was.

    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_researcher(by)
    must_say({"why": (why, "Say why you take it back.")})
    if lineage.undone_at:
        raise NotReadyError("It was taken back before.")
    lineage.undone_at, lineage.undone_by, lineage.undone_why = now(), by.person, why.strip()
    lineage.save(update_fields=["undone_at", "undone_by", "undone_why"])
    record(Verb.COMBINE, kind="group", objects=[lineage.group_id, lineage.id], undone=True)
    if lineage.descent == Descent.SAME:
        open_duplicate_again(lineage, by=by)
