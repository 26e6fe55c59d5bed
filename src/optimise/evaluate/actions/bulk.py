"""Items of a load: graded many at once by the file's own grades, and removed when it is undone."""

from collections.abc import Iterator, Mapping, Sequence
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
from optimise.basics.ids import new_id
from optimise.collect.domain.batches import needs_loader
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.intake import AROUND
from optimise.evaluate.models import Condition, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedItem:
    """One fact of a load with its grading, its report, and the ids it is to have."""

    id: UUID
    report: UUID
    urn: str
    number: int
    text: str
    kind: str
    grading: g.Grading
    origin: UUID
    origin_type: str
    known_at: datetime
    audience: Audience
    legacy_grade: str = ""


@transaction.atomic
def grade_in_bulk(*, batch: UUID, items: Sequence[GradedItem], by: Viewer) -> None:
    """Keep graded items of a load, all at once; the person who loads it answers for the grades.

    Errors: ValueError where a grading is not sound; NotForYouError.
    """
    needs_loader(by)
    if unsound := [i.urn for i in items if g.problems_with(i.grading, AROUND)]:
        raise ValueError(f"{len(unsound)} gradings are not sound, the first of {unsound[0]}.")
    ids = {fences: audience_id(fences, viewer=by) for fences in {i.audience for i in items}}
    moment = now()
    add_rows(
        Item,
        VARIES,
        (_row(item, ids) for item in items),
        same={**NOT_SAID, "made_by": by.person, "made_at": moment},
    )
    add_rows(
        Condition,
        ("id", "item_id", "code", "text", "stops", "release_authority", "audience_id"),
        _conditions(items, ids),
        same={"agencies": [], "set_by": by.person, "set_at": moment},
    )
    grades = sorted({item.grading.code for item in items})
    record(Verb.COLLECT, kind="item", objects=[batch], count=len(items), grades=grades)


VARIES = (
    *("id", "report_id", "urn", "number", "text", "kind", "source", "assessment", "handling"),
    *("reason", "legacy_grade", "origin", "origin_type", "known_at", "marking", "audience_id"),
)

# No file tells these: an item of a load starts as any new one does, without an evaluator's note.
NOT_SAID: dict[str, Any] = {
    "version": 1,
    "comment": "",
    "child_role": "",
    "happened": "",
    "second_reader": False,
    "held_why": "",
}


def _row(item: GradedItem, ids: Mapping[Audience, int]) -> tuple[Any, ...]:
    grading = item.grading
    return (
        *(item.id, item.report, item.urn, item.number, item.text.strip(), item.kind),
        *(grading.source.value, grading.assessment.value, grading.handling.value),
        *(grading.reason, item.legacy_grade, item.origin, item.origin_type, item.known_at),
        *(item.audience.marking.value, ids[item.audience]),
    )


def _conditions(
    items: Sequence[GradedItem], ids: Mapping[Audience, int]
) -> Iterator[tuple[Any, ...]]:
    for item in items:
        for c in item.grading.conditions:
            stops = sorted(outlet.value for outlet in c.stops)
            audience = ids[item.audience]
            yield new_id(), item.id, c.code, c.text, stops, c.release_authority, audience


@transaction.atomic
def forget_items(*, reports: Sequence[UUID], by: Viewer) -> None:
    """Remove the items of a load's reports, with what was added to each by hand.

    What rests on them must be gone already. Errors: IntegrityError where something still does.
    """
    needs_loader(by)
    with connection.cursor() as cursor:
        for table in ("condition", "gradechange", "edition", "support"):
            cursor.execute(
                f"delete from evaluate_{table} where item_id in"  # noqa: S608 - names of ours
                " (select id from evaluate_item where report_id = any(%s))",
                [list(reports)],
            )
        cursor.execute("delete from evaluate_item where report_id = any(%s)", [list(reports)])
