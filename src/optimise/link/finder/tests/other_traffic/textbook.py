"""What a stranger would write from the published parameters: line by line, a day at a time.

Every figure is a default of the parameter table (lists, calls, bursts, hours, callbacks, life of a
number, overlap after a change) or its plain reading of how a look-alike differs.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Textbook:
    """The knobs; the defaults are the table's."""

    days: int = 28
    lines: int = 10
    decoys_each: int = 5
    ordinary: int = 100
    list_median: float = 80
    calls_a_day: float = 90
    app_use: float = 0.3
    bursts_a_day: float = 2.0
    silent: float = 0.0
    callback: float = 0.55
    one_off: float = 0.3
    rival_share: float = 0.25
    users_each: int = 60  # of whom the shared ones are drawn; the fewer, the more any two share
    life: float = 1.0  # times the table's mixture of lives
    announces: float = 0.7
    overlap: tuple[float, float] = (0.55, 0.8)
    opens: float = 8.0
    shuts: float = 22.5


def make_textbook(seed: int, knobs: Textbook) -> World:
    """Return a world of lines, ten look-alikes and ordinary phones."""
    world = World(rng=np.random.default_rng(seed), days=knobs.days)
    users = [world.phone("user", town=1) for _ in range(knobs.lines * knobs.users_each)]
    for index in range(knobs.lines):
        _line(world, knobs, index, users)
    for role, make in DECOYS.items():
        for _ in range(knobs.decoys_each):
            make(world, role, users)
    for _ in range(knobs.ordinary):
        _friends(world, world.phone("ordinary", held=True), count=25, a_day=6)
    return world


def _line(world: World, knobs: Textbook, index: int, users: list[int]) -> None:
    rng = world.rng
    size = int(np.clip(rng.lognormal(np.log(knobs.list_median), 0.5), 40, 400))
    common = min(int(size * knobs.rival_share), len(users))
    customers = [int(u) for u in rng.choice(users, common, replace=False)]
    customers += [world.phone("user", town=1) for _ in range(size - common)]
    customers = [c for c in customers if rng.random() >= knobs.app_use]
    weight = rng.pareto(1.6, len(customers)) + 0.2
    runners = [world.phone("runner", town=1) for _ in range(int(rng.integers(1, 4)))]
    silent = rng.random() < knobs.silent
    begins, old = 0.0, -1
    while begins < knobs.days - 1:
        new = _next_number(world, knobs, index, old)
        ends = begins + _life(rng) * knobs.life
        if old >= 0:
            keep = rng.random(len(customers)) < rng.uniform(*knobs.overlap)
            customers = [c for c, k in zip(customers, keep, strict=True) if k]
            customers += [world.phone("user", town=1) for _ in range(len(keep) - len(customers))]
            if rng.random() < knobs.announces:
                _burst(world, new, customers, begins + rng.uniform(0, 1), 0.8)
            if rng.random() < 0.3:
                for _ in range(int(rng.integers(2, 8))):
                    world.call((begins + rng.uniform(0, 8)) * DAY, customers[0], old, median=20)
        for day in range(int(np.ceil(begins)), int(min(ends, knobs.days))):
            _trading_day(world, knobs, new, day, customers, weight, runners, silent=silent)
        begins = ends + (rng.uniform(0, 3) if rng.random() < 0.8 else rng.uniform(3, 21))
        old = new


def _next_number(world: World, knobs: Textbook, index: int, old: int) -> int:
    number = world.phone("line", town=int(world.rng.integers(2)), held=True)
    world.line_of[number] = f"line {index}"
    world.styles[number] = "textbook"
    if old >= 0:
        world.successions.append((old, number))
        if world.rng.random() < 0.55:
            world.phones[number].handsets = world.phones[old].handsets[-1:]
    return number


def _life(rng: np.random.Generator) -> float:
    draw = rng.random()
    return 3 + float(rng.exponential(21 if draw < 0.4 else 90) if draw < 0.8 else 300)


def _burst(world: World, number: int, people: list[int], day: float, reach: float) -> None:
    rng = world.rng
    chosen = [p for p in people if rng.random() < reach]
    gap = rng.uniform(60, 600) / max(1, len(chosen))
    for place, person in enumerate(chosen):
        world.text(day * DAY + place * gap, number, person)


