"""The ground of the shire: its towns, its calendar, and how anybody there uses a phone."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World

MINUTE = 60.0
T = TypeVar("T")
TOWNS = ("the city", "a harbour", "a resort", "a market town", "a garrison town", "a mill town")
LOCAL = range(1, len(TOWNS))

Days = tuple[float, float, float, float, float, float, float]  # weights, from Monday
Hours = Sequence[tuple[float, float]]  # centres and widths, in hours of the day

EVERY_DAY: Days = (1, 1, 1, 1, 1, 1, 1)
WEEKDAYS: Days = (1, 1, 1, 1, 1, 0, 0)
MOST_DAYS: Days = (1, 1, 1, 1, 1.2, 0.7, 0.2)
NIGHTS_OUT: Days = (0.2, 0.2, 0.3, 0.7, 1.6, 1.8, 0.6)

# The files begin on Monday 2 February 2026: schools are away in the third week, wages come on the
# last Friday, and what is paid by the state comes on each one's own day.
HALF_TERM = range(14, 21)
PAY_DAY = 25


class Manner(NamedTuple):
    """How people of an age or trade use a phone: what lies about the middle of them."""

    texts: float  # how often a text is preferred to a call
    answers: float
    replies: float
    slow: float  # minutes before a reply
    talk: float  # how much longer they talk than others
    wake: float
    bed: float


MANNERS = {
    "teen": Manner(0.8, 0.55, 0.75, 3, 0.8, 7.5, 23.6),
    "adult": Manner(0.4, 0.7, 0.6, 11, 1.0, 6.8, 22.9),
    "old": Manner(0.07, 0.8, 0.25, 50, 1.5, 6.6, 21.8),
    "user": Manner(0.22, 0.62, 0.35, 12, 0.75, 8.3, 24.6),
    "trade": Manner(0.4, 0.66, 0.65, 14, 0.8, 6.3, 22.5),
    "desk": Manner(0.15, 0.82, 0.6, 25, 1.1, 7.5, 19.0),
    "line": Manner(0.2, 0.7, 0.4, 5, 0.7, 8.2, 24.2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One phone and the habits of whoever has it. `away` is the days on which it rests."""

    phone: int
    town: int
    texts: float
    answers: float
    replies: float
    slow: float
    talk: float
    again: float
    wake: float
    bed: float
    mobile: bool
    away: frozenset[int]

    def is_asleep(self, at: float) -> bool:
        """Whether they sleep at a time."""
        hour = at % DAY / HOUR
        return (self.bed - 24 if self.bed > 24 else 0) <= hour < self.wake or hour >= self.bed

    def is_away(self, at: float) -> bool:
        """Whether they are ill or on holiday."""
        return int(at // DAY) in self.away


@dataclass(slots=True)
class Scene:
    """A world in the making: who lives in which town, and which days are stormy."""

    world: World
    pools: dict[tuple[int, str], list[Person]] = field(default_factory=dict)
    storms: frozenset[int] = frozenset()

    @property
    def rng(self) -> np.random.Generator:
        """The one chance of this world."""
        return self.world.rng

    def chance(self, part: float) -> bool:
        """Whether something happens that happens so often."""
        return bool(self.rng.random() < part)

    def between(self, low: float, high: float) -> float:
        """Return anything between."""
        return float(self.rng.uniform(low, high))

    def many(self, low: int, high: int) -> int:
        """Return a whole number between, both included."""
        return int(self.rng.integers(low, high + 1))

    def rate(self, mean: float, alike: float = 1.6) -> float:
        """Return one individual's rate: few do much, many do little."""
        return float(self.rng.gamma(alike, mean / alike))

    def near(self, part: float, firm: float = 7) -> float:
        """Return an individual's own share near a part."""
        part = min(0.98, max(0.02, part))
        return float(self.rng.beta(part * firm, (1 - part) * firm))

    def own(self, hours: Hours) -> Hours:
        """Return one individual's hours: shifted and of another width."""
        return [
            (centre + float(self.rng.normal(0, 0.9)), width * self.between(0.4, 1.2))
            for centre, width in hours
        ]

    def person(
        self, role: str, manner: str, town: int, *, held: bool = False, form: str = "mobile"
    ) -> Person:
        """Add a phone and somebody who has it."""
        phone = self.world.phone(role, town=town, form=form, held=held)
        if self.chance(self.world.days / 700):  # a handset is lost or replaced within two years
            change = self.between(0, self.world.days) * DAY
            self.world.phones[phone].handsets.append((change, self.world.new_handset()))
        return self.habits(phone, manner, town, mobile=form != "landline")

    def habits(self, phone: int, manner: str, town: int, *, mobile: bool = True) -> Person:
        """Return somebody new who has a phone: their own habits, about those of a manner."""
        rng, mean = self.rng, MANNERS[manner]
        return Person(
            phone=phone, town=town, mobile=mobile,
            texts=self.near(mean.texts, 4), answers=self.near(mean.answers, 9),
            replies=self.near(mean.replies, 5), slow=mean.slow * float(rng.lognormal(0, 0.6)),
            talk=mean.talk * float(rng.lognormal(0, 0.35)), again=float(rng.gamma(1.5, 0.5)),
            wake=mean.wake + float(rng.normal(0, 0.8)), bed=mean.bed + float(rng.normal(0, 0.8)),
            away=self._spells(),
        )  # fmt: skip

    def _spells(self) -> frozenset[int]:
        """One in six is ill for some days of a month, one in eight goes away in it."""
        days, away = self.world.days, set[int]()
        for part, shortest, longest in ((1 / 6, 2, 5), (1 / 8, 3, 10)):
            if self.chance(part * days / 28):
                first = self.many(-longest, days)
                away |= set(range(first, first + self.many(shortest, longest)))
        return frozenset(away)

    def settle(self) -> None:
        """Fill the towns, and let it storm on some days: on some coasts often, in some months."""
        for town in range(len(TOWNS)):
            for manner, count in (("teen", 90), ("adult", 560), ("old", 170)):
                landlines = {"old": 0.45, "adult": 0.05}.get(manner, 0)
                self.pools[town, manner] = [
                    self.person(
                        "person", manner, town,
                        form="landline" if self.chance(landlines) else "mobile",
                    )
                    for _ in range(count)
                ]  # fmt: skip
        often = self.between(0.04, 0.22)
        self.storms = frozenset(day for day in range(self.world.days) if self.chance(often))

    def some(self, town: int, manner: str, low: int, high: int) -> list[Person]:
        """Return some people of a town, of an age; a few of them live in the next town."""
        pool = self.pools[town, manner]
        found = [pool[i] for i in self.rng.permutation(len(pool))[: self.many(low, high)]]
        for place in range(len(found)):
            if self.chance(0.06):
                found[place] = self.anybody(self.anywhere(), manner)
        return list({who.phone: who for who in found}.values())

    def anybody(self, town: int, manner: str = "adult") -> Person:
        """Return one of a town."""
        return self.one(self.pools[town, manner])

    def one(self, people: Sequence[T]) -> T:
        """Return any of some."""
        return people[int(self.rng.integers(len(people)))]

    def anywhere(self) -> int:
        """Return a town of the shire."""
        return self.many(LOCAL[0], LOCAL[-1])

    def stranger(self, town: int) -> Person:
        """Return somebody who is met once: now and then of the town, mostly from nowhere."""
        return (
            self.anybody(town)
            if self.chance(0.25)
            else self.person("passer-by", "adult", town if self.chance(0.6) else 0)
        )

    def days(self, week: Days = EVERY_DAY, *, of: Person | None = None) -> Iterator[int]:
        """Give the days on which somebody works who works such a week."""
        for day in range(self.world.days):
            if week[day % 7] and not (of and day in of.away) and self.chance(week[day % 7]):
                yield day

    def moments(
        self,
        a_week: float,
        hours: Hours,
        week: Days = EVERY_DAY,
        *,
        of: Sequence[Person] = (),
        even: float = 1.2,
        holiday: float = 1.0,
    ) -> list[float]:
        """Return when something happens so often a week, on days good and bad.

        It rests while any `of` whom it is are away; the less `even`, the more it comes in clumps.
        """
        days = self.world.days
        means = np.resize(np.array(week), days) * (a_week / sum(week))
        means *= self.rng.gamma(even, 1 / even, days)
        means[[day for day in HALF_TERM if day < days]] *= holiday
        for who in of:
            means[[day for day in who.away if 0 <= day < days]] = 0
        which = np.repeat(np.arange(days), self.rng.poisson(means))
        centres, widths = np.array(hours).T
        part = self.rng.integers(len(centres), size=len(which))
        found = which * DAY + self.rng.normal(centres[part], widths[part]) * HOUR
        return sorted(map(float, found))

    def visits(
        self, who: Person, every: float, hours: Hours, week: Days = WEEKDAYS
    ) -> Iterator[float]:
        """Give somebody's appointments: a habit of so many days, kept roughly, on open days."""
        at = -self.between(0, every)
        while at < self.world.days:
            day = round(at)
            while not week[day % 7]:
                day += 1
            if day >= 0 and day not in who.away:
                centre, width = hours[self.many(0, len(hours) - 1)]
                yield day * DAY + float(self.rng.normal(centre, width)) * HOUR
            at += max(1.0, every * float(self.rng.lognormal(0, 0.2)))

    def later(self, at: float, minutes: float, who: Person | None = None) -> float:
        """Return some time later, when `who` is up again."""
        at += float(self.rng.lognormal(math.log(minutes), 0.8)) * MINUTE
        if who and who.is_asleep(at):
            morning = at // DAY * DAY + who.wake * HOUR
            at = morning + (DAY if morning < at else 0) + self.between(0, 1.5) * HOUR
        return at

    def text(self, at: float, a: Person, b: Person) -> bool:
        """Send a text, where both can; return whether they can."""
        if a.mobile and b.mobile:
            self.world.text(at, a.phone, b.phone)
        return a.mobile and b.mobile

    def ring(
        self, at: float, a: Person, b: Person, *, median: float = 45, divert: int = -1
    ) -> bool:
        """Ring once and return whether it was answered."""
        answers = b.answers * (0.15 if b.is_asleep(at) else 1) * (0.4 if b.is_away(at) else 1)
        return self.world.call(
            at, a.phone, b.phone, median=max(4.0, median * math.sqrt(a.talk * b.talk)),
            missed=1 - answers, forwarded=divert,
        )  # fmt: skip

    def reach(
        self,
        at: float,
        a: Person,
        b: Person,
        *,
        median: float = 45,
        back: float = 0.45,
        pause: float = 12,
        divert: int = -1,
    ) -> float | None:
        """Ring, try again, be rung back; return when they spoke, or None where they did not."""
        for _ in range(1 + int(self.rng.poisson(a.again))):
            if self.ring(at, a, b, median=median, divert=divert):
                return at
            if self.chance(back):
                at = self.later(at, b.slow, b)
                if self.ring(at, b, a, median=median):
                    return at
            at = self.later(at, pause, a)
        return None

    def ask(
        self,
        at: float,
        a: Person,
        b: Person,
        *,
        median: float = 45,
        back: float = 0.45,
        pause: float = 12,
        divert: int = -1,
    ) -> float | None:
        """Text or ring, as `a` likes to; return when it was settled, or None."""
        if self.chance(a.texts) and self.text(at, a, b):
            if self.chance(b.replies):
                at = self.later(at, b.slow, b)
                if not self.chance(b.texts):
                    return at if self.ring(at, b, a, median=median) else None
                self.text(at, b, a)
                if self.chance(0.4):
                    self.text(self.later(at, 3), a, b)
                return at
            at = self.later(at, pause, a)
        return self.reach(at, a, b, median=median, back=back, pause=pause, divert=divert)

    def chat(self, at: float, a: Person, b: Person, *, median: float = 150) -> None:
        """Talk without an errand: texts to and fro, or a call that is returned if missed."""
        if not self.chance((a.texts + b.texts) / 2) or not self.text(at, a, b):
            self.reach(at, a, b, median=median, back=0.35, pause=90)
            return
        for turn in range(min(14, int(self.rng.geometric(0.3)))):
            at = self.later(at, 2.5 + 0.2 * min(a.slow, b.slow))
            self.text(at, *((b, a) if turn % 2 == 0 else (a, b)))

    def tell(
        self,
        at: float,
        hub: Person,
        people: Sequence[Person],
        *,
        gap: float = 15,
        answer: float = 0.0,
        median: float = 40,
    ) -> list[tuple[float, Person]]:
        """Text people one after another, and return who answers when; those without are rung."""
        answers = []
        for who in people:
            at += float(self.rng.lognormal(math.log(gap), 0.7))
            if not self.text(at, hub, who):
                at += 90 * self.ring(at, hub, who, median=median)
            elif self.chance(answer * 2 * who.replies):
                then = self.later(at, 2 * who.slow, who)
                if not self.chance(who.texts + 0.3) or not self.text(then, who, hub):
                    self.ring(then, who, hub, median=median)
                answers.append((then, who))
        return answers

    def fill(self, at: float, hub: Person, people: Sequence[Person], yes: float) -> None:
        """Ring or text one after another until somebody says yes."""
        for place in self.rng.permutation(len(people)):
            who = people[place]
            if self.chance(hub.texts) and self.text(at, hub, who):
                if self.chance(who.replies):
                    self.text(self.later(at, who.slow, who), who, hub)
                    if self.chance(yes):
                        return
            elif self.ring(at, hub, who, median=55) and self.chance(yes):
                return
            at = self.later(at, 4)
