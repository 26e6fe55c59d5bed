"""The door to read: who looked at whom, when and why. The database lets auditors through only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractHour, Greatest, Now, TruncDate

from optimise.audit.actions import Verb
from optimise.audit.models import Entry, Seal, Waiting
from optimise.basics.clock import LOCAL, day_of, now, start_of, today

LOOKS = (Verb.CONSULT, Verb.SEARCH, Verb.EXPORT, Verb.PRINT)
NIGHT = (23, 0, 1, 2, 3, 4)  # hours of the local clock
OPENED, LISTED = "opened", "listed"
OPENED_AT_ONCE = 3  # a page is about one thing, with what it belongs to; more is a list
MANY = 100  # looks in a day; a busy analyst has fewer
LATELY = timedelta(days=30)
SOON = timedelta(minutes=1)  # within which every entry is sealed, where all is well


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an auditor asks of the record. None means anyone or anything.

    `since` and `until` are local days, both included.
    """

    since: date
    until: date
    actors: frozenset[UUID] | None = None
    subjects: frozenset[UUID] | None = None
    words: str = ""
    verb: str = ""
    how: str = ""  # "opened" or "listed", of the subjects or of anything
    denied_only: bool = False


def entries(asked: Asked) -> QuerySet[Entry]:
    """Return the entries that answer, newest first."""
    found = Entry.objects.filter(
        at__gte=start_of(asked.since),
        at__lt=start_of(asked.until + timedelta(days=1)),
    )
    if asked.actors is not None:
        found = found.filter(actor__in=asked.actors)
    if asked.subjects is not None:
        ids = list(asked.subjects)
        about = Q(shown__overlap=ids) | Q(objects_touched__overlap=ids)
        found = found.filter(about | Q(query__icontains=asked.words) if asked.words else about)
    if asked.verb:
        found = found.filter(verb=asked.verb)
    if asked.how:
        found = _how(found, asked)
    if asked.denied_only:
        found = found.filter(allowed=False)
    return found.order_by("-at")


def _how(found: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
    """Narrow to what was opened, or to what stood in a list or a search among others."""
    few = Q(objects_touched__len__range=(1, OPENED_AT_ONCE), result_count__isnull=True)
    acted = ~Q(verb__in=LOOKS)
    about = Q()
    if asked.subjects is not None:
        about = Q(objects_touched__overlap=list(asked.subjects))
    is_opened = about & (few | acted)
    return found.filter(is_opened) if asked.how == OPENED else found.exclude(is_opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Something that an auditor may want to ask about: often there is a good answer."""

    actor: UUID | None
    name: str
    day: date
    count: int


def _lately() -> QuerySet[Entry]:
    return Entry.objects.filter(at__gte=now() - LATELY, verb__in=LOOKS, actor__isnull=False)


def _by_day(found: QuerySet[Entry], *, at_least: int) -> list[Prompt]:
    days = (
        found.annotate(day=TruncDate("at", tzinfo=LOCAL))
        .values("actor", "day")
        .annotate(count=Count("id"), name=Max("actor_name"))
        .filter(count__gte=at_least)
        .order_by("-count", "-day")
    )
    return [Prompt(**row) for row in days[:100]]


def many_looks() -> list[Prompt]:
    """Return the days of the last thirty on which someone looked unusually often."""
    return _by_day(_lately(), at_least=MANY)


def looks_at_night() -> list[Prompt]:
    """Return the nights of the last thirty days on which someone looked, most often first."""
    by_hour = _lately().annotate(hour=ExtractHour("at", tzinfo=LOCAL))
    return _by_day(by_hour.filter(hour__in=NIGHT), at_least=1)


def searches_for_oneself() -> list[Prompt]:
    """Return the days of the last thirty on which someone searched for their own surname."""
    counted: Counter[tuple[UUID | None, str, date]] = Counter()
    searches = _lately().filter(verb=Verb.SEARCH).exclude(query="")
    for actor, name, at, query in searches.values_list("actor", "actor_name", "at", "query"):
        if name.split() and name.split()[-1].casefold() in query.casefold().split():
            counted[actor, name, day_of(at)] += 1
    found = [
        Prompt(actor=actor, name=name, day=day, count=count)
        for (actor, name, day), count in counted.items()
    ]
    return sorted(found, key=lambda prompt: prompt.day, reverse=True)


def looks_by_day() -> list[tuple[date, int]]:
    """Return how often people looked on each day of the last thirty, to those who may ask."""
    return _days(_lately())


def refused_by_day() -> list[tuple[date, int]]:
    """Return how often people were refused on each day of the last thirty."""
    return _days(Entry.objects.filter(at__gte=now() - LATELY, allowed=False))


def _days(found: QuerySet[Entry]) -> list[tuple[date, int]]:
    counted = dict(
        found.annotate(day=TruncDate("at", tzinfo=LOCAL)).values_list("day").annotate(Count("id"))
    )
    days = (today() - timedelta(days=back) for back in range(LATELY.days, -1, -1))
    return [(day, counted.get(day, 0)) for day in days]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What one person, or the system, erased on one day of one kind: how many things, why."""

    day: date
    kind: str
    name: str
    reason: str
    things: int


def erased_lately() -> list[Erased]:
    """Return what was erased in the last thirty days, the newest first, to those who may ask."""
    rows = (
        Entry.objects.filter(at__gte=now() - LATELY, verb=Verb.ERASE, allowed=True)
        .annotate(day=TruncDate("at", tzinfo=LOCAL), name=F("actor_name"))
        .values("day", "kind", "name", "reason")
        .annotate(things=Sum(Greatest(Coalesce("objects_touched__len", 0), 1)))
        .order_by("-day", "kind", "name")
    )
    return [Erased(**row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainState:
    """How far the record is sealed, and since when the first waits that waits too long."""

    sealed: int
    unsealed: int
    newest: datetime | None
    late_since: datetime | None


def chain_state() -> ChainState:
    """Return how many entries are chained, and how many wait."""
    head = Seal.objects.order_by("-number").first()
    return ChainState(
        sealed=head.number if head else 0,
        unsealed=Waiting.objects.count(),
        newest=head.sealed_at if head else None,
        late_since=late_since(),
    )


def late_since() -> datetime | None:
    """Return since when the first entry waits that has waited for longer than a minute."""
    late = Waiting.objects.filter(since__lt=Now() - SOON)
    since: datetime | None = late.aggregate(since=Min("since"))["since"]
    return since
