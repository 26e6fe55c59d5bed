"""Statements of a load: checked by the model and kept many at once, and removed with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.postgresql.bulk import add_rows
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.collect.domain.batches import needs_loader
from optimise.collect.domain.proposals import ProposedStatement
from optimise.identify.domain.intake import NotAFact, read_statement
from optimise.identify.models import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """What statements rest on: an item of the same load, its grade, origin, day and audience."""

    item: UUID
    grade: str
    origin: UUID
    known_at: datetime
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOfLoad:
    """One proposed fact, the id it is to have, and the item it rests on."""

    id: UUID
    on: Resting
    said: ProposedStatement


@transaction.atomic
def state_in_bulk(
    *,
    batch: UUID,
    statements: Sequence[StatementOfLoad],
    entity_of: Callable[[str], UUID],
    by: Viewer,
) -> None:
    """Keep statements of a load, all at once.

    Shape: `entity_of` gives the id of an entity's key in the file.
    Errors: ValueError where the model does not take one of them; NotForYouError.
    """
    needs_loader(by)
    audiences = {s.on.audience for s in statements}
    ids = {fences: audience_id(fences, viewer=by) for fences in audiences}
    add_rows(
        Statement,
        VARIES,
        (_row(one, entity_of, ids) for one in statements),
        same={
            "made_by": by.person,
            "made_at": now(),
            "superseded_why": "",
            "end_asked_why": "",
            "back_asked_why": "",
        },
    )
    record(Verb.COLLECT, kind="statement", objects=[batch], count=len(statements))


def _row(
    one: StatementOfLoad, entity_of: Callable[[str], UUID], ids: Mapping[Audience, int]
) -> tuple[Any, ...]:
    said, on = one.said, one.on
    form = read_statement(said)
    if isinstance(form, NotAFact):
        raise ValueError(f"{said.schema} {said.prop}: {form.say}")  # noqa: TRY004 - of its value
    return (
        *(one.id, entity_of(said.entity), said.schema, said.prop),
        *(form.kind, form.value, form.normal, form.sounds),
        entity_of(said.other) if said.other else None,
        *(said.valid_from, said.valid_to, on.item, on.grade, on.origin, on.known_at),
        ids[on.audience],
    )


VARIES = (
    *("id", "entity_id", "schema", "prop", "kind", "value", "normal", "sounds", "other_id"),
    *("valid_from", "valid_to", "item_id", "grade", "origin", "known_at", "audience_id"),
)


@transaction.atomic
def forget_statements(*, reports: Sequence[UUID], by: Viewer) -> None:
    """Remove every statement that rests on an item of these reports.

    With it go photographs that were taken away: what is held must be taken away before.
    """
    needs_loader(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from identify_photograph where superseded_at is not null and item_id in"
            " (select id from evaluate_item where report_id = any(%s))",
            [list(reports)],
        )
        cursor.execute(
            "delete from identify_statement where item_id in"
            " (select id from evaluate_item where report_id = any(%s))",
            [list(reports)],
        )
