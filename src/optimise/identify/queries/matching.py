"""Whom and what a text already points to: its phones, plates, postcodes, mail and streets."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.keys import Key
from optimise.audit.actions import Verb, record
from optimise.basics.names import fold_name
from optimise.basics.postcodes import normal_postcode
from optimise.basics.streets import Street, houses_in, streets_in
from optimise.identify.domain.asking import identifiers_in, people_in
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.model import ValueKind
from optimise.identify.models import Statement
from optimise.identify.queries.clusters import cluster_of
from optimise.identify.queries.statements import may_name_victims, one_of, read_statements

MATCHED = frozenset({ValueKind.PHONE, ValueKind.PLATE, ValueKind.POSTCODE, ValueKind.EMAIL})
BY_IDENTIFIER = {"phone": ValueKind.PHONE, "vehicle": ValueKind.PLATE, "handset": ValueKind.IMEI}
MOST_READ = 20_000  # letters: more than anyone writes by hand
MOST_SHOWN, MOST_COMPARED = 20, 100
MOST_STREETS, MOST_OF_A_STREET = 8, 60
MOST_ASKED = 200  # of the desk, at once
MOST_PEOPLE = 2_000  # every two and three names in a row of a long text, with each day


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Someone or something known by what a text says, and which words of it they are known by."""

    who: Caption
    by: tuple[str, ...]


Met = tuple[Statement, str]  # what is known, and how it is said that the text has it too


def mentioned_in(text: str, *, viewer: Viewer, words_recorded: bool = True) -> list[Mention]:
    """Return who and what the viewer may see that a text names by number, postcode or street.

    It says that the same number or street stands in both, and no more. Possible victims come
    first. The record keeps what was looked for, unless it is a circle's own.
    """
    text = text[:MOST_READ]
    pairs = {(k, n) for k, n in identifiers_in(text) if k in MATCHED}
    # Those with a house number first: they say most.
    streets = sorted(streets_in(text), key=lambda s: (not s.number, s))[:MOST_STREETS]
    if not pairs and not streets:
        return []
    met = [*_by_number(pairs), *_by_street(streets)][:MOST_COMPARED]
    found = _mentions(met, viewer=viewer)[:MOST_SHOWN]
    record(
        Verb.SEARCH,
        kind="known",
        query="; ".join([*sorted(n for _, n in pairs), *map(str, streets)])
        if words_recorded
        else "",
        results=len(found),
        shown=[mention.who.id for mention in found],
    )
    return sorted(found, key=lambda mention: not mention.who.is_possible_victim)


def entities_by(kind: str, key: str, *, viewer: Viewer) -> frozenset[UUID]:
    """Return what is known by a key as interests have it, with all that the viewer holds the same.

    Shape: kind is "entity" with an id, or what goes by an identifier; nothing for others.
    """
    if kind == "entity":
        return cluster_of(UUID(key), viewer=viewer)
    if kind not in BY_IDENTIFIER:
        return frozenset()
    rows = Statement.objects.filter(
        kind=BY_IDENTIFIER[kind], normal=key, superseded_at__isnull=True
    )
    near = rows.values_list("entity_id", flat=True).distinct()
    return frozenset().union(*(cluster_of(one, viewer=viewer) for one in near))


def keys_named(item: UUID | None, words: str, *, viewer: Viewer) -> list[Key]:
    """Return the keys of all that words name, and that the item they are of states something of.

    A house whose postcode stands with it is asked about as that house, not as every house of the
    postcode or of the same number in another town.
    """
    said = Statement.objects.filter(superseded_at__isnull=True)
    ends = said.filter(item_id=item).values_list("entity_id", "other_id") if item else ()
    stated = {end for pair in ends for end in pair if end}
    whole, rest = houses_in(words[:MOST_READ])
    alone = {one for kind, one in identifiers_in(rest) if kind is ValueKind.POSTCODE}
    mentions = mentioned_in(words, viewer=viewer, words_recorded=False)
    named = {one.who.id for one in mentions if not _by_house(one, whole, alone)}
    goes_by = {kind: key for key, kind in BY_IDENTIFIER.items()}
    read = {(goes_by[kind], one) for kind, one in identifiers_in(words) if kind in goes_by}
    read |= {("postcode", one) for one in alone}
    told = {street for street, _ in whole}
    numbered = {one for one in streets_in(words[:MOST_READ]) if one.number} - told
    houses = sorted([*(f"{street} {code}" for street, code in whole), *map(str, numbered)])
    return [
        *map(keys.entity, sorted(stated | named)[:MOST_ASKED]),
        *(keys.key(keys.Kind(kind), one) for kind, one in sorted(read)[:MOST_ASKED]),
        *(keys.key(keys.Kind.ADDRESS, one) for one in houses[:MOST_ASKED]),
        *(keys.key(keys.Kind.PERSON, one) for one in people_in(words[:MOST_READ])[:MOST_PEOPLE]),
    ]


def _by_house(one: Mention, whole: Collection[tuple[Street, str]], alone: set[str]) -> bool:
    """Say whether something is named by a house alone, which the desk is asked about as it is."""
    codes = {code for _, code in whole} - alone
    return all(
        normal_postcode(said) in codes
        or any(known.number and known.is_in(h) for known in streets_in(said) for h, _ in whole)
        for said in one.by
    )


def lines_named(name: str, *, viewer: Viewer) -> frozenset[UUID]:
    """Return the deal lines that go by exactly this name, as far as the viewer may read."""
    said = Statement.objects.filter(
        schema="DealLine", kind=ValueKind.NAME, normal=fold_name(name), superseded_at__isnull=True
    )
    return frozenset(said.values_list("entity_id", flat=True).distinct())


def _by_number(pairs: set[tuple[ValueKind, str]]) -> Iterator[Met]:
    rows = Statement.objects.filter(
        kind__in={k.value for k, _ in pairs}, normal__in={n for _, n in pairs}
    )
    for row in rows:
        if (ValueKind(row.kind), row.normal) in pairs:
            yield row, row.value


def _by_street(streets: Sequence[Street]) -> Iterator[Met]:
    for told in streets:
        rows = Statement.objects.filter(
            id__in=_like(told), kind=ValueKind.ADDRESS, superseded_at=None
        )
        for row in rows:
            if known := next((s for s in streets_in(row.value) if s.is_in(told)), None):
                # Of a house that the text does not number, the number is not told here.
                street = " ".join(known.name).title()
                same = known.number == told.number
                yield row, row.value if same else f"{street}, the street alone"


def _like(street: Street) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select statement from identify_find_names(%s, '{}', null, null, null, null, null, %s)",
            [str(street), MOST_OF_A_STREET],
        )
        return [row[0] for row in cursor.fetchall()]


def _mentions(met: Sequence[Met], *, viewer: Viewer) -> list[Mention]:
    opened = read_statements({row.entity_id for row, _ in met}, viewer=viewer, neighbours=False)
    if opened is None:
        return []
    known_by: dict[UUID, set[str]] = {}
    for row, words in met:
        known_by.setdefault(one_of(opened.clusters, row.entity_id), set()).add(words)
    whos = {entity: opened.book.who(entity) for entity in known_by}
    if not may_name_victims(viewer):
        whos = {entity: who.masked() for entity, who in whos.items()}
    return [Mention(who=whos[entity], by=tuple(sorted(by))) for entity, by in known_by.items()]
