"""Awareness campaigns: what was shown where, and the questions whether more people told us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.review.impact import queries
from optimise.review.impact.actions.questions import (
    NewCounts,
    NewQuestion,
    ask_question,
    load_counts,
    needs_asker,
    stamped,
)
from optimise.review.impact.domain.design import Direction
from optimise.review.impact.domain.panel import first_month_after
from optimise.review.impact.models import Campaign, Counts, Question

ASKED = "It was asked before."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCampaign:
    """What was shown where, when, and how many people it reached."""

    what: str
    areas: Sequence[str]
    since: date
    until: date
    reached: int
    counted_how: str


@transaction.atomic
def record_campaign(*, given: NewCampaign, by: Viewer) -> Campaign:
    """Record what was shown where, and how many people it reached.

    Errors: NotForYouError; NotReadyError without an area or how people were counted, or where it
    ends before it begins.
    """
    needs_asker(by)
    if not given.what.strip() or not given.areas:
        raise NotReadyError("Say what was shown, and where.", field="areas")
    if given.until < given.since:
        raise NotReadyError("It ends before it begins.", field="until")
    if given.reached < 1 or not given.counted_how.strip():
        raise NotReadyError("Say how many people it reached, and how they were counted.")
    kept = Campaign(
        **stamped(by),
        what=given.what.strip(),
        areas=list(given.areas),
        since=given.since,
        until=given.until,
        reached=given.reached,
        counted_how=given.counted_how.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="campaign", objects=[kept.id])
    return kept


@transaction.atomic
def ask_of_campaign(*, campaign: Campaign, by: Viewer) -> Question:
    """Ask whether more of the public told us afterwards than elsewhere; nobody sees the counts.

    Errors: NotForYouError; NotReadyError where it was asked, or too few months are held.
    """
    needs_asker(by)
    hold(campaign, by=by)
    if campaign.question_id:
        raise NotReadyError(ASKED)
    counts = load_counts(
        given=NewCounts(
            name=f"Tips by area, for {campaign.what}"[:120],
            family="tips from the public",
            source="Counted here: reports and tips of the public that name an area",
            text=queries.tips_by_area(viewer=by, besides=campaign.areas),
        ),
        by=by,
    )
    question = ask_question(
        given=_of_campaign(campaign, counts, campaign.areas, "tell us", "tips"), by=by
    )
    campaign.question = question
    campaign.save(update_fields=["question"])
    record(Verb.ALTER, kind="campaign", objects=[campaign.id, question.id])
    return question


@transaction.atomic
def ask_calls_of_campaign(*, campaign: Campaign, by: Viewer) -> Question:
    """Ask whether more people rang afterwards than elsewhere, of the newest counts of calls.

    Errors: NotForYouError; NotReadyError where it was asked, or no counts of calls are loaded, or
    they hold too few months or none of an area.
    """
    needs_asker(by)
    hold(campaign, by=by)
    if campaign.calls_question_id:
        raise NotReadyError(ASKED)
    counts = next(iter(queries.counts_of_calls(viewer=by)), None)
    if counts is None:
        raise NotReadyError("Load counts of calls by area and month first.")
    called = queries.covers(counts, campaign)
    if missing := [area for area, names in called.items() if not names]:
        raise NotReadyError(f"The newest counts of calls do not hold {', '.join(missing)}.")
    treated = list(dict.fromkeys(name for names in called.values() for name in names))
    question = ask_question(
        given=_of_campaign(campaign, counts, treated, "ring us", "calls"), by=by
    )
    campaign.calls_question = question
    campaign.save(update_fields=["calls_question"])
    record(Verb.ALTER, kind="campaign", objects=[campaign.id, question.id], calls=True)
    return question


def _of_campaign(
    campaign: Campaign, counts: Counts, treated: Sequence[str], does: str, what: str
) -> NewQuestion:
    return NewQuestion(
        title=f"Did more people {does} after {campaign.what}?"[:120],
        why=f"{campaign.what}, which reached {campaign.reached:,} people.",
        counts=counts,
        treated=treated,
        onset=first_month_after(campaign.since),
        direction=Direction.RISE,
        success=f"More {what} than the other areas would lead one to expect.",
    )
