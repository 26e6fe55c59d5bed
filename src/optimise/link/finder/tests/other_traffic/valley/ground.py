"""The valley: its towns, its clock, and how one person gets hold of another.

A matter between two people is tried until it is settled or given up: somebody writes or rings,
rings again, is rung back, or lets it be. Whatever a trade does is made of that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, Contact, World

T = TypeVar("T")
Clock = NDArray[np.float64]
Week = tuple[float, float, float, float, float, float, float]
"""How busy each weekday is, Monday first."""

HALF_HOURS = 60  # thirty hours: a night out belongs to the evening on which it began


class Town(NamedTuple):
    """A town: how large it is beside the others (assumed), and its market day."""

    name: str
    size: float
    market: int


# Five market towns along one road and railway, and the city where they end. Nobody's real towns.
TOWNS = (
    Town("Bridge", 9, 2), Town("Minster", 6, 4), Town("Wharf", 5, 1), Town("Mills", 3, 5),
    Town("Cross", 2, 3), Town("the city", 5, 5),
)  # fmt: skip
CITY = len(TOWNS) - 1


def clock(*spans: tuple[float, float, float]) -> Clock:
    """Return how busy each half-hour is, of spans of hours with weights; 25 is one at night."""
    weights = np.zeros(HALF_HOURS)
    for begins, ends, weight in spans:
        weights[round(begins * 2) : round(ends * 2)] += weight
    busy: Clock = weights / weights.sum()
    return busy


OFFICE = clock((8.5, 12.5, 3), (12.5, 13.5, 1), (13.5, 17, 2.5), (17, 18, 0.4))
DAYTIME = clock((7.5, 9, 1), (9, 18, 2), (18, 20.5, 1))
EVENING = clock((16, 18, 1), (18, 22, 3), (22, 23, 1))
EVERY_DAY: Week = (1, 1, 1, 1, 1, 1, 1)
WEEKDAYS: Week = (1, 1, 1, 1, 1, 0, 0)
SIX_DAYS: Week = (1, 1, 1, 1, 1, 0.8, 0)


class Way(NamedTuple):
    """How a matter goes between two people. Every figure is assumed where no other says it.

    `text` begins in writing, `reply` goes on in it; `again` rings once more where nobody answered,
    `back` is rung back. A call lasts `seconds` (median), `spread` wide.
    """

    text: float = 0.2
    seconds: float = 60
    spread: float = 0.8
    again: float = 0.3
    back: float = 0.35
    reply: float = 0.55


# Ofcom, Mobile Matters, 2019: six calls in ten end within 90 seconds.
CHAT = Way(text=0.35, seconds=66, spread=1.6)
ERRAND = Way(text=0.15, seconds=75, spread=0.9)
BRIEF = Way(text=0.1, seconds=24, spread=0.6, again=0.5)
NOTE = Way(text=0.85, seconds=60, reply=0.5)


@dataclass(slots=True)
class Who:
    """Somebody with a phone: when awake, what share of calls is taken then, how much sought."""

    phone: int
    town: int
    takes: float = 0.75
    up: float = 7.5
    down: float = 23.0
    writes: bool = True
    sought: float = 1.0


@dataclass(slots=True)
class Ground:
    """The world being made, and who lives in it.

    `folk` are ordinary people by town, `far` numbers from elsewhere that ring in, `held` the share
    of numbers of interest whose own records are held.
    """

    world: World
    held: float
    folk: dict[int, list[Who]] = field(default_factory=dict)
    far: list[Who] = field(default_factory=list)
    sums: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def rng(self) -> np.random.Generator:
        """What draws."""
        return self.world.rng

    @property
    def days(self) -> int:
        """How many days there are."""
        return self.world.days

    def chance(self, part: float) -> bool:
        """Return true so often."""
        return bool(self.rng.random() < part)

    def between(self, low: float, high: float) -> float:
        """Return anything between."""
        return float(self.rng.uniform(low, high))

    def many(self, low: int, high: int) -> int:
        """Return a number from low to high, both counted."""
        return int(self.rng.integers(low, high + 1))

    def one(self, some: Sequence[T]) -> T:
        """Return one of them."""
        return some[int(self.rng.integers(len(some)))]

    def few(self, some: Sequence[T], count: int) -> list[T]:
        """Return so many of them, nobody twice."""
        count = min(count, len(some))
        return [some[int(i)] for i in self.rng.permutation(len(some))[:count]]

    def anywhere(self) -> int:
        """Return a town, the larger the likelier."""
        sizes = np.array([town.size for town in TOWNS])
        return int(self.rng.choice(len(TOWNS), p=sizes / sizes.sum()))

    def interest(
        self, role: str, town: int, *, form: str = "mobile", takes: float = 0.8,
        up: float = 7.0, down: float = 23.0,
    ) -> Who:  # fmt: skip
        """Return a phone that an inquiry may hold the records of."""
        phone = self.world.phone(role, town=town, form=form, held=self.chance(self.held))
        return Who(phone, town, takes, up, down, form != "landline")

    def people(self, town: int, low: int, high: int, *, abroad: float = 0.15) -> list[Who]:
        """Return so many of a town's ordinary people or fewer, some of them from other towns."""
        count = self.many(low, high)
        away = int(self.rng.binomial(count, abroad))
        found = [self._sought_in(town) for _ in range(count - away)]
        found += [self._sought_in(self.anywhere()) for _ in range(away)]
        return list({who.phone: who for who in found}.values())

    def anybody(self, town: int) -> Who:
        """Return any ordinary person of a town, now and then of another."""
        return self._sought_in(town if self.chance(0.85) else self.anywhere())

    def _sought_in(self, town: int) -> Who:
        """Return one of a town: who rings much is met oftener."""
        folk, sums = self.folk[town], self.sums.get(town)
        if sums is None or len(sums) != len(folk):
            sums = self.sums[town] = np.cumsum([who.sought for who in folk])
        return folk[int(np.searchsorted(sums, self.rng.random() * sums[-1], side="right"))]

    def weekdays(self, week: Week, *, missed: float = 0.03) -> Iterator[int]:
        """The days on which somebody works: those of the week, but for a day off now and then."""
        for day in range(self.days):
            if self.chance(min(1.0, week[day % 7])) and not self.chance(missed):
                yield day

    def moments(self, mean: float, hours: Clock, week: Week = EVERY_DAY) -> list[float]:
        """Return when something happens that happens so often on a full day: days differ."""
        busy = np.array([week[day % 7] for day in range(self.days)])
        busy = busy * self.rng.gamma(5, 1 / 5, self.days)
        counts = self.rng.poisson(mean * busy)
        days = np.repeat(np.arange(self.days), counts)
        return sorted((days * DAY + self.spread(hours, len(days))).tolist())

    def spread(self, hours: Clock, count: int) -> NDArray[np.float64]:
        """Return seconds of the day, as the clock has it."""
        halves = self.rng.choice(HALF_HOURS, size=count, p=hours)
        return (halves + self.rng.random(count)) * HOUR / 2

    def of_day(self, day: int, hours: Clock, count: int) -> list[float]:
        """Return moments of one day, in order."""
        return sorted((day * DAY + self.spread(hours, count)).tolist())

    def at(self, day: int, hour: float, *, give: float = 0.3) -> float:
        """Return about an hour of a day, give or take so many hours."""
        return day * DAY + (hour + float(self.rng.normal(0, give))) * HOUR

    def soon(self, at: float, minutes: float) -> float:
        """Return a while later: mostly sooner, sometimes much later."""
        return at + 5 + float(self.rng.exponential(minutes * 60))

    def picks_up(self, who: Who, at: float) -> bool:
        """Return whether a call is taken: hardly ever by those asleep."""
        hour = at % DAY / HOUR
        awake = who.up <= hour < who.down or hour + 24 < who.down
        return self.chance(who.takes if awake else 0.06)

    def ring(
        self, at: float, a: Who, b: Who, way: Way = ERRAND, *, takes: float | None = None,
        forwarded: int = -1,
    ) -> bool:  # fmt: skip
        """Ring once, and return whether it was taken."""
        if a.phone == b.phone:
            return True
        taken = self.picks_up(b, at) if takes is None else self.chance(takes)
        seconds = int(self.rng.lognormal(np.log(way.seconds), way.spread)) + 1 if taken else 0
        self.world.contacts.append(Contact(at, a.phone, b.phone, seconds, False, forwarded))
        return taken

    def write(self, at: float, a: Who, b: Who) -> None:
        """Write once, where both can."""
        if a.phone != b.phone and a.writes and b.writes:
            self.world.text(at, a.phone, b.phone)

    def thread(self, at: float, a: Who, b: Who, reply: float) -> float:
        """Write, and write back for as long as somebody does; return the end."""
        self.write(at, a, b)
        while self.chance(reply):
            a, b, at = b, a, self.soon(at, 6)
            self.write(at, a, b)
        return at

    def reach(self, at: float, a: Who, b: Who, way: Way = ERRAND) -> float | None:
        """Get hold of somebody, and return when it was done; nothing where it never was."""
        if a.writes and b.writes and self.chance(way.text):
            return self.thread(at, a, b, way.reply)
        for _ in range(4):
            if self.ring(at, a, b, way):
                return at
            if not self.chance(way.again):
                break
            at = self.soon(at, 5)
        if self.chance(way.back * min(1.0, b.sought)):
            at = self.soon(at, 30)
            if self.ring(at, b, a, way):
                return at
        return None

    def round_robin(self, at: float, hub: Who, people: Sequence[Who], *, gap: float = 3) -> float:
        """Write the same to everybody, one after the other, and return the end."""
        for who in people:
            at += gap * self.between(0.6, 1.6)
            self.write(at, hub, who)
        return at

    def answers_to(
        self, at: float, hub: Who, people: Sequence[Who], *, part: float, minutes: float,
        way: Way = NOTE,
    ) -> None:  # fmt: skip
        """Some answer what was written to all."""
        for who in people:
            if self.chance(part):
                self.reach(self.soon(at, minutes), who, hub, way)

    def forget(self, part: float) -> None:
        """Lose days of some of the records held: providers give what they have.

        A contact is lost where no other end's records have it.
        """
        gaps: Mapping[int, list[tuple[float, float]]] = {
            i: self._gaps()
            for i, phone in enumerate(self.world.phones)
            if phone.held and self.chance(part)
        }

        def kept(contact: Contact) -> bool:
            ends = [end for end in (contact.a, contact.b) if self.world.phones[end].held]
            return not ends or any(
                not any(a <= contact.at < b for a, b in gaps.get(end, ())) for end in ends
            )

        self.world.contacts = [contact for contact in self.world.contacts if kept(contact)]

    def _gaps(self) -> list[tuple[float, float]]:
        longest = max(1, min(4, self.days // 5))
        begins = [self.between(0, self.days) * DAY for _ in range(self.many(1, 2))]
        return [(at, at + self.between(0.5, longest) * DAY) for at in begins]
