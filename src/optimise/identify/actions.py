"""The door to write: statements on entities, and judgements of who is who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer, Role
from optimise.access.holding import hold
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.names import sounds
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify import queries
from optimise.identify.bulk import Resting, StatementOfLoad, forget_statements, state_in_bulk
from optimise.identify.domain import model
from optimise.identify.models import Judgement, Statement
from optimise.identify.victims import agree_to_clear, clear, keep_protected, protect

# Statements of loads and keeping safe are beside, in files of their own; this is their door too.
__all__ = [
    "Resting",
    "StatementOfLoad",
    "agree_to_clear",
    "clear",
    "forget_statements",
    "keep_protected",
    "protect",
    "state_in_bulk",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """One fact about one entity. Where the value is an entity, `other` is its id."""

    entity: UUID
    schema: str
    prop: str
    value: str = ""
    other: UUID | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@transaction.atomic
def state(
    *,
    item: Item,
    statements: Sequence[NewStatement],
    by: Viewer,
    audience: Audience | None = None,
    made_with: UUID | None = None,
) -> list[Statement]:
    """Add statements that rest on `item`, for the item's own audience unless told another.

    With `made_with`, whom `by` agrees with, two made them, and neither of them ends them alone.
    Errors: NotReadyError with every problem; StoppedError where a handling condition stops that
    audience; NotForYouError.
    """
    _needs_developer(by)
    if audience:
        _check_handling(item, audience)
    if problems := [p for s in statements for p in _problems(s)]:
        raise NotReadyError([("", words) for words in problems])
    audience_of_row = audience_id(audience, viewer=by) if audience else item.audience_id
    rows = [_row(s, item=item, by=by, audience=audience_of_row) for s in statements]
    for row in rows:
        row.made_with = made_with
    Statement.objects.bulk_create(rows)
    record(
        Verb.COLLECT,
        kind="statement",
        objects=[item.id, *(r.id for r in rows)],
        shown={r.entity_id for r in rows},
        fields=sorted({r.prop for r in rows}),
    )
    return rows


def _check_handling(item: Item, audience: Audience) -> None:
    if audience.layer is Layer.BRIEFING:
        check_handling([item], outlet=Outlet.BRIEFING)
    for agency in sorted(audience.agencies):
        check_handling([item], outlet=Outlet.PARTNER, agency=agency)


def _needs_developer(by: Viewer) -> None:
    if not by.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def _problems(statement: NewStatement) -> Sequence[str]:
    if statement.valid_from and statement.valid_to and statement.valid_to < statement.valid_from:
        return ["The last day is before the first."]
    value = str(statement.other) if statement.other else statement.value
    return model.problems_with_value(statement.schema, statement.prop, value)


def _row(statement: NewStatement, *, item: Item, by: Viewer, audience: int) -> Statement:
    kind = model.value_kind(statement.schema, statement.prop)
    return Statement(
        entity_id=statement.entity,
        schema=statement.schema,
        prop=statement.prop,
        kind=kind,
        value=statement.value.strip(),
        normal="" if statement.other else model.normal_value(kind, statement.value),
        sounds=list(sounds(statement.value)) if kind is model.ValueKind.NAME else [],
        other_id=statement.other,
        valid_from=statement.valid_from,
        valid_to=statement.valid_to,
        item=item,
        grade=item.grade,
        origin=item.origin,
        known_at=item.known_at,
        made_by=by.person,
        made_at=now(),
        audience_id=audience,
    )


@transaction.atomic
def supersede(*, statement: Statement, why: str, by: Viewer) -> bool:
    """Mark a statement as no longer held, with the reason. It stays on the record.

    Whoever wrote it alone ends it; of another's, and of what two made, it is asked first, and a
    second says the same. Who made it is told of both. Of what is struck out already it says that it
    stays so, where somebody wants it held again. Return whether it is held no longer.
    """
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why this is no longer held.", field="why")
    hold(statement, by=by)
    if statement.superseded_at is not None:
        _stays_struck(statement, why.strip(), by)
        return True
    is_alone = by.person == statement.made_by and statement.made_with is None
    ends = is_alone or statement.end_asked_by not in {None, by.person}
    record(
        Verb.ALTER,
        kind="statement",
        objects=[statement.id],
        shown=[statement.entity_id],
        reason=why.strip(),
        ended=ends,
    )
    if ends:
        statement.superseded_at, statement.superseded_by = now(), by.person
        statement.superseded_why = why.strip()
        statement.save(update_fields=["superseded_at", "superseded_by", "superseded_why"])
    else:
        statement.end_asked_by, statement.end_asked_at = by.person, now()
        statement.end_asked_why = why.strip()
        statement.save(update_fields=["end_asked_by", "end_asked_at", "end_asked_why"])
    makers = {statement.made_by, statement.made_with or statement.made_by}
    notices.tell(makers - {by.person})
    return ends


def _stays_struck(statement: Statement, why: str, by: Viewer) -> None:
    """Say that what somebody wants held again stays struck out; they hear."""
    asked = statement.back_asked_by
    if asked is None:
        return
    statement.back_asked_at = statement.back_asked_by = None
    statement.back_asked_why = ""
    statement.save(update_fields=ASKED_BACK)
    record(
        Verb.ALTER,
        kind="statement",
        objects=[statement.id],
        shown=[statement.entity_id],
        reason=why,
        stays_struck=True,
    )
    notices.tell({asked} - {by.person})


@transaction.atomic
def put_back(*, statement: Statement, why: str, by: Viewer) -> bool:
    """Hold a statement again that somebody marked as no longer held, or keep one that waits for it.

    What two struck out is asked first, and a second says the same. Who made it, and who wanted it
    held no longer, are told of both. Return whether it is held.
    Errors: NotForYouError; NotReadyError without a reason, or where it is held and nobody asked.
    """
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why it is held after all.", field="why")
    hold(statement, by=by)
    if statement.superseded_at is None and statement.end_asked_by is None:
        raise NotReadyError("It is held already.")
    told = {
        statement.made_by,
        statement.made_with,
        statement.superseded_by,
        statement.end_asked_by,
        statement.back_asked_by,
    }
    holds = not statement.is_struck_by_two or statement.back_asked_by not in {None, by.person}
    if holds:
        statement.superseded_at = statement.superseded_by = None
        statement.end_asked_at = statement.end_asked_by = None
        statement.back_asked_at = statement.back_asked_by = None
        statement.superseded_why = statement.end_asked_why = statement.back_asked_why = ""
    else:
        statement.back_asked_by, statement.back_asked_at = by.person, now()
        statement.back_asked_why = why.strip()
    statement.save(update_fields=STRUCK if holds else ASKED_BACK)
    record(
        Verb.ALTER,
        kind="statement",
        objects=[statement.id],
        shown=[statement.entity_id],
        reason=why.strip(),
        put_back=holds,
    )
    notices.tell({one for one in told if one} - {by.person})
    return holds


ASKED_BACK = ["back_asked_at", "back_asked_by", "back_asked_why"]
STRUCK = [
    "superseded_at",
    "superseded_by",
    "superseded_why",
    "end_asked_at",
    "end_asked_by",
    "end_asked_why",
    *ASKED_BACK,
]


@transaction.atomic
def judge(
    *,
    left: UUID,
    right: UUID,
    verdict: Judgement.Verdict,
    reasons: str,
    audience: Audience,
    by: Viewer,
) -> Judgement:
    """Hold two entities to be the same, different or unsure, with reasons, for one audience.

    Errors: NotReadyError without reasons or for one entity twice; NotForYouError.
    """
    _needs_developer(by)
    if not reasons.strip():
        raise NotReadyError(
            "Say why. A decision without reasons cannot be checked.", field="reasons"
        )
    if left == right:
        raise NotReadyError("These are already one.")
    judgement = Judgement(
        left=min(left, right),
        right=max(left, right),
        verdict=verdict,
        reasons=reasons.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    judgement.save(force_insert=True)
    record(
        Verb.COMBINE,
        kind="judgement",
        objects=[judgement.id],
        shown=[left, right],
        verdict=verdict.value,
    )
    return judgement


@transaction.atomic
def undo_judgement(*, judgement: Judgement, why: str, by: Viewer) -> bool:
    """Take a judgement back, once that is said by whom it takes; return whether it is.

    Another's *same* is asked first, and a second says so too; where one of the two may be a victim
    it is safeguarding that says it last, but for who held it within the last day. Whoever held it
    is told of both. What is taken back leaves everything as if it had not been made. Errors:
    NotForYouError; NotReadyError without a reason.
    """
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why you take it back.", field="why")
    hold(judgement, by=by)
    if judgement.undone_at is not None:
        return True
    ends = judgement.verdict != Judgement.Verdict.SAME or _may_part(judgement, by)
    record(
        Verb.COMBINE,
        kind="judgement",
        objects=[judgement.id],
        shown=[judgement.left, judgement.right],
        reason=why.strip(),
        undone=ends,
    )
    if ends:
        judgement.undone_at, judgement.undone_by = now(), by.person
        judgement.undone_why = why.strip()
        judgement.save(update_fields=["undone_at", "undone_by", "undone_why"])
    elif judgement.end_asked_by != by.person:
        # Where safeguarding asked first and may not be its own second, it is the second now.
        judgement.end_asked_by, judgement.end_asked_at = by.person, now()
        judgement.end_asked_why = why.strip()
        judgement.save(update_fields=["end_asked_by", "end_asked_at", "end_asked_why"])
    notices.tell({judgement.by} - {by.person})
    return ends


A_DAY = timedelta(days=1)


def _may_part(judgement: Judgement, by: Viewer) -> bool:
    """Say whether this one's word is the last that it takes: the database holds to the same."""
    if by.person != judgement.by and judgement.end_asked_by in {None, by.person}:
        return False
    if by.holds(Role.SAFEGUARDING) or (by.person == judgement.by and judgement.at > now() - A_DAY):
        return True
    return not queries.parted_by_safeguarding(judgement)


@transaction.atomic
def keep_judgement(*, judgement: Judgement, why: str, by: Viewer) -> None:
    """Go on holding two to be the same, where somebody wants that taken back.

    Whoever held it, and who wants it taken back, are told.
    Errors: NotForYouError; NotReadyError without a reason, or where nobody wants that.
    """
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why they are the same after all.", field="why")
    hold(judgement, by=by)
    if judgement.end_asked_by is None or judgement.undone_at is not None:
        raise NotReadyError("Nobody wants it taken back, or it is taken back already.")
    told = {judgement.by, judgement.end_asked_by} - {by.person}
    judgement.end_asked_by = judgement.end_asked_at = None
    judgement.end_asked_why = ""
    judgement.save(update_fields=["end_asked_by", "end_asked_at", "end_asked_why"])
    record(
        Verb.COMBINE,
        kind="judgement",
        objects=[judgement.id],
        shown=[judgement.left, judgement.right],
        reason=why.strip(),
        kept=True,
    )
    notices.tell(told)


def fences_of(item: Item) -> Audience:
    """Return the audience of an item as a value."""
    return access.fences_of(item.audience_id)
