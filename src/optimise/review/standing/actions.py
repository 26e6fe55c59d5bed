"""The door to write: what somebody says of themselves, the base, an answer where it stands out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, start_of, today
from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.review import subjects
from optimise.review.outcomes.models import Story
from optimise.review.standing import queries
from optimise.review.standing.domain.fairness import By, Matter
from optimise.review.standing.domain.searches import Counts
from optimise.review.standing.models import Base, Described, FairAnswer, Searches, StandsOut

ANSWERS = frozenset({Role.COMMANDER, Role.SOC_LEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of themselves."""

    ethnicity: str
    sex: Sex
    age: Age


def _stamped(by: Viewer) -> dict[str, Any]:
    return {"made_by": by.person, "made_at": now()}


@transaction.atomic
def describe(*, story: Story, said: Said, by: Viewer) -> Described:
    """Keep what somebody who was arrested says of themselves, for counts alone.

    Errors: NotReadyError for no code of the 18+1, or a second time; NotForYouError.
    """
    if not by.roles & subjects.RECORDS:
        raise NotForYouError("Whoever records the arrest enters it.")
    if said.ethnicity not in ETHNICITIES:
        raise NotReadyError("Choose one, or that it was not stated.", field="ethnicity")
    if Described.objects.filter(story=story).exists():
        raise NotReadyError("This was entered before.")
    kept = Described(
        **_stamped(by),
        story=story,
        ethnicity=said.ethnicity,
        sex=said.sex,
        age=said.age,
        audience_id=story.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="description", objects=[kept.id])
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBase:
    """The share of a group among those who live here."""

    by: By
    label: str
    in_hundred: float
    source: str
    on: date


@transaction.atomic
def state_base(*, base: NewBase, by: Viewer) -> Base:
    """State the base of a share; the newest counts. Errors: NotReadyError; NotForYouError."""
    _needs_answerer(by)
    if base.label not in queries.names_by(base.by):
        raise NotReadyError("Choose one of the groups.", field="label")
    if not 0 < base.in_hundred < 100:
        raise NotReadyError("A share lies between 0 and 100.", field="in_hundred")
    if not base.source.strip() or base.on > today():
        raise NotReadyError("Name the source and its day.", field="source")
    kept = Base(
        **_stamped(by),
        by=base.by,
        label=base.label,
        share=base.in_hundred / 100,
        source=base.source.strip(),
        on=base.on,
        audience_id=audience_id(subjects.audience_of(None), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="base", objects=[kept.id])
    return kept


@transaction.atomic
def load_searches(*, source: str, counts: Counts, by: Viewer) -> Searches:
    """Keep what a file of stops and searches counts; no row of it stays.

    Errors: NotReadyError without a source, or of a month that is held; NotForYouError.
    """
    if not by.roles & subjects.RECORDS:
        raise NotForYouError("Those who investigate, analyse or lead load it.")
    if not source.strip():
        raise NotReadyError("Say where the file is from.", field="source")
    months = sorted(counts["month"])
    held = {month for one in Searches.objects.all() for month in one.counts["month"]}
    if twice := held.intersection(months):
        raise NotReadyError(f"Searches of {min(twice)} are held. Nobody is counted twice.")
    kept = Searches(
        **_stamped(by),
        source=source.strip(),
        first=months[0],
        last=months[-1],
        counts={**counts, "area": queries.placed(counts.get("area", {}))},
        audience_id=audience_id(subjects.audience_of(None), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="searches", objects=[kept.id], months=len(months))
    return kept


@transaction.atomic
def answer(
    *, what: By, label: str, words: str, by: Viewer, matter: Matter = Matter.ARRESTED
) -> FairAnswer:
    """Answer by name why a share stands out. Errors: NotReadyError; NotForYouError."""
    _needs_answerer(by)
    if label not in queries.names_by(what):
        raise NotReadyError("Choose one of the groups.")
    if not words.strip():
        raise NotReadyError("Say what explains it, or what you do about it.", field="words")
    rows = queries.fairness(viewer=by, matter=matter).get(what, [])
    share = next((one.share for one in rows if one.share.label == label), None)
    kept = FairAnswer(
        **_stamped(by),
        matter=matter,
        by=what,
        label=label,
        words=words.strip(),
        low=share.low if share else None,
        high=share.high if share else None,
        audience_id=audience_id(subjects.audience_of(None), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="fair answer", objects=[kept.id])
    count_for(by=by)
    return kept


# What stands out is made of six matters: too long to count on every first page.


@transaction.atomic
def count_for(*, by: Viewer) -> int:
    """Keep how many shares stand out and wait for an answer of this person; return it."""
    found = [queries.fairness(viewer=by, matter=matter) for matter in Matter]
    number = sum(one.asks for told in found for rows in told.values() for one in rows)
    kept = StandsOut.objects.filter(person_id=by.person).first()
    if kept is None:
        own = Audience(layer=Layer.BRIEFING, person=by.person)
        audience = audience_id(own, viewer=by, own=True)
        kept = StandsOut(person_id=by.person, number=number, counted_at=now(), audience_id=audience)
        kept.save(force_insert=True)
    else:
        kept.number, kept.counted_at = number, now()
        kept.save(update_fields=["number", "counted_at"])
    return number


def waiting_for(*, by: Viewer) -> int:
    """Return how many shares wait for this person's answer, counted once a day; none for others."""
    if not by.roles & ANSWERS:
        return 0
    known = queries.counted_since(start_of(today()), viewer=by)
    return count_for(by=by) if known is None else known


def _needs_answerer(by: Viewer) -> None:
    if not by.roles & ANSWERS:
        raise NotForYouError("An area commander or the serious and organised crime lead answers.")
