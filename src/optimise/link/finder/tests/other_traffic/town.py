"""One clock for a whole town: what happens next follows from what just happened.

Users crave, choose a line by habit or by the last text, ring, chase when nobody answers and try a
rival; holders miss calls, send runners, change number; households and friends talk in bursts.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from optimise.link.finder.tests.other_traffic.lines import STYLES, Line
from optimise.link.finder.tests.other_traffic.strangers import STRANGERS
from optimise.link.finder.tests.other_traffic.trades import TRADES, run_trade
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """What may be turned; the defaults are a middling town in a middling month."""

    days: int = 28
    lines: int = 8
    each: int = 4
    ordinary: int = 80
    size: float = 1.0  # times the style's own list
    pace: float = 0.35  # a user's buys a day, median
    tail: float = 0.7  # spread of that pace, in logarithms
    app_use: float = 0.3
    text_orders: float = 0.25
    weekend_only: float = 0.15
    chases: float = 0.5
    rival_share: float = 0.3
    life: float = 30.0
    new_rivals: float = 0.2  # lines that begin inside the days held
    announces: float = 0.7
    moves_over: float = 0.75
    renews: float = 0.02  # users who change their own number
    styles: Sequence[str] = tuple(STYLES)
    trades: Sequence[str] = tuple(TRADES)


@dataclass(slots=True)
class User:
    """Somebody who buys: how often, when paid, by which means, from whom."""

    phone: int
    pace: float
    payday: int
    weekend_only: bool
    by_app: bool
    chases: bool
    lines: dict[str, float] = field(default_factory=dict)


class Town:
    """The queue of what happens next, and everybody in it."""

    def __init__(self, world: World, knobs: Knobs) -> None:
        self.world, self.knobs, self.rng = world, knobs, world.rng
        self.lines: dict[str, Line] = {}
        self._queue: list[tuple[float, int, Callable[[float], None]]] = []
        self._turn = count()

    def later(self, at: float, do: Callable[[float], None]) -> None:
        """Let something happen at a time."""
        if at < self.world.days * DAY:
            heapq.heappush(self._queue, (at, next(self._turn), do))

    def run(self) -> None:
        """Let everything happen."""
        while self._queue:
            at, _, do = heapq.heappop(self._queue)
            do(at)

    # Users

    def settle(self, user: User) -> None:
        """Begin a user's cravings."""
        self.later(self.rng.uniform(0, 2 / user.pace) * DAY, lambda at: self._crave(user, at))

    def _crave(self, user: User, at: float) -> None:
        self.later(at + self.rng.gamma(2.0, 0.5 / user.pace) * DAY, lambda t: self._crave(user, t))
        day = int(at // DAY)
        if user.weekend_only and day % 7 < 4:
            return
        since_paid = (day - user.payday) % 7
        if since_paid > 2 and self.rng.random() < 0.3:
            return
        self._buy(user, self._choose(user), at, tries=0)

    def _choose(self, user: User) -> Line:
        names = list(user.lines)
        weight = np.array([user.lines[n] * self.lines[n].fresh(user.phone) for n in names])
        drawn = self.rng.random() * weight.sum()
        return self.lines[names[int(np.searchsorted(np.cumsum(weight)[:-1], drawn))]]

    def _buy(self, user: User, line: Line, at: float, *, tries: int) -> None:
        if not line.open(at):
            at += line.until_open(at) + self.rng.exponential(2400)
            self.later(at, lambda t: self._buy(user, line, t, tries=tries + 1))
            return
        number = line.number_for(user.phone, at)
        if number < 0:
            if tries < 4:
                wait = self.rng.uniform(0.2, 1.2) * DAY
                self.later(
                    at + wait, lambda t: self._buy(user, self._choose(user), t, tries=tries + 1)
                )
            return
        if not user.by_app:
            self._ring(user, line, number, at, tries)

    def _ring(self, user: User, line: Line, number: int, at: float, tries: int) -> None:
        rng, style = self.rng, line.style
        if rng.random() < max(self.knobs.text_orders, style.text_orders):
            self.world.text(at, user.phone, number)
            if rng.random() < 0.7:
                self.world.text(at + 15 + rng.exponential(90), line.speaks(number), user.phone)
            self._deal(user, line, number, at)
            return
        answered = self.world.call(
            at,
            user.phone,
            number,
            median=style.median,
            missed=style.missed,
            forwarded=line.forwarded,
        )
        if answered:
            self._deal(user, line, number, at)
        elif rng.random() < style.calls_back:
            self.world.call(
                at + 60 + rng.exponential(300), line.speaks(number), user.phone, median=style.median
            )
            self._deal(user, line, number, at + 120)
        elif user.chases and tries < 5:
            self.later(
                at + 90 + rng.exponential(500),
                lambda t: self._buy(user, line, t, tries=tries + 1),
            )
        elif tries < 5 and len(user.lines) > 1:
            self.later(
                at + 60 + rng.exponential(600),
                lambda t: self._buy(user, self._choose(user), t, tries=tries + 1),
            )

    def _deal(self, user: User, line: Line, number: int, at: float) -> None:
        rng, style = self.rng, line.style
        if rng.random() < style.sends_runner and line.runners:
            runner = line.runners[int(at // (DAY / 2)) % len(line.runners)]
            self.world.call(at + 25 + rng.exponential(150), line.speaks(number), runner, median=15)
            if rng.random() < 0.4:
                self.world.call(at + 300 + rng.exponential(900), runner, user.phone, median=15)
            if rng.random() < 0.2:
                self.world.call(at + 600 + rng.exponential(900), runner, number, median=15)
        if user.chases and rng.random() < 0.35:
            late = at + 900 + rng.exponential(900)
            self.world.call(late, user.phone, number, median=12, missed=0.35)

    # Ordinary people

    def befriend(self, one: int, other: int, gap: float) -> None:
        """Let two people talk every so many days, each talk one or several messages or a call."""

        def talk(at: float) -> None:
            self.later(at + self.rng.gamma(0.7, gap / 0.7) * DAY + 60, talk)
            hour = (at % DAY) / HOUR
            if hour < 7 or (hour < 9 and self.rng.random() < 0.6):
                return
            a, b = (one, other) if self.rng.random() < 0.5 else (other, one)
            if self.rng.random() < 0.35:
                self.world.call(at, a, b, median=35, spread=1.6, missed=0.26)
                return
            for turn in range(self.rng.geometric(0.35)):
                self.world.text(at, *((a, b) if turn % 2 == 0 else (b, a)))
                at += 15 + self.rng.lognormal(4.3, 1.2)

        self.later(self.rng.uniform(0, gap) * DAY, talk)


def make_town(seed: int, knobs: Knobs) -> World:
    """Return a town's world: lines in many styles, trades, ordinary people."""
    rng = np.random.default_rng([seed, 77])
    world = World(rng=rng, days=knobs.days)
    town = Town(world, knobs)
    users = _make_lines(town)
    townsfolk = [world.phone("other") for _ in range(1500)]
    for role in knobs.trades:
        for _ in range(knobs.each):
            _make_trade(town, role, users, townsfolk)
    _make_people(town, townsfolk)
    for _ in range(knobs.each):
        _make_introducer(town, users, townsfolk)
    for user in users:
        town.settle(user)
    for line in town.lines.values():
        line.begin(town.later)
    town.run()
    return world


def _make_lines(town: Town) -> list[User]:
    world, knobs, rng = town.world, town.knobs, town.rng
    users: list[User] = []
    for index in range(knobs.lines):
        style = STYLES[knobs.styles[(index + int(rng.integers(100))) % len(knobs.styles)]]
        size = max(12, int(style.size * knobs.size * rng.lognormal(0, 0.4)))
        common = min(
            int(size * knobs.rival_share * rng.uniform(0.4, 1.6)), len(users) // 2, int(0.6 * size)
        )
        listed = (
            [users[int(i)] for i in rng.choice(len(users), common, replace=False)] if common else []
        )
        fresh = [_make_user(town) for _ in range(size - common)]
        users += fresh
        listed += fresh
        rng.shuffle(listed)
        starts = rng.uniform(4, world.days * 0.7) if rng.random() < knobs.new_rivals else 0.0
        line = Line(
            world=world, name=f"line {index}", style=style, starts=starts, life=knobs.life,
            announces=rng.random() < knobs.announces, moves_over=knobs.moves_over,
            contacts=[u.phone for u in listed if not u.by_app],
        )  # fmt: skip
        town.lines[line.name] = line
        for user in listed:
            user.lines[line.name] = rng.uniform(0.3, 1.5)
    for user in users:
        if rng.random() < knobs.renews:
            _renew(town, user)
    return users


def _make_user(town: Town) -> User:
    rng, knobs = town.rng, town.knobs
    return User(
        phone=town.world.phone("user", town=1),
        pace=min(3.0, knobs.pace * float(rng.lognormal(0, knobs.tail))),
        payday=int(rng.integers(7)),
        weekend_only=bool(rng.random() < knobs.weekend_only),
        by_app=bool(rng.random() < knobs.app_use),
        chases=bool(rng.random() < knobs.chases),
    )


def _renew(town: Town, user: User) -> None:
    """Let a user change their own number half way, and the lines learn it."""
    new = town.world.phone("user", town=1)
    town.world.renewals.append((user.phone, new))

    def change(at: float) -> None:
        for line in town.lines.values():
            line.rename(user.phone, new)
        user.phone = new

    town.later(town.rng.uniform(0.2, 0.8) * town.world.days * DAY, change)


def _make_trade(town: Town, role: str, users: list[User], townsfolk: list[int]) -> None:
    trade = (TRADES | STRANGERS)[role](town.rng)
    source = [u.phone for u in users] if role == "outreach" and users else townsfolk
    number = min(trade.clients, len(source))
    clients = [int(c) for c in town.rng.choice(source, number, replace=False)]
    hub = run_trade(town.world, role, trade, clients)
    _give_friends(town, hub, townsfolk, trade.friends)


def _give_friends(town: Town, phone: int, townsfolk: Sequence[int], many: int) -> None:
    for place in range(many):
        other = town.world.one_of(townsfolk)
        if other != phone:
            town.befriend(phone, other, 0.8 * (place + 1) ** 0.9)


def _make_people(town: Town, townsfolk: list[int]) -> None:
    """Households, friends of a heavy-tailed number, and groups that one texts all at once."""
    world, rng = town.world, town.rng
    for index in range(town.knobs.ordinary):
        own = world.phone("ordinary", held=True)
        for _ in range(int(rng.integers(0, 4))):
            town.befriend(own, world.one_of(townsfolk), rng.uniform(0.3, 1.2))
        _give_friends(town, own, townsfolk, int(min(60, 5 + rng.pareto(1.3) * 6)))
        if index % 12 == 0:
            group = [int(c) for c in rng.choice(townsfolk, int(rng.integers(9, 20)), replace=False)]
            for day in range(0, world.days, int(rng.integers(2, 9))):
                at = day * DAY + rng.uniform(10, 21) * HOUR
                for other in group:
                    at += rng.uniform(0.5, 4)
                    world.text(at, own, other)
                    if rng.random() < 0.3:
                        world.text(at + rng.exponential(1200) + 20, other, own)


def _make_introducer(town: Town, users: list[User], townsfolk: list[int]) -> None:
    """A heavy user who also rings for friends: they ring in, then a line is rung."""
    world, rng = town.world, town.rng
    own = world.phone("heavy user", town=1, held=True)
    for line in town.lines.values():
        if rng.random() < 0.4:
            line.contacts.append(own)
    _give_friends(town, own, townsfolk, 15)
    user = User(own, rng.uniform(1, 3), 0, False, False, True)
    user.lines = {n: 1.0 for n, line in town.lines.items() if own in line.contacts}
    if not user.lines:
        return
    users.append(user)
    for friend in rng.choice(townsfolk, int(rng.integers(3, 14)), replace=False):
        day = rng.uniform(0, 3)
        while day < world.days:
            at = int(day) * DAY + rng.uniform(10, 22) * HOUR
            world.call(at, int(friend), own, median=25)
            town.later(at + 200, lambda t, u=user: town._buy(u, town._choose(u), t, tries=0))  # type: ignore[misc]
            day += rng.gamma(2, 1.5)
