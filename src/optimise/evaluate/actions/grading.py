"""Grading: one fact becomes an item, in words that do not give its source away; and again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.proposals import ItemKind
from optimise.collect.models import Report
from optimise.evaluate.actions import giving
from optimise.evaluate.actions.permission import (
    above_own_finding,
    needs_grader,
    needs_intelligence_officer,
)
from optimise.evaluate.actions.words import refuse_giveaways, source_tokens
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.events import ITEM_GRADED_AGAIN, POSSIBLE_VICTIM_GRADED
from optimise.evaluate.models import Condition, GradeChange, Item, Support

USUAL = g.Circumstances()
# How somebody stands in an item that safeguarding has to hear of.
KEPT_SAFE = ("possible victim", "victim", "suspect and possible victim")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One fact to be graded. `origin` ties it to an earlier item of the same first-hand origin.

    `supported_by` are the items that support it, which grade B needs; those of the same origin
    do not count. `child_role` says how a child who is named stands. `graded_by` is who chose the
    grade, where that is not whoever keeps it. Where nothing is said of when it happened, it is when
    the report says.
    """

    text: str
    kind: ItemKind
    grading: g.Grading
    audience: Audience
    comment: str = ""
    child_role: str = ""
    happened: Occurred | None = None
    around: g.Circumstances = field(default_factory=g.Circumstances)
    origin: UUID | None = None
    supported_by: tuple[UUID, ...] = ()
    briefing_text: str = ""
    briefing_audience: Audience | None = None
    legacy_grade: str = ""
    graded_by: UUID | None = None


FIRST_RELEASED = (
    "A second reader reads it first. Save it without these, and cut its words for officers once it"
    " is released."
)


@transaction.atomic
def add_item(*, report: Report, item: NewItem, by: Viewer) -> Item:
    """Grade one fact of a report and keep it in sanitised words.

    Errors: NotReadyError with what must be put right; StoppedError where its own conditions
    stop an edition; NotReadyError without words; NotForYouError.
    """
    needs_grader(by, report)
    if not item.text.strip():
        raise NotReadyError("Write the fact in sanitised words.", field="text")
    if above_own_finding(item.grading.assessment, graded_by=item.graded_by or by.person, by=by):
        raise NotReadyError(in_words([g.Problem.ABOVE_OWN_FINDING]))
    origin = item.origin or new_id()
    support = _independent(item.supported_by, of=origin)
    _must_be_sound(item.grading, _around(item, support))
    refuse_giveaways(item.text, item.comment, tokens=source_tokens(report))
    kept = _row(report, item, origin=origin, by=by)
    kept.save(force_insert=True)
    set_conditions(kept, item.grading.conditions, by=by)
    _keep_support(kept, support, by=by)
    _make_edition(kept, item, by=by)
    record(Verb.COLLECT, kind="item", objects=[kept.id, report.id], grade=kept.grade)
    if kept.child_role in KEPT_SAFE:
        announce(POSSIBLE_VICTIM_GRADED, report=report.id, item=kept.id, graded_by=by.person)
    return kept


def _independent(ids: Sequence[UUID], *, of: UUID) -> list[Item]:
    return list(Item.objects.filter(id__in=ids).exclude(origin=of)) if ids else []


def _around(item: NewItem, support: Sequence[Item]) -> g.Circumstances:
    return replace(
        item.around,
        independent_support=item.around.independent_support + len(support),
        child_role_chosen=item.around.child_role_chosen or bool(item.child_role),
    )


def _must_be_sound(grading: g.Grading, around: g.Circumstances) -> None:
    if problems := g.problems_with(grading, around):
        raise NotReadyError(in_words(problems))


def _row(report: Report, item: NewItem, *, origin: UUID, by: Viewer) -> Item:
    happened = item.happened or report.occurred
    return Item(
        report=report,
        urn=report.urn,
        number=report.items.count() + 1,
        text=item.text.strip(),
        comment=item.comment.strip(),
        child_role=item.child_role,
        kind=item.kind,
        source=item.grading.source,
        assessment=item.grading.assessment,
        handling=item.grading.handling,
        reason=item.grading.reason,
        legacy_grade=item.legacy_grade,
        origin=origin,
        origin_type=report.origin_type,
        known_at=report.obtained_at,
        happened=happened.sure.value,
        happened_at=happened.at,
        marking=item.audience.marking,
        second_reader=settings.SECOND_READER,
        area_id=report.area_id,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(item.audience, viewer=by),
    )


def set_conditions(item: Item, conditions: Sequence[g.Condition], *, by: Viewer) -> None:
    """Put conditions on an item, in the caller's transaction."""
    Condition.objects.bulk_create(
        Condition(
            item=item,
            code=condition.code,
            text=condition.text,
            stops=sorted(condition.stops),
            agencies=sorted(condition.agencies),
            release_authority=condition.release_authority,
            set_by=by.person,
            set_at=now(),
            expires_at=condition.expires_at,
            audience_id=item.audience_id,
        )
        for condition in conditions
    )


def _keep_support(item: Item, support: Sequence[Item], *, by: Viewer) -> None:
    Support.objects.bulk_create(
        Support(
            item=item,
            supported_by=other,
            said_by=by.person,
            at=now(),
            audience_id=item.audience_id,
        )
        for other in support
    )


def _make_edition(kept: Item, item: NewItem, *, by: Viewer) -> None:
    if kept.second_reader and item.briefing_text.strip():
        raise NotReadyError(FIRST_RELEASED, field="briefing_text")
    if item.briefing_text.strip() and item.briefing_audience:
        giving.make_edition(
            item=kept,
            layer=Layer.BRIEFING,
            text=item.briefing_text,
            audience=item.briefing_audience,
            by=by,
        )


@transaction.atomic
def grade_again(
    *,
    item: Item,
    grading: g.Grading,
    why: str,
    by: Viewer,
    supported_by: tuple[UUID, ...] = (),
    around: g.Circumstances = USUAL,
) -> None:
    """Grade an item again. What it was before is kept, and what rests on it follows.

    An edition that the new conditions stop is taken back at once, and called back from whoever
    was told.
    Errors: NotReadyError without a reason; NotForYouError.
    """
    needs_intelligence_officer(by)
    if not why.strip():
        raise NotReadyError("Say why it is graded again.", field="why")
    hold(item, by=by)
    support = _independent(supported_by, of=item.origin)
    standing = item.support.count()
    _must_be_sound(
        grading,
        replace(around, independent_support=around.independent_support + len(support) + standing),
    )
    before = item.grade
    item.source, item.assessment = grading.source, grading.assessment
    item.handling, item.reason = grading.handling, grading.reason
    item.version += 1
    item.save(update_fields=["source", "assessment", "handling", "reason", "version"])
    moment = now()
    item.conditions.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=moment)).update(
        expires_at=moment
    )
    set_conditions(item, grading.conditions, by=by)
    _keep_support(item, support, by=by)
    GradeChange(
        item=item,
        version=item.version,
        before=before,
        after=item.grade,
        reason=why.strip(),
        by=by.person,
        at=moment,
        audience_id=item.audience_id,
    ).save(force_insert=True)
    record(Verb.ALTER, kind="item", objects=[item.id], before=before, after=item.grade, reason=why)
    giving.take_back_stopped(item=item, grading=grading, why=why, by=by)
    announce(ITEM_GRADED_AGAIN, item=item.id)


__all__ = ["NewItem", "add_item", "grade_again", "refuse_giveaways"]
