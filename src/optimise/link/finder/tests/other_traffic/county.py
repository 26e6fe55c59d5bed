"""A county, kept apart: made for the last judgement of the finding, and never used to tune it.

Written from the published parameters and the vocabulary of lines alone. Here a customer has a rate
of their own and a phone is away while it fetches; lines are run from the city, from the town, or
never leave home; long-lived ones text a part of the list in turn; some divert to a second phone.
Nothing in the method may be changed for what it shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World

SPREAD = 0.78  # of the logarithm of a call's length: nine in ten under a minute
UNEQUAL = 1.03  # of customers' rates: a tenth of them make four in ten of the calls
Figures = npt.NDArray[np.float64]
Ints = list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """The knobs; the defaults are the published ones."""

    days: int = 28
    lines: int = 10
    each: int = 3
    ordinary: int = 100
    size: float = 80
    app_use: float = 0.3
    quiet: float = 0.25  # lines that text nobody, or a handful in turn
    callback: float = 0.55
    rival_share: float = 0.25
    life: float = 1.0


@dataclass(slots=True)
class _Line:
    name: str
    style: str
    people: Ints
    rates: Figures
    runners: Ints
    hours: tuple[float, float]
    bursts: float
    part: float
    diverts: int = -1


def make_county(seed: int, knobs: County) -> World:
    """Return a world of lines of five styles, every published look-alike, and ordinary phones."""
    world = World(rng=np.random.default_rng(seed), days=knobs.days)
    users = [world.phone("user", town=1) for _ in range(int(knobs.lines * knobs.size * 0.8))]
    for place in range(knobs.lines):
        _work(world, knobs, _line(world, knobs, place, users))
    for role, make in LOOK_ALIKES.items():
        for _ in range(knobs.each):
            make(world, role, users)
    for _ in range(knobs.ordinary):
        _person(world, world.phone("ordinary", held=True))
    return world


def _line(world: World, knobs: County, place: int, users: Ints) -> _Line:
    rng = world.rng
    size = int(np.clip(rng.lognormal(np.log(knobs.size), 0.55), 25, 400))
    shared = min(int(size * knobs.rival_share), len(users))
    people = [int(one) for one in rng.choice(users, shared, replace=False)]
    people += [world.phone("user", town=1) for _ in range(size - shared)]
    people = [one for one in people if rng.random() >= knobs.app_use]
    quiet = rng.random() < knobs.quiet
    style = "quiet" if quiet else str(rng.choice(["city", "town", "internal", "rotates"]))
    return _Line(
        name=f"line {place}",
        style=style,
        people=people,
        rates=rng.lognormal(0, UNEQUAL, len(people)),
        runners=[world.phone("runner", town=1) for _ in range(int(rng.integers(1, 4)))],
        hours=(0.0, 24.0) if rng.random() < 0.1 else (rng.uniform(7, 10), rng.uniform(20, 24)),
        bursts=rng.uniform(0, 0.1) if quiet else rng.gamma(6, 0.35),
        part=0.25 if style in ("rotates", "quiet") else float(rng.uniform(0.6, 0.95)),
        diverts=world.phone("forwarded to") if rng.random() < 0.1 else -1,
    )


def _work(world: World, knobs: County, line: _Line) -> None:
    """Trade on one number after another; each takes over a part of who came before."""
    rng, at, old = world.rng, -float(world.rng.uniform(0, 30)), -1
    while at < knobs.days - 2:
        ends = at + _life(rng) * knobs.life
        if ends < 2:
            at = 0.0
            continue
        begins = max(0.0, at)
        number = _number(world, line, old, begins)
        if old >= 0:
            _take_over(world, line, old, number, begins)
        for day in range(int(np.ceil(begins)), int(min(ends, knobs.days))):
            if not (line.style == "city" and rng.random() < 0.08):  # away to fetch more
                _day(world, knobs, line, number, day)
        old = number
        at = ends + (rng.uniform(0, 3) if rng.random() < 0.8 else rng.uniform(3, 21))


def _life(rng: np.random.Generator) -> float:
    kind = rng.random()
    return 2 + float(rng.exponential(21 if kind < 0.4 else 90) if kind < 0.8 else 400)


def _number(world: World, line: _Line, old: int, begins: float) -> int:
    rng = world.rng
    number = world.phone("line", town={"city": 0}.get(line.style, 1), held=True)
    world.line_of[number], world.styles[number] = line.name, line.style
    phone = world.phones[number]
    if old >= 0:
        world.successions.append((old, number))
        if rng.random() < 0.55:
            phone.handsets = [(0.0, world.phones[old].handset(begins * DAY))]
    at = begins + rng.exponential(45)
    while at < world.days:
        phone.handsets.append((at * DAY, world.new_handset()))
        at += rng.exponential(45)
    return number


def _take_over(world: World, line: _Line, old: int, number: int, begins: float) -> None:
    rng = world.rng
    if line.style != "quiet" and rng.random() < 0.7:
        _texts(world, number, line.people, (begins + rng.uniform(0, 2)) * DAY, 0.8)
    stays = rng.random(len(line.people)) < rng.uniform(0.55, 0.8)
    new = [world.phone("user", town=1) for _ in range(int((~stays).sum() * rng.uniform(0.5, 1.2)))]
    kept = [one for one, stay in zip(line.people, stays, strict=True) if stay]
    line.rates = np.concatenate([line.rates[stays], rng.lognormal(0, UNEQUAL, len(new))])
    strays = kept[:3]
    line.people = kept + new
    if strays and rng.random() < 0.3:
        for _ in range(int(rng.integers(1, 6))):
            at = (begins + rng.uniform(0, 10)) * DAY
            world.call(at, world.one_of(strays), old, median=20, missed=0.8)


def _texts(world: World, number: int, people: Sequence[int], at: float, part: float) -> None:
    """Text a part of a list, in the order of its contacts, within one to ten minutes."""
    rng = world.rng
    chosen = [one for one in people if rng.random() < part]
    gaps = rng.exponential(1, len(chosen))
    times = np.cumsum(gaps / max(gaps.sum(), 1e-9)) * rng.uniform(60, 600)
    for person, after in zip(chosen, times, strict=True):
        world.text(at + after, number, person)


def _hour(rng: np.random.Generator, hours: tuple[float, float]) -> float:
    """An hour within these, with a peak at noon and a higher one in the evening."""
    while True:
        drawn = float(rng.normal(12.5, 2) if rng.random() < 0.4 else rng.normal(18.5, 2.5))
        if hours[0] <= drawn < hours[1]:
            return drawn
        if rng.random() < 0.1:
            return float(rng.uniform(*hours))


def _day(world: World, knobs: County, line: _Line, number: int, day: int) -> None:
    rng = world.rng
    for _ in range(rng.poisson(line.bursts)):
        hour = float(rng.choice([line.hours[0] + 0.5, 15.0, 19.0])) + rng.uniform(0, 1)
        people = line.people
        if line.part < 0.5:  # a part of the list in turn
            turn = int(day * len(people) * 0.25) % max(1, len(people))
            people = [*people[turn:], *people[:turn]][: max(8, len(people) // 4)]
        _texts(world, number, people, day * DAY + hour * HOUR, max(line.part, 0.8))
    if not line.people:
        return
    lift = 1.3 if day % 7 == 4 or day % 14 == 1 else 1.0
    active = line.rates / line.rates.sum() * len(line.people) * rng.uniform(0.25, 0.35) * lift
    active = active * rng.gamma(4, 1 / 4)
    for person, orders in zip(line.people, rng.poisson(active), strict=True):
        for _ in range(orders):
            at = day * DAY + _hour(rng, line.hours) * HOUR
            _order(world, knobs, line, number, person, at)
    for _ in range(rng.poisson(len(line.people) * 0.3 / world.days)):  # seen once only
        at = day * DAY + _hour(rng, line.hours) * HOUR
        _order(world, knobs, line, number, world.phone("user", town=1), at)


def _order(world: World, knobs: County, line: _Line, number: int, person: int, at: float) -> None:
    rng = world.rng
    if rng.random() < 0.2:
        world.text(at, person, number)
    else:
        for _ in range(1 + rng.poisson(0.8)):
            world.call(
                at, person, number, median=22, spread=SPREAD, missed=0.25, forwarded=line.diverts
            )
            at += rng.exponential(400)
    if rng.random() < knobs.callback:
        world.call(at + rng.uniform(20, 600), number, world.one_of(line.runners), median=15)


# Look-alikes


def _people(world: World, many: int, role: str = "other") -> Ints:
    return [world.phone(role, town=1) for _ in range(many)]


def _person(world: World, hub: int, a_day: float = 5) -> None:
    rng = world.rng
    friends = _people(world, int(rng.integers(8, 40)))
    rates = rng.pareto(1.1, len(friends)) + 0.05
    for friend, times in zip(
        friends, rng.poisson(rates / rates.sum() * a_day * world.days), strict=True
    ):
        for _ in range(times):
            at = rng.integers(world.days) * DAY + rng.triangular(7, 19, 24) * HOUR
            ends = (hub, friend) if rng.random() < 0.5 else (friend, hub)
            if rng.random() < 0.45:
                world.text(at, *ends)
            else:
                world.call(at, *ends, median=27, spread=1.6, missed=0.26)


def _served(
    world: World, hub: int, people: Ints, *, rate: float, strangers: float, median: float,
    hours: tuple[float, float], weekdays: bool = False, back: float = 0.0,
) -> None:  # fmt: skip
    """Clients who come at a rate a day each, strangers besides, some rung back."""
    rng = world.rng
    for day in range(world.days):
        if weekdays and day % 7 > 4:
            continue
        came = [one for one in people for _ in range(rng.poisson(rate))]
        came += _people(world, int(rng.poisson(strangers)))
        for person in came:
            at = day * DAY + rng.uniform(*hours) * HOUR
            world.call(at, person, hub, median=median)
            if rng.random() < back:
                world.call(at + rng.uniform(60, 600), hub, person, median=median)


def _taxi(world: World, role: str, users: Ints) -> None:
    rng = world.rng
    hub = world.phone(role, form="mobile" if rng.random() < 0.6 else "landline", held=True)
    regulars = _people(world, int(rng.integers(40, 120)))
    _served(world, hub, regulars, rate=rng.uniform(0.1, 0.3), strangers=rng.uniform(20, 60),
            median=22, hours=(5, 28), back=0.35)  # fmt: skip
    for _ in range(world.days * 25):  # a text for each job, to one person
        world.text(rng.uniform(0, world.days) * DAY, hub, world.one_of(regulars))


def _takeaway(world: World, role: str, users: Ints) -> None:
    rng = world.rng
    hub = world.phone(role, form="landline" if rng.random() < 0.6 else "mobile", held=True)
    _served(world, hub, _people(world, 250), rate=0.12, strangers=10, median=45, hours=(17, 23))


def _courier(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    for day in range(world.days):
        for _ in range(int(rng.integers(80, 150)) if day % 7 < 6 else 0):
            at = day * DAY + rng.uniform(9, 18) * HOUR
            world.call(at, hub, world.phone("other"), median=18, missed=0.4)


def _surgery(world: World, role: str, users: Ints) -> None:
    rng = world.rng
    form = str(rng.choice(["sender", "short", "landline", "mobile"]))
    hub, patients = world.phone(role, form=form, held=True), _people(world, 1200)
    for day in range(world.days):
        if day % 7 < 5:
            some = [int(one) for one in rng.choice(patients, int(rng.integers(60, 200)), False)]
            _texts(world, hub, some, day * DAY + rng.uniform(8, 17) * HOUR, 1.0)


def _school(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    parents = _people(world, int(rng.integers(50, 250)))
    for day in range(world.days):
        if day % 7 < 5 and rng.random() < 0.7:
            _texts(world, hub, parents, day * DAY + rng.uniform(8, 16) * HOUR, 1.0)
    _served(world, hub, parents, rate=0.03, strangers=1, median=60, hours=(8, 16), weekdays=True)
    for _ in range(world.days * 15):
        world.text(rng.uniform(0, world.days) * DAY, world.one_of(parents), world.one_of(parents))


def _text_tree(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    members = _people(world, int(rng.integers(40, 80)))
    for day in range(int(rng.integers(7)), world.days, 7):
        _texts(world, hub, members, day * DAY + rng.uniform(17, 20) * HOUR, 1.0)
    for _ in range(world.days * 25):
        one, other = world.one_of(members), world.one_of(members)
        if one != other:
            world.call(rng.uniform(0, world.days) * DAY, one, other, median=60)
    _person(world, hub)


def _trades(world: World, role: str, users: Ints) -> None:
    hub = world.phone(role, held=True)
    _served(world, hub, _people(world, 80), rate=0.06, strangers=4, median=90, hours=(8, 18),
            weekdays=True, back=0.4)  # fmt: skip


def _promoter(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    fans = _people(world, int(rng.integers(60, 250)))
    for day in range(world.days):
        if rng.random() < 0.5:
            _texts(world, hub, fans, day * DAY + rng.uniform(13, 22) * HOUR, rng.uniform(0.6, 1))
    _served(world, hub, fans, rate=rng.uniform(0.08, 0.16), strangers=rng.uniform(1, 6),
            median=30, hours=(12, 28), back=0.3)  # fmt: skip
    world.phones[hub].handsets.append((rng.uniform(0, world.days) * DAY, world.new_handset()))


def _outreach(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    clients = [int(one) for one in rng.choice(users, min(60, len(users)), False)]
    for day in range(world.days):
        if day % 7 < 5 and rng.random() < 0.8:
            _texts(world, hub, clients, day * DAY + rng.uniform(9, 11) * HOUR, 0.9)
    _served(world, hub, clients, rate=0.2, strangers=1, median=80, hours=(9, 17), weekdays=True,
            back=0.4)  # fmt: skip


def _heavy_user(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    _person(world, hub, a_day=7)
    for line in [int(one) for one in rng.choice(list(world.line_of), 3)]:
        times = [contact.at for contact in world.contacts if contact.b == line]
        for at in times[:: max(1, len(times) // 30)]:
            world.text(at - 3 * HOUR, line, hub)
            world.call(at, hub, line, median=20)


def _trader(world: World, role: str, users: Ints) -> None:
    rng, hub = world.rng, world.phone(role, held=True)
    for day in range(world.days):
        at = day * DAY + rng.uniform(9, 13) * HOUR
        for place in range(int(rng.integers(30, 100)) if day % 7 < 6 else 0):
            world.call(at + place * 70, hub, world.phone("other"), median=25, missed=0.5)


LOOK_ALIKES: dict[str, Callable[[World, str, Ints], None]] = {
    "taxi": _taxi, "takeaway": _takeaway, "courier": _courier, "surgery": _surgery,
    "school": _school, "club": _text_tree, "trades": _trades, "promoter": _promoter,
    "outreach": _outreach, "heavy user": _heavy_user, "trader": _trader,
}  # fmt: skip
