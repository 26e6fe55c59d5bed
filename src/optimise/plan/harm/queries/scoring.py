"""Scores with their workings, ranks, and what to score again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import day_of, today
from optimise.basics.refusals import NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.models import Item
from optimise.identify import queries as identities
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.domain.life import APPROVES, OWNS, RESEARCHES
from optimise.plan import subjects
from optimise.plan.harm.domain import ranks, rescoring
from optimise.plan.harm.domain.matrix import Factor
from optimise.plan.harm.domain.ranks import Interval
from optimise.plan.harm.domain.rescoring import Since
from optimise.plan.harm.domain.scores import (
    CHANCES,
    Level,
    Scored,
    State,
    Sum,
    Trend,
    trend,
)
from optimise.plan.harm.models import FactorLevel, Score
from optimise.plan.harm.queries.matrices import matrix
from optimise.plan.subjects import Kind, Subject

SCORED_KINDS = (Kind.GROUP, Kind.LINE)
SCORES = RESEARCHES | OWNS


# Scores


def scores(*, viewer: Viewer) -> QuerySet[Score]:
    """Return the scores that the viewer may read, the newest first."""
    return Score.objects.order_by("-made_at")


def score(score_id: UUID, *, viewer: Viewer) -> tuple[Score, Subject]:
    """Return one score and what it is about. Errors: NothingHereError."""
    found = scores(viewer=viewer).filter(id=score_id).first()
    if found is None:
        raise NothingHereError
    about = subjects.subject(found.kind, found.about, viewer=viewer)
    record(Verb.CONSULT, kind="harm score", objects=[found.id, found.about])
    return found, about


def scores_of(about: Subject, *, viewer: Viewer) -> list[Score]:
    """Return every score of a subject, the newest first."""
    return list(scores(viewer=viewer).filter(kind=about.kind, about=about.id))


def open_score(about: Subject, *, viewer: Viewer) -> Score | None:
    """Return the score of a subject on which people work now, if there is one."""
    at_work = (State.DRAFT, State.SENT, State.RETURNED)
    return scores(viewer=viewer).filter(about=about.id, state__in=at_work).first()


def approved(about: Iterable[UUID], *, viewer: Viewer) -> dict[UUID, list[Score]]:
    """Return the approved scores of these subjects, the newest first."""
    found: dict[UUID, list[Score]] = defaultdict(list)
    asked = scores(viewer=viewer).filter(about__in=list(about), state=State.APPROVED)
    for one in asked.order_by("-decided_at"):
        found[one.about].append(one)
    return dict(found)


def levels_of(score: Score, *, viewer: Viewer) -> dict[str, FactorLevel]:
    """Return the levels of a score, by factor."""
    return {row.factor: row for row in score.levels.all()}


def scored(found: Sequence[Score], *, viewer: Viewer, weighed: bool = False) -> dict[UUID, Scored]:
    """Return what these scores say, by score.

    Shape: `weighed` for places among others, where it matters how likely the memberships are that
    a level hangs on, as this viewer may weigh them; a sum hangs on none.
    """
    rows: dict[UUID, list[Row]] = defaultdict(list)
    said = FactorLevel.objects.filter(score_id__in=[one.id for one in found])
    # Memberships are of long lists: they are read where they count.
    asked = ("score_id", "factor", "level", *(["members"] if weighed else []))
    for row in said.values_list(*asked):
        rows[row[0]].append(row)
    hanging = {m for some in rows.values() for row in some for m in row[3]} if weighed else set()
    chances = _chances(hanging, viewer)
    editions = {number: matrix(number) for number in {one.matrix for one in found}}
    return {
        one.id: Scored(
            matrix=editions[one.matrix],
            levels={
                factor: Level(
                    level=level,
                    chances=tuple(chances.get(m, 0.0) for some in members for m in some),
                )
                for _, factor, level, *members in rows[one.id]
            },
        )
        for one in found
    }


Row = tuple[Any, ...]  # its score, factor, level, and where they count its memberships


def _chances(members: set[UUID], viewer: Viewer) -> dict[UUID, float]:
    """Return how likely each membership is right; one that ended is no ground any more."""
    held = groups.memberships(members, viewer=viewer) if members else []
    return {row.id: CHANCES[Sure(row.confidence)] for row in held}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One subject in the list of harm: what it adds up to, its place, what became of it."""

    about: Subject
    score: Score
    sum: Sum
    place: Interval
    trend: Trend


