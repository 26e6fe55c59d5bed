"""What tells people of one name apart, as far as the viewer may read it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from operator import attrgetter
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import partial_date, today
from optimise.identify.domain.captions import Caption, is_person
from optimise.identify.domain.clusters import Clusters
from optimise.identify.domain.front import age_in_words
from optimise.identify.domain.known import Statements
from optimise.identify.models import Statement
from optimise.identify.queries.clusters import clusters_of
from optimise.identify.queries.statements import may_name_victims, read_one

BORN, AREA = "birthDate", "item__area__name"


def told_apart(
    whos: Iterable[Caption],
    *,
    viewer: Viewer,
    clusters: Clusters | None = None,
    book: Statements | None = None,
) -> dict[UUID, str]:
    """Return when each of these people was born, or else where they were told of last.

    Shape: "born 2 Apr 1988, aged 38" or "last known in Swindon", by the id of the caption; nothing
    for whose name is kept back from the viewer, nor where nothing that they may read says it.
    `clusters` are those of all of these, where they are known already, and `book` holds all that
    the viewer may read of each, where that was read.
    """
    named = may_name_victims(viewer)
    people = {
        who.id
        for who in whos
        if is_person(who.schema) and who.is_named and (named or not who.is_possible_victim)
    }
    if not people:
        return {}
    clusters = clusters or clusters_of(people, viewer=viewer)
    owner = {member: one for one in people for member in clusters.cluster_of(one)}
    born = _born(_days_in(book, people) if book else _days_of(owner))
    areas = _areas({member: one for member, one in owner.items() if one not in born})
    return born | areas


def _days_in(book: Statements, people: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    """Yield each day of birth in a book with whose it is, the best supported and newest first."""
    for one in people:
        said = [s for s in book.of(one) if s.prop == BORN and s.superseded_at is None]
        for each in sorted(said, key=attrgetter("grade")):
            yield one, each.value


def _days_of(owner: Mapping[UUID, UUID]) -> Iterator[tuple[UUID, str]]:
    said = Statement.objects.filter(
        entity_id__in=list(owner), prop=BORN, superseded_at__isnull=True
    )
    for entity, value in said.order_by("grade", "-known_at").values_list("entity_id", "value"):
        yield owner[entity], value


def _born(told: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    days: dict[UUID, dict[str, str]] = {}
    for one, value in told:
        age = age_in_words(value, today())
        words = f"{partial_date(value)}, {age}" if age else partial_date(value)
        days.setdefault(one, {}).setdefault(value, words)
    return {one: f"born {' or '.join(list(words.values())[:2])}" for one, words in days.items()}


def _areas(owner: Mapping[UUID, UUID]) -> dict[UUID, str]:
    if not owner:
        return {}
    told = Statement.objects.filter(entity_id__in=list(owner), superseded_at__isnull=True)
    rows = told.filter(item__area__isnull=False).order_by("known_at")
    # The newest comes last, and stands.
    found = {owner[entity]: name for entity, name in rows.values_list("entity_id", AREA)}
    return {one: f"last known in {name}" for one, name in found.items()}


def name_apart(entity: UUID, *, viewer: Viewer) -> str:
    """Return how an entity is named to this viewer, and what tells it from others of that name.

    Errors: NothingHereError where nothing about it may be read.
    """
    opened = read_one(entity, viewer=viewer)
    who = opened.book.who(opened.one(entity)).masked()
    apart = told_apart([who], viewer=viewer, clusters=opened.clusters, book=opened.book).get(who.id)
    return f"{who.caption}, {apart}" if apart else who.caption


def held_of(entity: UUID, *, viewer: Viewer) -> tuple[str, date | None]:
    """Return the name and the day of birth that a form may fill in of somebody who is known.

    Shape: no day where none is said whole, or several are; neither where the name is kept back.
    Errors: NothingHereError where nothing about them may be read.
    """
    opened = read_one(entity, viewer=viewer)
    who = opened.book.who(opened.one(entity))
    if not who.is_named or (who.is_possible_victim and not may_name_victims(viewer)):
        return "", None
    said = {value for _, value in _days_in(opened.book, [who.id])}
    with suppress(ValueError):
        return who.caption, date.fromisoformat(said.pop()) if len(said) == 1 else None
    return who.caption, None
