"""Facts and links, each with everything that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from optimise.identify.domain.captions import Caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One item that says a fact. `item` is its id where the viewer may open it."""

    statement: UUID
    item: UUID | None
    reference: str
    told_by: str
    grade: str
    known_at: datetime
    valid_from: date | None
    valid_to: date | None
    superseded_at: datetime | None
    superseded_why: str


def best_of(support: Sequence[Support]) -> Support:
    """Return the support with the best grade, of what still stands where anything does.

    Shape: a source of 1 before 2 and 3, then an assessment of A before E; of equals the newest.
    """
    standing = [s for s in support if s.superseded_at is None]
    return min(standing or support, key=lambda s: s.grade[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of one property, and everything that says so, newest first.

    `origins` counts who first saw or heard it, each once: three reports of one rumour are one.
    """

    prop: str
    label: str
    value: str
    normal: str
    origins: int
    support: tuple[Support, ...]

    @property
    def stands(self) -> bool:
        """Say whether anything still says so."""
        return any(s.superseded_at is None for s in self.support)

    @property
    def newest(self) -> Support:
        """Return the newest thing that says so."""
        return self.support[0]

    @property
    def best(self) -> Support:
        """Return what says so with the best grade, of what still stands."""
        return best_of(self.support)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What stands next to one entity: `source` does to `target` what the label says."""

    id: UUID
    source: Caption
    target: Caption
    label: str
    role: str
    since: date | None
    until: date | None
    origins: int
    support: tuple[Support, ...]

    @property
    def best(self) -> Support:
        """Return what says so with the best grade, of what still stands."""
        return best_of(self.support)

    @property
    def known_at(self) -> datetime:
        """Return when it was last told of."""
        return max(s.known_at for s in self.support)

    @property
    def says(self) -> str:
        """Return the link in words."""
        return f"{self.label} ({self.role})" if self.role else self.label

    @property
    def stands(self) -> bool:
        """Say whether anything still says so."""
        return any(s.superseded_at is None for s in self.support)

    def beyond(self, entity: UUID) -> Caption:
        """Return the end that is not `entity`."""
        return self.target if self.source.id == entity else self.source