def ranking(*, viewer: Viewer, kind: Kind = Kind.GROUP) -> list[Ranked]:
    """Return the scored subjects that the viewer may read, the most harmful first.

    Only they are compared: a hidden one changes no place of another.
    """
    known = subjects.subjects(viewer=viewer, kinds=[kind])
    standing = _standing(known, viewer)
    found = approved(standing, viewer=viewer)
    newest = {about: some[0] for about, some in found.items()}
    before = {about: some[1] for about, some in found.items() if len(some) > 1}
    said = scored([*newest.values(), *before.values()], viewer=viewer, weighed=True)
    places = ranks.intervals({about: said[one.id] for about, one in newest.items()})
    rows = [
        Ranked(
            about=known[about],
            score=one,
            sum=said[one.id].sum(),
            place=places[about],
            trend=trend(said[one.id], said[before[about].id] if about in before else None),
        )
        for about, one in newest.items()
    ]
    record(Verb.CONSULT, kind="harm score", objects=[r.about.id for r in rows], results=len(rows))
    return sorted(rows, key=lambda row: (row.place.first, row.place.last, row.about.name))


def _standing(known: Mapping[UUID, Subject], viewer: Viewer) -> list[UUID]:
    """Return those that are not closed: who is archived has no place among the others."""
    ids = [one.id for one in known.values() if one.kind is Kind.GROUP]
    closed = {one.id for one in groups.groups(viewer=viewer).filter(id__in=ids) if not one.is_open}
    return [one for one in known if one not in closed]


