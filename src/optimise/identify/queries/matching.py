"""Whom and what a text already points to: its phones, plates, postcodes and addresses of mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.identify.domain.asking import identifiers_in
from optimise.identify.domain.known import Who
from optimise.identify.domain.model import ValueKind
from optimise.identify.models import Statement
from optimise.identify.queries.books import may_name_victims, one_of, open_book

MATCHED = frozenset({ValueKind.PHONE, ValueKind.PLATE, ValueKind.POSTCODE, ValueKind.EMAIL})
MOST_READ = 20_000  # letters: more than anyone writes by hand
MOST_SHOWN, MOST_COMPARED = 20, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Someone or something known by what a text says, and which words of it they are known by."""

    who: Who
    by: tuple[str, ...]


def mentioned_in(text: str, *, viewer: Viewer) -> list[Mention]:
    """Return who and what the viewer may see that a text names by number, plate or postcode.

    It says that the same number stands in both, and no more. Possible victims come first.
    """
    pairs = {(k, n) for k, n in identifiers_in(text[:MOST_READ]) if k in MATCHED}
    if not pairs:
        return []
    rows = [
        row
        for row in Statement.objects.filter(
            kind__in={k.value for k, _ in pairs}, normal__in={n for _, n in pairs}
        )
        if (ValueKind(row.kind), row.normal) in pairs
    ][:MOST_COMPARED]
    found = _mentions(rows, viewer=viewer)[:MOST_SHOWN]
    record(
        Verb.SEARCH,
        kind="known",
        query="; ".join(sorted(n for _, n in pairs)),
        results=len(found),
        shown=[mention.who.id for mention in found],
    )
    return sorted(found, key=lambda mention: not mention.who.is_possible_victim)


def _mentions(rows: Sequence[Statement], *, viewer: Viewer) -> list[Mention]:
    opened = open_book({row.entity_id for row in rows}, viewer=viewer, neighbours=False)
    if opened is None:
        return []
    known_by: dict[UUID, set[str]] = {}
    for row in rows:
        known_by.setdefault(one_of(opened.clusters, row.entity_id), set()).add(row.value)
    whos = {entity: opened.book.who(entity) for entity in known_by}
    if not may_name_victims(viewer):
        whos = {entity: who.masked() for entity, who in whos.items()}
    return [Mention(who=whos[entity], by=tuple(sorted(by))) for entity, by in known_by.items()]