def _trading_day(
    world: World,
    knobs: Textbook,
    number: int,
    day: int,
    customers: list[int],
    weight: np.ndarray,
    runners: list[int],
    *,
    silent: bool,
) -> None:
    rng = world.rng
    if not silent:
        for _ in range(rng.poisson(knobs.bursts_a_day)):
            hour = rng.choice([knobs.opens + 0.5, 15.5]) + rng.uniform(0, 2)
            _burst(world, number, customers, day + hour / 24, rng.uniform(0.6, 0.95))
    active = rng.uniform(0.25, 0.35) * len(customers)
    calls = min(knobs.calls_a_day, active * 1.8 * 2)
    orders = rng.negative_binomial(4, 4 / (4 + calls / 1.8))
    chance = np.cumsum(weight[: len(customers)] / weight[: len(customers)].sum())
    for _ in range(orders):
        at = day * DAY + rng.uniform(knobs.opens, knobs.shuts) * HOUR
        customer = customers[int(np.searchsorted(chance[:-1], rng.random()))]
        if rng.random() < knobs.one_off * 0.2:  # three in ten contacts, so fewer of the calls
            customer = world.phone("user", town=1)
        for chase in range(1 + rng.poisson(0.8)):
            world.call(at + chase * rng.uniform(120, 900), customer, number, median=22)
        if rng.random() < knobs.callback:
            runner = runners[int(rng.integers(len(runners)))]
            world.call(at + rng.uniform(30, 600), number, runner, median=15)


def _friends(world: World, hub: int, *, count: int, a_day: float) -> None:
    rng = world.rng
    friends = [world.phone("other") for _ in range(count)]
    weight = np.cumsum(1 / np.arange(1, count + 1))
    for _ in range(rng.poisson(a_day * world.days)):
        friend = friends[int(np.searchsorted(weight[:-1], rng.random() * weight[-1]))]
        at = rng.integers(world.days) * DAY + rng.normal(15, 4) % 24 * HOUR
        a, b = (hub, friend) if rng.random() < 0.5 else (friend, hub)
        if rng.random() < 0.5:
            world.text(at, a, b)
        else:
            world.call(at, a, b, median=27, spread=1.5)


def _inbound(
    world: World,
    hub: int,
    people: list[int],
    *,
    a_day: float,
    hours: tuple[float, float],
    fresh: float,
    median: float,
    back: float = 0.0,
    days: frozenset[int] = frozenset(range(7)),
) -> None:
    """Calls in, some from strangers, some rung back within ten minutes."""
    rng = world.rng
    for day in range(world.days):
        for _ in range(rng.poisson(a_day) if day % 7 in days else 0):
            other = world.phone("other") if rng.random() < fresh else world.one_of(people)
            at = day * DAY + rng.uniform(*hours) * HOUR
            world.call(at, other, hub, median=median)
            if rng.random() < back:
                world.call(at + rng.uniform(60, 600), hub, other, median=median)


def _others(world: World, count: int) -> list[int]:
    return [world.phone("other") for _ in range(count)]


WEEKDAYS = frozenset(range(5))


def _taxi(world: World, role: str, users: list[int]) -> None:
    hub = world.phone(role, form="landline" if world.rng.random() < 0.5 else "mobile", held=True)
    _inbound(
        world, hub, _others(world, 60), a_day=90, hours=(5, 27), fresh=0.7, median=22, back=0.4
    )


def _takeaway(world: World, role: str, users: list[int]) -> None:
    hub = world.phone(role, form="landline" if world.rng.random() < 0.7 else "mobile", held=True)
    people = _others(world, 200)
    for days, calls in ((frozenset({4, 5}), 60), (frozenset({0, 1, 2, 3, 6}), 25)):
        _inbound(world, hub, people, a_day=calls, hours=(17, 23), fresh=0.3, median=45, days=days)