def place_of(about: Subject, *, viewer: Viewer) -> Interval | None:
    """Return the place of a subject among all that the viewer may read, where it is scored."""
    rows = ranking(viewer=viewer, kind=about.kind)
    return next((row.place for row in rows if row.about.id == about.id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the newest approved score of a subject adds up to, and its trend."""

    score: Score
    sum: Sum
    trend: Trend


def of_subject(about: Subject, *, viewer: Viewer) -> Standing | None:
    """Return how a subject was scored, or None where it has no approved score.

    Its place among the others is the list's to say: to rank all is no work for each page.
    """
    found = approved([about.id], viewer=viewer).get(about.id)
    if not found:
        return None
    said = scored(found[:2], viewer=viewer)
    newest, before = found[0], found[1] if len(found) > 1 else None
    record(Verb.CONSULT, kind="harm score", objects=[about.id])
    return Standing(
        score=newest,
        sum=said[newest.id].sum(),
        trend=trend(said[newest.id], said[before.id] if before else None),
    )


# What waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A subject that should be scored, or scored again, and why."""

    about: Subject
    reasons: tuple[str, ...]
    scored_on: date | None
    at_work: Score | None


def due(*, viewer: Viewer) -> list[Due]:
    """Return the groups that should be scored or scored again, never scored first."""
    rows = list(groups.in_play(viewer=viewer))
    known = {one.id: subjects.of_group(one) for one in rows}
    newest = {a: some[0] for a, some in approved(known, viewer=viewer).items()}
    at_work = {
        one.about: one
        for one in scores(viewer=viewer).filter(
            about__in=list(known), state__in=(State.DRAFT, State.SENT, State.RETURNED)
        )
    }
    days = {a: day_of(one.decided_at) for a, one in newest.items() if one.decided_at}
    since = _since(list(known.values()), days, viewer)
    found = []
    for about in known.values():
        day = days.get(about.id)
        if why := rescoring.reasons(day, since[about.id], today=today()):
            found.append(
                Due(about=about, reasons=why, scored_on=day, at_work=at_work.get(about.id))
            )
    return sorted(found, key=lambda row: (row.scored_on or date.min, row.about.name))


def reasons_for(about: Subject, *, viewer: Viewer) -> tuple[str, ...]:
    """Return why one subject should be scored again; nothing where its score stands."""
    newest = approved([about.id], viewer=viewer).get(about.id)
    day = day_of(newest[0].decided_at) if newest and newest[0].decided_at else None
    since = _since([about], {about.id: day} if day else {}, viewer)
    return rescoring.reasons(day, since[about.id], today=today())


def _since(
    about: Sequence[Subject], scored: Mapping[UUID, date], viewer: Viewer
) -> dict[UUID, Since]:
    """Return what intelligence says and the record holds on each, later than its score."""
    people = groups.new_days_of([one.id for one in about], viewer=viewer)
    # To weigh an item's words takes a while, and only what is newer than a score can change it.
    told = {
        one: [item for item in some if one in scored and day_of(item.made_at) > scored[one]]
        for one, some in _items_of(about, viewer).items()
    }
    risks = {
        item.id: set(evaluate.risks_in(item.text).risks)
        for item in {i.id: i for some in told.values() for i in some}.values()
    }
    later = _of_later_stages([one.id for one in about], viewer)
    fallen = _fallen(scored, viewer)

    def days(one: Subject, risk: Risk) -> tuple[date, ...]:
        return tuple(day_of(item.made_at) for item in told[one.id] if risk in risks[item.id])

    return {
        one.id: Since(
            violence=days(one, Risk.THREAT_TO_LIFE),
            weapons=days(one, Risk.WEAPON),
            children=days(one, Risk.CHILD),
            exploited=people[one.id].exploited,
            releases=people[one.id].releases,
            fell=one.id in fallen,
            others=tuple(later.get(one.id, ())),
        )
        for one in about
    }


def _fallen(about: Iterable[UUID], viewer: Viewer) -> set[UUID]:
    """Return of whom the score rests on an item that was graded again since as weak."""
    newest = {some[0].id: a for a, some in approved(about, viewer=viewer).items()}
    levels = list(FactorLevel.objects.filter(score__in=newest, level__gt=0))
    fell = evaluate.fell({item for row in levels for item in row.items}, viewer=viewer)
    return {
        newest[row.score_id]
        for row in levels
        if any(item in fell and fell[item] > row.made_at for item in row.items)
    }


def _items_of(about: Sequence[Subject], viewer: Viewer) -> dict[UUID, list[Item]]:
    entities = {one.entity: one.id for one in about if one.entity}
    if not entities:
        return {one.id: [] for one in about}
    clusters = identities.clusters_of(entities, viewer=viewer)
    of = {same: about for e, about in entities.items() for same in clusters.cluster_of(e)}
    said = identities.statements_about(frozenset(of), viewer=viewer)
    items = {item.id: item for item in evaluate.items({s.item_id for s in said}, viewer=viewer)}
    found: dict[UUID, dict[UUID, Item]] = {one.id: {} for one in about}
    for statement in said:
        owner = of.get(statement.entity_id)
        if owner in found and statement.item_id in items:
            found[owner][statement.item_id] = items[statement.item_id]
    return {owner: list(some.values()) for owner, some in found.items()}


def _of_later_stages(ids: Sequence[UUID], viewer: Viewer) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for part in slots.ask("harm_reasons", ids, viewer=viewer):
        for about, words in part.items():
            found[about] += words
    return found


def waiting(*, viewer: Viewer) -> list[tuple[Score, Subject]]:
    """Return the scores that wait for somebody else's approval: never one's own."""
    if not viewer.roles & APPROVES:
        return []
    sent = scores(viewer=viewer).filter(state=State.SENT).exclude(sent_by=viewer.person)
    rows = [one for one in sent.order_by("sent_at") if one.made_by != viewer.person]
    known = subjects.named([(one.kind, one.about) for one in rows], viewer=viewer)
    return [(o, known[o.kind, o.about]) for o in rows if (o.kind, o.about) in known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One factor of two subjects, one beside the other."""

    factor: Factor
    one: FactorLevel | None
    other: FactorLevel | None

    @property
    def difference(self) -> int | None:
        """Return by how many levels the first is above the second, where both are known."""
        if not self.one or not self.other or self.one.level is None or self.other.level is None:
            return None
        return self.one.level - self.other.level


def compared(one: Score, other: Score, *, viewer: Viewer) -> list[Beside]:
    """Return two scores factor by factor, in the order of the first one's matrix."""
    mine, theirs = levels_of(one, viewer=viewer), levels_of(other, viewer=viewer)
    return [
        Beside(factor=factor, one=mine.get(factor.key), other=theirs.get(factor.key))
        for factor in matrix(one.matrix).factors
    ]
