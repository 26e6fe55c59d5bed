"""Items as lines of a list: their words as one viewer may read them, grade, origin and day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from optimise.access import queries as access
from optimise.access.domain.audiences import Marking, Viewer
from optimise.basics.occurred import NOBODY_SAID, Occurred
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.risk_words import Risk
from optimise.identify.domain.masking import masked
from optimise.identify.queries.naming import names_kept_back

DANGERS = frozenset({Risk.WEAPON, Risk.THREAT_TO_LIFE})
MOST_READ, MOST_WARNINGS = 20, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHit:
    """One item in the words that the viewer may read."""

    id: UUID
    reference: str
    text: str
    grade: str
    told_by: str
    known_at: datetime
    marking: Marking
    happened: Occurred = NOBODY_SAID


def item_lines(ids: Collection[UUID], *, viewer: Viewer) -> list[ItemHit]:
    """Return those of some items that the viewer may read any words of, in the order asked."""
    if not ids:
        return []
    fences = dict(access.audiences())
    found = {
        item.id: ItemHit(
            id=item.id,
            reference=str(item),
            text=item.text,
            grade=item.grade,
            told_by=item.origin_type,
            known_at=item.known_at,
            marking=fences[item.audience_id].marking,
            happened=item.occurred,
        )
        for item in evaluate.items(ids, viewer=viewer, bare=True)
    }
    for edition in evaluate.editions_of(set(ids) - set(found), viewer=viewer):
        found[edition.item_id] = ItemHit(
            id=edition.item_id,
            reference=f"Words for your {edition.layer}",
            text=edition.text,
            grade="",
            told_by="",
            known_at=edition.made_at,
            marking=fences[edition.audience_id].marking,
        )
    shown = [found[id_] for id_ in ids if id_ in found]
    names = names_kept_back([line.id for line in shown], viewer=viewer)
    return [replace(line, text=masked(line.text, names.get(line.id, ()))) for line in shown]


def log_of(ids: Iterable[UUID], *, viewer: Viewer) -> tuple[ItemHit, ...]:
    """Return the intelligence log that some items make, the newest first."""
    lines = item_lines(list(dict.fromkeys(ids)), viewer=viewer)
    return tuple(sorted(lines, key=lambda line: (line.known_at, str(line.id)), reverse=True))


def warnings_in(log: Iterable[ItemHit]) -> tuple[ItemHit, ...]:
    """Return the newest lines, of those written for whoever meets somebody, that tell of danger.

    Shape: what the words suggest, so a line that is none may be among them. Items with their grade
    are for whoever reads the whole log.
    """
    written = [line for line in log if not line.grade][:MOST_READ]
    read = zip(written, evaluate.risks_in_each(line.text for line in written), strict=True)
    return tuple(islice((line for line, risks in read if DANGERS & risks), MOST_WARNINGS))
