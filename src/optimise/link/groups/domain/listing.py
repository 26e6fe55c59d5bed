"""One row of the list of groups, and the filters over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from optimise.link.groups.domain.columns import Value
from optimise.link.groups.domain.life import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group as the list shows it. `card` says that this reader has the words for officers only.

    `exploited` counts people to protect, `children` those of them; no rank is made of it.
    """

    id: UUID
    name: str
    crime: str
    group_type: str = ""
    stage: str = ""
    tier: str = ""
    confidence: str = ""
    areas: tuple[UUID, ...] = ()
    owner: str = ""
    exploited: int | None = None
    children: int = 0
    last_active: date | None = None
    review_on: date | None = None
    is_open: bool = True
    is_late: bool = False
    card: bool = False
    more: Mapping[str, Value] = field(default_factory=dict)

    @property
    def lead(self) -> str:
        """Return who leads it, or why nobody does: before it is mapped nobody need."""
        if self.owner or not self.is_open:
            return self.owner
        return "Nobody" if self.stage and Stage(self.stage).needs_lead else "Not mapped yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asked the list for. Empty asks for everything that is open."""

    area: UUID | None = None
    crime: str = ""
    tier: str = ""
    stage: str = ""
    words: str = ""
    mine: bool = False
    late: bool = False
    closed: bool = False


def kept(rows: Iterable[Row], filters: Filters, *, inside: frozenset[UUID]) -> list[Row]:
    """Return the rows that pass. `inside` are the area asked for and all that lie in it."""
    return [row for row in rows if _passes(row, filters, inside)]


def _passes(row: Row, asked: Filters, inside: frozenset[UUID]) -> bool:
    return (
        (asked.closed or row.is_open or row.stage == asked.stage)
        and (not asked.stage or row.stage == asked.stage)
        and (asked.area is None or not inside.isdisjoint(row.areas))
        and (not asked.tier or row.tier == asked.tier)
        and (not asked.late or row.is_late)
        and asked.words.casefold() in row.name.casefold()
    )


def without_ending(names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return names without the words that all of them end in, which tell none from another.

    Shape: by the same keys. One name alone stays whole, and none is left without a word.
    """
    said = {key: name.split() for key, name in names.items()}
    shared = 0
    while len(said) > 1 and all(len(words) > shared + 1 for words in said.values()):
        if len({words[-shared - 1] for words in said.values()}) > 1:
            break
        shared += 1
    return {key: " ".join(words[: len(words) - shared]) for key, words in said.items()}
