"""What any generator of traffic makes: phones, their contacts, and the truth about them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

DAY = 86_400.0
HOUR = 3_600.0
CELLS_EACH = 20  # of every town

# Kinds that no line may be ranked under: a wrong label there does the gravest harm.
PROTECTED = frozenset({
    "surgery", "school", "outreach", "needle exchange", "drug service", "helpline", "hostel",
    "youth worker", "probation officer",
})  # fmt: skip
# Phones of the line's own people: neither lines nor look-alikes, so not counted as mistakes.
NEUTRAL = frozenset({"runner", "holder", "forwarded to"})


class Contact(NamedTuple):
    """One call or text. `at` is seconds from the first midnight, British clock."""

    at: float
    a: int
    b: int
    seconds: int
    text: bool
    forwarded: int = -1


@dataclass(slots=True)
class Phone:
    """A number: what it truly is, where it is, and the handsets it was used in, by time."""

    role: str
    cell: int
    form: str = "mobile"
    held: bool = False
    handsets: list[tuple[float, str]] = field(default_factory=list)

    def handset(self, at: float) -> str:
        """Return the handset in use at a time."""
        found = self.handsets[0][1]
        for begins, handset in self.handsets:
            if begins > at:
                break
            found = handset
        return found


@dataclass(slots=True)
class World:
    """Phones by place in a list, contacts in no order, and who followed whom.

    `renewals` are users who changed their own number: neither looked for nor a mistake.
    """

    rng: np.random.Generator
    days: int
    phones: list[Phone] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    line_of: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    successions: list[tuple[int, int]] = field(default_factory=list)
    renewals: list[tuple[int, int]] = field(default_factory=list)

    def phone(self, role: str, *, town: int = 0, form: str = "mobile", held: bool = False) -> int:
        """Add a phone in a town and return its place."""
        cell = town * CELLS_EACH + int(self.rng.integers(CELLS_EACH))
        made = Phone(role, cell, form, held, [(0.0, self.new_handset())])
        self.phones.append(made)
        return len(self.phones) - 1

    def new_handset(self) -> str:
        """Return a handset number of fifteen digits, nobody's."""
        return "86" + "".join(map(str, self.rng.integers(0, 10, 13)))

    def met(self) -> dict[int, set[int]]:
        """Return with whom each phone spoke within the days held."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for contact in self.contacts:
            if 0 <= contact.at < self.days * DAY:
                found[contact.a].add(contact.b)
                found[contact.b].add(contact.a)
        return found

    def one_of(self, people: Sequence[int]) -> int:
        """Return anybody of some people."""
        return people[int(self.rng.integers(len(people)))]

    def call(
        self,
        at: float,
        a: int,
        b: int,
        *,
        median: float,
        spread: float = 0.9,
        missed: float = 0.25,
        forwarded: int = -1,
    ) -> bool:
        """Add a call and return whether it was answered."""
        answered = bool(self.rng.random() >= missed)
        seconds = int(self.rng.lognormal(np.log(median), spread)) + 1 if answered else 0
        self.contacts.append(Contact(at, a, b, seconds, False, forwarded))
        return answered

    def text(self, at: float, a: int, b: int) -> None:
        """Add a text."""
        self.contacts.append(Contact(at, a, b, 0, True))
