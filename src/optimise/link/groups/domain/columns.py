"""Columns that later stages add to the list of groups: a harm score, a plan, a last disruption.

A later app registers its part once, when the program starts: what its columns are called, and how
to fill them for many groups at once in the viewer's rights.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from optimise.access.domain.audiences import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Words that are sorted by a day."""

    words: str
    on: date

    def __str__(self) -> str:
        return self.words


Value = str | int | float | date | Dated | None
Values = Mapping[UUID, Mapping[str, Value]]
# The share of the highest local score, 0 to 1: no column, but the tiers follow from it.
SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one app says of groups, in one reading however many columns it fills.

    `labels` are its columns by key. `values` answers for many groups at once; a group or key that
    is missing has none. `scores` says that SHARE is among them. On the page a column may stand
    `beneath` another of the same part, by their keys; the file has both.
    """

    labels: Mapping[str, str]
    values: Callable[[Sequence[UUID], Viewer], Values]
    scores: bool = False
    beneath: Mapping[str, str] = field(default_factory=dict)


_parts: list[Part] = []


def register(part: Part) -> None:
    """Let the list of groups show these columns."""
    _parts.append(part)


def labels() -> dict[str, str]:
    """Return what the columns are called, by key, in the order in which stages follow."""
    return {key: label for part in _parts for key, label in part.labels.items()}


def beneath() -> dict[str, str]:
    """Return which columns stand beneath which on the page, by key."""
    return {under: over for part in _parts for under, over in part.beneath.items()}


def values_of(
    groups: Sequence[UUID], viewer: Viewer, *, only: Sequence[str] = ()
) -> dict[UUID, dict[str, Value]]:
    """Return what the parts say of these groups; `only` asks those that fill these columns."""
    found: dict[UUID, dict[str, Value]] = {one: {} for one in groups}
    for part in _parts:
        if only and part.labels.keys().isdisjoint(only):
            continue
        for group, said in part.values(groups, viewer).items():
            found[group] |= said
    return found


def harm_of(group: UUID, viewer: Viewer) -> float | None:
    """Return the share of the highest local score, 0 to 1, of a group that has a score."""
    return next(
        (share_in(part.values([group], viewer).get(group, {})) for part in _parts if part.scores),
        None,
    )


def share_in(said: Mapping[str, Value]) -> float | None:
    """Return the share of the highest score, where what was said of a group holds one."""
    share = said.get(SHARE)
    return share if isinstance(share, float) else None