def _courier(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    for day in range(world.days):
        for _ in range(int(rng.integers(80, 150)) if day % 7 < 6 else 0):
            at = day * DAY + rng.uniform(9, 18) * HOUR
            world.call(at, hub, world.phone("other"), median=20)


def _surgery(world: World, role: str, users: list[int]) -> None:
    form = str(world.rng.choice(["sender", "short", "landline"]))
    hub, rng = world.phone(role, form=form, held=True), world.rng
    patients = _others(world, 1500)
    for day in range(world.days):
        if day % 7 < 5:
            chosen = [int(p) for p in rng.choice(patients, int(rng.integers(80, 250)), False)]
            _burst(world, hub, chosen, day + rng.uniform(8, 17) / 24, 1.0)


def _school(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    parents = _others(world, int(rng.integers(60, 300)))
    for day in range(world.days):
        if day % 7 < 5 and rng.random() < 0.6:
            _burst(world, hub, parents, day + rng.uniform(8, 16) / 24, 1.0)
    _inbound(world, hub, parents, a_day=5, hours=(8, 16), fresh=0.0, median=60, days=WEEKDAYS)


def _club(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    members = _others(world, int(rng.integers(40, 80)))
    for day in range(0, world.days, 7):
        _burst(world, hub, members, day + rng.uniform(17, 20) / 24, 1.0)
    for _ in range(world.days * 20):
        a, b = world.one_of(members), world.one_of(members)
        if a != b:
            world.call(rng.uniform(0, world.days) * DAY, a, b, median=60)
    _friends(world, hub, count=20, a_day=5)


def _trades(world: World, role: str, users: list[int]) -> None:
    hub = world.phone(role, held=True)
    _inbound(
        world, hub, _others(world, 60), a_day=10, hours=(8, 18), fresh=0.4, median=90, back=0.4,
        days=WEEKDAYS,
    )  # fmt: skip


def _promoter(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    fans = _others(world, int(rng.integers(60, 250)))
    life = min(world.days, int(rng.exponential(40)) + 5)
    for day in range(life):
        if rng.random() < 0.6:
            _burst(world, hub, fans, day + rng.uniform(14, 22) / 24, rng.uniform(0.7, 1))
        for _ in range(rng.poisson(len(fans) / 7)):  # each about once a week
            at = day * DAY + rng.uniform(15, 27) * HOUR
            fan = world.one_of(fans)
            world.call(at, fan, hub, median=30)
            if rng.random() < 0.3:
                world.call(at + rng.uniform(60, 900), hub, fan, median=30)


def _outreach(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    clients = [int(u) for u in rng.choice(users, min(70, len(users)), False)]
    for day in range(world.days):
        if day % 7 < 5:
            _burst(world, hub, clients, day + rng.uniform(9, 11) / 24, 0.9)
    _inbound(
        world, hub, clients, a_day=14, hours=(9, 17), fresh=0.05, median=90, back=0.4,
        days=WEEKDAYS,
    )  # fmt: skip


def _heavy_user(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    _friends(world, hub, count=15, a_day=8)
    lines = list(world.line_of)
    for line in [int(n) for n in rng.choice(lines, min(3, len(lines)), False)]:
        dates = [int(c.at // DAY) for c in world.contacts if c.b == line]
        for day in range(min(dates, default=0), max(dates, default=-1) + 1):
            world.text(day * DAY + 10 * HOUR, line, hub)
            if rng.random() < 0.8:
                world.call(day * DAY + rng.uniform(9, 22) * HOUR, hub, line, median=20)


def _trader(world: World, role: str, users: list[int]) -> None:
    hub, rng = world.phone(role, held=True), world.rng
    for day in range(world.days):
        if day % 7 < 6:
            at = day * DAY + rng.uniform(9, 12) * HOUR
            for place in range(int(rng.integers(30, 90))):
                world.call(at + place * 60, hub, world.phone("other"), median=25, missed=0.5)


DECOYS: dict[str, Callable[[World, str, list[int]], None]] = {
    "taxi": _taxi, "takeaway": _takeaway, "courier": _courier, "surgery": _surgery,
    "school": _school, "club": _club, "trades": _trades, "promoter": _promoter,
    "outreach": _outreach, "heavy user": _heavy_user, "trader": _trader,
}  # fmt: skip
