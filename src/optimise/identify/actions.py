"""The door to write: statements on entities, and judgements of who is who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.names import sounds
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate.actions import check_handling
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify.bulk import Resting, StatementOfLoad, forget_statements, state_in_bulk
from optimise.identify.domain import model
from optimise.identify.models import Judgement, Statement
from optimise.identify.victims import clear, protect

# Statements of loads and keeping safe are beside, in files of their own; this is their door too.
__all__ = [
    "Resting",
    "StatementOfLoad",
    "clear",
    "forget_statements",
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
    *, item: Item, statements: Sequence[NewStatement], by: Viewer, audience: Audience | None = None
) -> list[Statement]:
    """Add statements that rest on `item`, for the item's own audience unless told another.

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
def supersede(*, statement: Statement, why: str, by: Viewer) -> None:
    """Mark a statement as no longer held, with the reason. It stays on the record."""
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why this is no longer held.", field="why")
    record(Verb.ALTER, kind="statement", objects=[statement.id], shown=[statement.entity_id])
    Statement.objects.filter(pk=statement.pk, superseded_at__isnull=True).update(
        superseded_at=now(), superseded_by=by.person, superseded_why=why
    )


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
def undo_judgement(*, judgement: Judgement, why: str, by: Viewer) -> None:
    """Take a judgement back. Everything is then exactly as if it had not been made."""
    _needs_developer(by)
    if not why.strip():
        raise NotReadyError("Say why you take it back.", field="why")
    record(
        Verb.COMBINE,
        kind="judgement",
        objects=[judgement.id],
        shown=[judgement.left, judgement.right],
        undone=True,
    )
    Judgement.objects.filter(pk=judgement.pk, undone_at__isnull=True).update(
        undone_at=now(), undone_by=by.person, undone_why=why
    )


def fences_of(item: Item) -> Audience:
    """Return the audience of an item as a value."""
    return access.fences_of(item.audience_id)
