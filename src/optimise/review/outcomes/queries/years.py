"""A year in counts, of what the viewer may read: what partners saw, and who was sentenced."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, start_of, today
from optimise.respond.exhibits import queries as exhibits
from optimise.review import subjects
from optimise.review.outcomes.domain.court import ALLOWED_AGAINST, Appealed
from optimise.review.outcomes.domain.year import (
    SENTENCED,
    STRUCK,
    THE_COURTS,
    Event,
    Line,
    Years,
    year_to,
    years,
)
from optimise.review.outcomes.models import Appeal, Outcome, Sentence

HUNDRED = 100  # grams


def year(*, viewer: Viewer) -> Years:
    """Return the last twelve whole months and the twelve before, as counts.

    Errors: NothingHereError for those who read no results.
    """
    subjects.needs_reader(viewer)
    names = {one.id: one.name for one in agencies.organisations()}
    rows = list(Outcome.objects.all())
    again = {row.replaces: row for row in rows if row.replaces}
    saw = [
        Event(
            agency=names.get(row.agency, agencies.GONE),
            kind=_kind(row),
            on=row.on,
            entered=row.made_at,
            changes=tuple(_changes(row, again)),
        )
        for row in rows
        if not row.replaces
    ]
    passed: dict[UUID, Sentence] = {}  # the first that stands, or that was struck out
    entered: dict[UUID, datetime] = {}
    # A story that was struck out, or quashed, stays an entry: what became of it is a change.
    every = Sentence.objects.select_related("story").prefetch_related("story__appeals")
    for row in every.order_by("-on", "-made_at"):
        before = passed.get(row.story_id)
        if before is None or row.ended_at is None or before.ended_at is not None:
            passed[row.story_id] = row
        entered[row.story_id] = min(row.made_at, entered.get(row.story_id, row.made_at))
    sentenced = [
        Event(
            agency=THE_COURTS,
            kind=SENTENCED,
            on=row.on,
            entered=entered[row.story_id],
            changes=tuple(_became(row)),
        )
        for row in passed.values()
    ]
    record(Verb.CONSULT, kind="outcome", objects=[], year=True)
    return years([*saw, *sentenced], today=today())


def _became(row: Sentence) -> Iterator[tuple[datetime, str]]:
    """Yield what became of a story's sentence: quashed, held after all, or struck out for good."""
    struck = min((at for at in (row.ended_at, row.story.ended_at) if at), default=None)
    for when, kind in sorted(_appealed(list(row.story.appeals.all()))):
        if struck is None or when < struck:
            yield when, kind
    if struck:
        yield struck, STRUCK


def _appealed(appeals: list[Appeal]) -> Iterator[tuple[datetime, str]]:
    quashed = False
    for one in sorted(appeals, key=lambda one: (one.on, one.made_at)):
        if one.result == Appealed.ALLOWED and one.against in ALLOWED_AGAINST:
            yield one.made_at, STRUCK
            if one.ended_at:
                yield one.ended_at, SENTENCED
            quashed = quashed or one.ended_at is None
        elif quashed and one.ended_at is None:
            yield one.made_at, SENTENCED


def _kind(row: Outcome) -> str:
    return f"{row.family.capitalize()}: {row.way}"


def _changes(row: Outcome, again: Mapping[UUID, Outcome]) -> Iterator[tuple[datetime, str]]:
    """Yield what became of one outcome: entered again, once or often, or struck out."""
    last = row
    while last.id in again:
        last = again[last.id]
        yield last.made_at, _kind(last)
    if last.ended_at:
        yield last.ended_at, STRUCK


def weights(*, viewer: Viewer) -> tuple[Line, ...]:
    """Return drugs by net weight in grams, to the nearest hundred, of exhibits the viewer knows."""
    subjects.needs_reader(viewer)
    begins, ends = year_to(today())
    earlier = begins.replace(year=begins.year - 1)
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    since, until = start_of(earlier), start_of(ends)
    for one in exhibits.drugs_between(since, until, viewer=viewer):
        if one.grams is None or not one.is_net:
            continue
        label = str(one.drug).capitalize() if one.drug else "Not named yet"
        year_of = now if day_of(one.exhibit.seized_at) >= begins else before
        year_of[label] += int(one.grams)
    return tuple(
        Line(label=label, now=_hundreds(now[label]), before=_hundreds(before[label]))
        for label in sorted(now.keys() | before.keys())
    )


def _hundreds(grams: int) -> int | None:
    return HUNDRED * ((grams + HUNDRED // 2) // HUNDRED) or None
