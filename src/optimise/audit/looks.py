"""The door to read: what one person looked at, what was refused, and whom they may know.

The database lets auditors through only. An opening is told from a row of a list: whoever opens
something is on the record with it as the object, and whoever was shown a list, with its length.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Max, Q, QuerySet

from optimise.audit.actions import Verb
from optimise.audit.models import Entry, Sample, Tie
from optimise.audit.queries import LATELY, LOOKS, OPENED_AT_ONCE, Asked, Prompt, entries
from optimise.basics.clock import now
from optimise.basics.names import fold_name, name_tokens
from optimise.basics.refusals import NothingHereError

MOST = 5_000  # entries of one person that a page adds up
MOST_NEAR = 500  # lines of what was near home, the newest first
SHORTEST = 3  # letters of a surname that is worth comparing


@dataclass(kw_only=True, slots=True)
class Looked:
    """One thing that somebody looked at: how often opened, and how often shown among others."""

    id: UUID
    kinds: set[str] = field(default_factory=set)
    opened: int = 0
    listed: int = 0
    first: datetime
    last: datetime
    reasons: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True, slots=True)
class Looks:
    """What one person looked at in some days; `is_cut` where there was more than is added up."""

    things: tuple[Looked, ...]
    is_cut: bool


def opened(entry: Entry) -> tuple[UUID, ...]:
    """Return what was opened, or acted on, by this entry; nothing where it was a list."""
    few = len(entry.objects_touched) <= OPENED_AT_ONCE
    acted = entry.verb not in LOOKS
    return tuple(entry.objects_touched) if acted or (few and entry.result_count is None) else ()


def looked_at(person: UUID, *, since: date, until: date) -> Looks:
    """Return everything that somebody looked at, what they opened first, the most often first."""
    asked = Asked(since=since, until=until, actors=frozenset({person}))
    rows = list(entries(asked).filter(allowed=True)[: MOST + 1])
    found: dict[UUID, Looked] = {}
    for entry in rows[:MOST]:
        own = set(opened(entry))
        for one in {*entry.objects_touched, *entry.shown} - {person}:
            seen = found.setdefault(one, Looked(id=one, first=entry.at, last=entry.at))
            seen.first = min(seen.first, entry.at)
            seen.opened += one in own
            seen.listed += one not in own
            if one in own or one in entry.objects_touched:
                seen.kinds.add(entry.kind)
            if one in own and (entry.reason_code or entry.reason):
                seen.reasons.add(": ".join(filter(None, (entry.reason_code, entry.reason))))
    in_order = sorted(found.values(), key=lambda one: (-one.opened, -one.listed, str(one.id)))
    return Looks(things=tuple(in_order), is_cut=len(rows) > MOST)


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedPage:
    """An address that was refused: to how many, how often, and when last."""

    path: str
    actor: UUID | None
    name: str
    times: int
    last: datetime


def refused_pages(*, since: date, until: date, person: UUID | None = None) -> list[RefusedPage]:
    """Return the addresses that were refused, and to whom, the most often first."""
    actors = frozenset({person}) if person else None
    found = entries(Asked(since=since, until=until, actors=actors, denied_only=True))
    counted = (
        found.order_by()
        .annotate(path=F("detail__path"))
        .values("path", "actor")
        .annotate(times=Count("id"), last=Max("at"), name=Max("actor_name"))
        .order_by("-times", "-last")
    )
    return [RefusedPage(**row | {"path": row["path"] or ""}) for row in counted[:500]]


def ties(person: UUID) -> QuerySet[Tie]:
    """Return what somebody declared as near to them, and has not ended."""
    return Tie.objects.filter(person=person, ended_at__isnull=True).order_by("kind", "words")


def tie(tie_id: UUID) -> Tie:
    """Return one of them.

    Errors: NothingHereError.
    """
    found = Tie.objects.filter(id=tie_id).first()
    if found is None:
        raise NothingHereError
    return found


def looks_near_home() -> list[tuple[str, Prompt]]:
    """Return who opened somebody of their own surname, a relative, or their own street, lately.

    Shape: what is near, with who, on which day and how often; the newest and most, no more than a
    page holds. Compared are openings of the last thirty days with what staff declared; a surname
    may be common, so none of it accuses anyone. Nothing for anyone but an auditor.
    """
    near = [*_surnames(), *_declared()]
    if not near:
        return []
    actors, says, words, streets = (list(column) for column in zip(*near, strict=True))
    looks = [verb.value for verb in LOOKS]
    of_whom = (actors, says, words, streets)
    asked: list[Any] = [now() - LATELY, looks, OPENED_AT_ONCE, *of_whom, MOST_NEAR]
    with connection.cursor() as cursor:
        cursor.execute("select * from wiring_looks_near(%s, %s, %s, %s, %s, %s, %s, %s)", asked)
        return [
            (says, Prompt(actor=actor, name=name, day=day, count=count))
            for says, actor, name, day, count in cursor.fetchall()
        ]


Near = tuple[UUID, str, str, bool]  # whose it is, what it is to them, its words, if it is a street


def _surnames() -> Iterable[Near]:
    """Yield the surname of everybody who looked lately."""
    found = Entry.objects.filter(at__gte=now() - LATELY, actor__isnull=False, verb__in=LOOKS)
    for actor, name in found.order_by().values_list("actor", "actor_name").distinct():
        surname = name_tokens(name)[-1:]
        if actor and surname and len(surname[0]) >= SHORTEST:
            yield actor, "own surname", surname[0], False


def _declared() -> Iterable[Near]:
    for tie in Tie.objects.filter(ended_at__isnull=True):
        street = tie.kind == Tie.Kind.STREET
        words = tie.words.casefold().strip() if street else fold_name(tie.words)
        yield tie.person, tie.kind, words, street


def sample(*, undecided: bool = True) -> QuerySet[Sample]:
    """Return what was drawn by lot, the oldest first; decided ones the newest first."""
    if undecided:
        return Sample.objects.filter(decided_at__isnull=True).order_by("drawn_at", "id")
    return Sample.objects.filter(decided_at__isnull=False).order_by("-decided_at", "id")


def drawable(*, since: date, until: date, only: str) -> QuerySet[Entry]:
    """Return the looks from which a sample may be drawn.

    `only` is one of `FROM`: any look, without a reason, or exports and prints.
    """
    found = entries(Asked(since=since, until=until)).filter(verb__in=LOOKS, actor__isnull=False)
    found = found.exclude(kind__startswith="audit").exclude(id__in=Sample.objects.values("entry"))
    return found.filter(FROM[only]).order_by()


def entry(entry_id: UUID) -> Entry:
    """Return one entry of the record.

    Errors: NothingHereError.
    """
    found = Entry.objects.filter(id=entry_id).first()
    if found is None:
        raise NothingHereError
    return found


FROM = {
    "any look": Q(),
    "a look without a reason": Q(reason="", reason_code=""),
    "something opened": Q(result_count__isnull=True, allowed=True),
    "an export or a print": Q(verb__in=(Verb.EXPORT, Verb.PRINT)),
    "a refused look": Q(allowed=False),
}
