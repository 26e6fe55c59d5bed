"""Whom an alert is told, step by step: those on duty, then the next in line, then everyone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID


class Level(IntEnum):
    """How far an alert has gone."""

    ON_DUTY = 0
    NEXT = 1
    ALL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Those of one role: first in line now, next in line, and all who hold it.

    A list without people is passed over, so that an alert never waits for nobody.
    """

    first: Sequence[UUID]
    next: Sequence[UUID]
    all: Sequence[UUID]

    @property
    def on_rota(self) -> bool:
        """Say whether anyone is on duty by the rota."""
        return bool(self.first)

    @property
    def begins_at(self) -> Level:
        """Return the level that an alert begins at: everyone, where nobody is on the rota."""
        return Level.ON_DUTY if self.first else Level.ALL

    def after(self, level: Level) -> Level:
        """Return the level that comes after one, with somebody in it who was not told."""
        if level is Level.ON_DUTY and set(self.next) - set(self.first):
            return Level.NEXT
        return Level.ALL

    def told(self, level: Level) -> frozenset[UUID]:
        """Return who is told at a level, with those who were told before."""
        if level is Level.ALL or not self.first:
            return frozenset(self.all)
        return frozenset((*self.first, *(self.next if level is Level.NEXT else ())))

    def without(self, people: Collection[UUID]) -> "Line":
        """Return the line without these people."""
        left = ([one for one in each if one not in people] for each in (self.first, self.next))
        first, then = left
        return Line(first=first, next=then, all=[one for one in self.all if one not in people])
