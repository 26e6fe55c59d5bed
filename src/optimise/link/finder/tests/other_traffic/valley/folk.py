"""Ordinary people: households, kin, friends and workplaces, and how little or much they ring.

Published: people of the UK wrote 36 thousand million texts in 2022 and spoke 170 thousand million
minutes by mobile (Ofcom, October 2023), which is one and a half texts and seven minutes a head and
day; a quarter make fewer than five calls a month, and six calls in ten end within 90 seconds
(Ofcom, Mobile Matters, 2019). A lognormal of median 0.38 calls a day and spread 1.7, with what is
rung back, has about such a quarter, and with calls as long as those some four minutes a day by the
network. All else is assumed: the sizes of circles, and who keeps which hours.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    CHAT,
    CITY,
    HALF_HOURS,
    TOWNS,
    Clock,
    Ground,
    Who,
    clock,
)
from optimise.link.finder.tests.other_traffic.world import DAY, Contact

CALLS_MEDIAN, CALLS_SPREAD, CALLS_MOST = 0.38, 1.3, 16.0
SOUGHT_SPREAD = 1.1  # who is rung much rings much
TEXTS_MEDIAN, TEXTS_SPREAD, TEXTS_MOST = 0.3, 1.1, 8.0  # threads begun; each of two or three texts
TURN = 0.55  # a text is answered


class Life(NamedTuple):
    """A kind of life: how common, when awake, how many friends and workmates, how much is said."""

    share: float
    up: float
    down: float
    hours: Clock
    kin: tuple[int, int]
    friends: tuple[int, int]
    mates: tuple[int, int]
    calls: float = 1.0
    texts: float = 1.0
    takes: float = 0.72
    landline: float = 0.0


DAY_LIFE = clock((7, 9, 1.5), (9, 12, 1), (12, 14, 1.6), (14, 17, 1), (17, 21, 2.6), (21, 23, 0.8))
LIVES = {
    "family": Life(30, 6.5, 22.5, DAY_LIFE, (2, 6), (2, 6), (1, 4), calls=1.15),
    "on their own": Life(16, 7, 23.5, DAY_LIFE, (1, 3), (2, 6), (1, 5)),
    "nights": Life(
        7, 15, 31, clock((15, 18, 2), (18, 21.5, 2), (21.5, 26, 0.8), (28, 30, 1.4)),
        (1, 4), (1, 4), (2, 6), takes=0.6,
    ),
    "student": Life(
        11, 9.5, 26, clock((10, 14, 1), (14, 19, 2), (19, 25, 2.6)),
        (1, 3), (5, 14), (0, 3), calls=0.7, texts=1.5, takes=0.55,
    ),
    "teenager": Life(
        6, 7, 23.5, clock((7, 8.5, 1), (12, 13, 1), (15, 22, 3)),
        (2, 4), (4, 12), (0, 0), calls=0.6, texts=1.6, takes=0.55,
    ),
    "elderly": Life(
        15, 7, 21.5, clock((9, 12, 3), (12, 14, 1), (14, 17, 2), (17, 20, 2)),
        (2, 6), (1, 5), (0, 0), calls=1.1, texts=0.4, takes=0.85, landline=0.45,
    ),
    "on the road": Life(
        8, 5.5, 22, clock((6, 9, 2), (9, 17, 2), (17, 20, 1)), (1, 4), (1, 5), (3, 9), calls=2.2
    ),
    "hardly rings": Life(7, 8, 23, DAY_LIFE, (1, 2), (0, 2), (0, 1), calls=0.15, texts=0.3),
}  # fmt: skip


class Circle(NamedTuple):
    """Whom somebody talks with, how much with each, how often, and by which clock."""

    who: Who
    others: Sequence[Who]
    weights: Sequence[float]
    calls: float
    texts: float
    hours: Clock


class Folk:
    """All private lives of the valley: first they settle, last they talk."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.circles: list[Circle] = []
        self.operator = Who(ground.world.phone("firm", form="short"), CITY, 1.0)

    def settle(self, people: int, held: int) -> None:
        """So many people move into the towns; the records of some are held."""
        ground = self.ground
        names, shares = list(LIVES), np.array([life.share for life in LIVES.values()])
        drawn = ground.rng.choice(len(names), size=people, p=shares / shares.sum())
        wanted = {int(i) for i in ground.rng.permutation(people)[:held]}
        lives: list[tuple[Who, str]] = []
        for i, kind in enumerate(drawn.tolist()):
            lives.append((self._person(names[kind], held=i in wanted), names[kind]))
        ground.far = [
            Who(ground.world.phone("outsider", town=CITY), CITY)
            for _ in range(max(20, people // 25))
        ]
        homes = self._households([who for who, _ in lives])
        for who, name in lives:
            self._settle_one(who, name, homes[who.phone])

    def _person(self, name: str, *, held: bool) -> Who:
        ground, life = self.ground, LIVES[name]
        town = ground.anywhere()
        form = "landline" if ground.chance(life.landline) else "mobile"
        phone = ground.world.phone("ordinary", town=town, form=form, held=held)
        ground.world.styles[phone] = name
        late = ground.between(-0.7, 0.7)
        takes = life.takes * ground.between(0.75, 1.2)
        sought = life.calls * float(ground.rng.lognormal(0, SOUGHT_SPREAD))
        up, down = life.up + late, life.down + late
        who = Who(phone, town, takes, up, down, form == "mobile", sought)
        ground.folk.setdefault(town, []).append(who)
        return who

    def _households(self, everybody: Sequence[Who]) -> dict[int, list[Who]]:
        """People of one town live together, one to five of them."""
        homes: dict[int, list[Who]] = {}
        for town in range(len(TOWNS)):
            left = [who for who in everybody if who.town == town]
            while left:
                home = [left.pop() for _ in range(min(len(left), self.ground.many(1, 5)))]
                homes |= {who.phone: home for who in home}
        return homes

    def _settle_one(self, who: Who, name: str, home: Sequence[Who]) -> None:
        ground, life = self.ground, LIVES[name]
        others = [other for other in home if other.phone != who.phone]
        weights = [4.0] * len(others)
        for (low, high), weight in ((life.kin, 2.0), (life.friends, 1.2), (life.mates, 0.8)):
            some = ground.people(who.town, low, high, abroad=0.25)
            others += some
            weights += [weight] * len(some)
        others += ground.few(ground.far, ground.many(0, 2))
        weights += [0.3] * (len(others) - len(weights))
        self._add(who, others, weights, name, 1.0)

    def live(self, who: Who, name: str, level: float = 1.0, also: Sequence[Who] = ()) -> None:
        """Somebody with another errand has a private life too on the same phone."""
        life, ground = LIVES[name], self.ground
        most = life.kin[1] + life.friends[1] + life.mates[1]
        others = ground.people(who.town, max(2, most // 3), most, abroad=0.3)
        others += also
        self._add(who, others, [1.0] * len(others), name, level)

    def _add(
        self, who: Who, others: Sequence[Who], weights: Sequence[float], name: str, level: float
    ) -> None:
        rng, life = self.ground.rng, LIVES[name]
        near = [weight * float(rng.lognormal(0, 1)) for weight in weights]
        calls = min(
            CALLS_MOST, who.sought * float(rng.lognormal(np.log(CALLS_MEDIAN), CALLS_SPREAD))
        )
        texts = min(TEXTS_MOST, float(rng.lognormal(np.log(TEXTS_MEDIAN), TEXTS_SPREAD)))
        calls, texts = calls * level, texts * life.texts * level
        hours = life.hours * rng.uniform(0.4, 1.6, HALF_HOURS)
        self.circles.append(Circle(who, others, near, calls, texts, hours / hours.sum()))

    def talk(self) -> None:
        """Everybody talks with their circle, and hears from firms and strangers."""
        for circle in self.circles:
            if circle.others:
                self._talk_one(circle)
        self._firms()

    def _talk_one(self, circle: Circle) -> None:
        rng, days = self.ground.rng, self.ground.days
        weights = np.array(circle.weights)
        for mean, says in ((circle.calls, self._calls), (circle.texts, self._texts)):
            busy = rng.gamma(3, 1 / 3, days)
            counts = rng.poisson(mean * busy)
            count = int(counts.sum())
            when = np.repeat(np.arange(days), counts) * DAY
            when = when + self.ground.spread(circle.hours, count)
            whom = rng.choice(len(circle.others), size=count, p=weights / weights.sum())
            says(circle, when.tolist(), whom.tolist())

    def _calls(self, circle: Circle, when: Sequence[float], whom: Sequence[int]) -> None:
        rng, put = self.ground.rng, self.ground.world.contacts.append
        lengths = rng.lognormal(np.log(CHAT.seconds), CHAT.spread, len(when)).astype(int) + 1
        luck, back = rng.random(len(when)), rng.random(len(when))
        a = circle.who.phone
        for at, i, seconds, lucky, turn in zip(
            when, whom, lengths.tolist(), luck.tolist(), back.tolist(), strict=True
        ):
            other = circle.others[i]
            if other.phone == a:
                continue
            taken = lucky < other.takes
            put(Contact(at, a, other.phone, min(seconds, 7200) if taken else 0, False))
            if not taken and turn < CHAT.back * min(1.0, other.sought):
                put(Contact(at + 60 + turn * 9000, other.phone, a, min(seconds, 7200), False))

    def _texts(self, circle: Circle, when: Sequence[float], whom: Sequence[int]) -> None:
        ground = self.ground
        for at, i in zip(when, whom, strict=True):
            ground.thread(at, circle.who, circle.others[i], TURN)

    def _firms(self) -> None:
        """Banks, couriers and others write to everybody; a stranger rings about nothing."""
        ground = self.ground
        senders = [Who(ground.world.phone("firm", form="sender"), 0, 0.0) for _ in range(14)]
        hours = clock((8, 19, 1))
        everybody = [circle.who for circle in self.circles]
        for who in everybody:
            some = ground.few(senders, ground.many(1, 4))
            for at in ground.moments(0.3, hours):
                if who.writes:
                    ground.write(at, ground.one(some), who)
            if who.writes and ground.chance(0.2):
                for at in ground.moments(0.1, hours):
                    ground.ring(at, who, self.operator, BRIEF, takes=1.0)  # what was left, a top-up
            for at in ground.moments(0.06, hours):
                ground.ring(at, ground.one(ground.far), who, CHAT)
