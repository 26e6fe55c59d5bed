"""Awareness: how many of those a briefing is meant for have opened and answered it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from optimise.plan.briefings.domain.validity import Reach, Reader, is_for

# A percentage of a few people says more than is known, and points at one of them.
FEWEST_FOR_PERCENT = 10

Ledger = Mapping[UUID, AbstractSet[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """One officer, what is meant for them, and what of it they have not opened or answered."""

    reader: Reader
    meant: tuple[UUID, ...]
    unopened: tuple[UUID, ...]
    unanswered: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far a group of officers has read: of so many readings due, so many were made."""

    name: str
    people: int
    due: int
    opened: int
    answered: int

    @property
    def percent_opened(self) -> int | None:
        """Return the share opened in whole per cent, or None where the people are too few."""
        if self.people < FEWEST_FOR_PERCENT or not self.due:
            return None
        return 100 * self.opened // self.due

    @property
    def bar(self) -> int:
        """Return how long the bar of a picture is, 0 to 100."""
        return 100 * self.opened // self.due if self.due else 0


def unread(
    readers: Iterable[Reader], reaches: Mapping[UUID, Reach], *, opened: Ledger, answered: Ledger
) -> list[Unread]:
    """Return each officer with what they have not read, the most unread first.

    Shape: `opened` and `answered` map a briefing to the people who did. Officers for whom
    nothing is meant are left out.
    """
    found = [_of(reader, reaches, opened, answered) for reader in readers]
    return sorted(
        (one for one in found if one.meant), key=lambda u: (-len(u.unopened), u.reader.name)
    )


def _of(reader: Reader, reaches: Mapping[UUID, Reach], opened: Ledger, answered: Ledger) -> Unread:
    meant = tuple(i for i, reach in reaches.items() if is_for(reach, reader))
    return Unread(
        reader=reader,
        meant=meant,
        unopened=tuple(i for i in meant if reader.person not in opened.get(i, ())),
        unanswered=tuple(i for i in meant if reader.person not in answered.get(i, ())),
    )


def counts(found: Iterable[Unread], *, by: Callable[[Reader], Iterable[str]]) -> list[Count]:
    """Return the count of each group that `by` puts officers into, by name.

    Shape: an officer of two roles counts in both.
    """
    groups: dict[str, list[Unread]] = defaultdict(list)
    for one in found:
        for name in by(one.reader):
            groups[name or "Not recorded"].append(one)
    return [_count(name, groups[name]) for name in sorted(groups)]


def _count(name: str, members: list[Unread]) -> Count:
    due = sum(len(one.meant) for one in members)
    return Count(
        name=name,
        people=len(members),
        due=due,
        opened=due - sum(len(one.unopened) for one in members),
        answered=due - sum(len(one.unanswered) for one in members),
    )
