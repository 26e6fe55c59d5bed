"""A borough, for development: quiet lines, orders by app, and look-alikes of kinds not foreseen.

Here everybody keeps a diary: spells of coming and of staying away, and an hour of the day of their
own. Two lines in five have five to fifteen users; others keep office hours or are mostly rung by
app, which leaves no record. Nobody here is one of the published look-alikes but the street team,
whom the gravest mistake would hit. It was kept apart until its first run; now every change of the
method is judged on it too, so how the method does here says little of strangers' traffic.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World

Hours = tuple[float, float]
WEEK = tuple(range(7))
WORKING_DAYS = tuple(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Borough:
    """The knobs. `app_use` is the share of orders, not of customers, that comes by app."""

    days: int = 28
    lines: int = 10
    each: int = 3
    ordinary: int = 100
    quiet: float = 0.4
    office: float = 0.2
    app_use: float = 0.3
    rival_share: float = 0.3
    life: float = 60  # days that a number lasts, on average


@dataclass(frozen=True, slots=True)
class _Diary:
    """One person's comings to one number: days on, days off, visits on a day on, and their hour."""

    on: float
    off: float
    visits: float
    hour: float
    loose: float = 1.5


def make_borough(seed: int, knobs: Borough) -> World:
    """Return a world of lines of five styles, ten kinds of strangers, and people."""
    world = World(rng=np.random.default_rng(seed), days=knobs.days)
    users = [world.phone("user") for _ in range(max(20, knobs.lines * 12))]
    for place in range(knobs.lines):
        _line(world, knobs, f"line {place}", users)
    for role, make in LOOK_ALIKES.items():
        for _ in range(knobs.each):
            make(world, role, users)
    for _ in range(knobs.ordinary):
        _household_phone(world, world.phone("ordinary", held=True))
    return world


def _comings(world: World, diary: _Diary, days: Sequence[int] = WEEK) -> Iterator[float]:
    """Give the moments, in seconds, at which somebody turns up by their diary."""
    rng = world.rng
    on = bool(rng.random() < diary.on / (diary.on + diary.off))
    left = rng.exponential(diary.on if on else diary.off)
    for day in range(world.days):
        if left <= 0:
            on = not on
            left = rng.exponential(diary.on if on else diary.off)
        left -= 1
        if on and day % 7 in days:
            for _ in range(rng.poisson(diary.visits)):
                yield day * DAY + float(rng.normal(diary.hour, diary.loose)) * HOUR


def _inside(at: float, hours: Hours) -> bool:
    clock = at % DAY / HOUR
    return hours[0] <= clock < hours[1] or hours[0] <= clock + 24 < hours[1]


def _others(world: World, low: int, high: int) -> list[int]:
    return [world.phone("other") for _ in range(int(world.rng.integers(low, high + 1)))]


def _between(world: World, low: float, high: float) -> float:
    return float(world.rng.uniform(low, high))


# Lines


def _line(world: World, knobs: Borough, name: str, users: list[int]) -> None:
    rng = world.rng
    rest = 1 - knobs.quiet - knobs.office
    style = str(rng.choice(
        ["quiet", "office hours", "by app", "internal", "loud"],
        p=[knobs.quiet, knobs.office, rest / 3, rest / 3, rest / 3],
    ))  # fmt: skip
    low, high = {"quiet": (5, 15), "office hours": (15, 45), "by app": (30, 90),
                 "internal": (20, 60), "loud": (60, 160)}[style]  # fmt: skip
    size = int(rng.integers(low, high + 1))
    shared = [int(u) for u in rng.choice(users, min(len(users), int(size * knobs.rival_share)),
                                         replace=False)]  # fmt: skip
    people = shared + [world.phone("user") for _ in range(size - len(shared))]
    hours = (8.5, 18.0) if style == "office hours" else (_between(world, 8, 11), _between(
        world, 20, 25))  # fmt: skip
    by_app = min(0.95, knobs.app_use * 2) if style == "by app" else knobs.app_use
    sendings = {"quiet": 0.15, "office hours": 0.5, "by app": 0.2, "internal": 0.6, "loud": 2.0}
    runners = _runners(world, style)
    number, old = -1, -1
    at = -_between(world, 0, knobs.life)
    starts: list[tuple[float, float, int]] = []
    while at < knobs.days - 2:
        ends = at + 3 + rng.exponential(knobs.life)
        if ends > 3:
            number = world.phone("line", town=int(style == "loud"), held=True)
            world.line_of[number], world.styles[number] = name, style
            if old >= 0:
                world.successions.append((old, number))
                if rng.random() < 0.5:
                    world.phones[number].handsets = [(0.0, world.phones[old].handset(at * DAY))]
            starts.append((max(0.0, at), ends, number))
            old = number
        at = ends + _between(world, 0, 4)
    for begins, ends, phone in starts:
        _advertise(world, phone, people, (begins, ends), sendings[style], hours)
    for person in people:
        _buys(world, person, starts, hours, by_app, runners, office=style == "office hours")


def _runners(world: World, style: str) -> list[int]:
    """A quiet line delivers itself; the others send somebody, who may be told by app."""
    if style == "quiet" or world.rng.random() < 0.25:
        return []
    return [world.phone("runner") for _ in range(int(world.rng.integers(1, 3)))]


def _advertise(
    world: World, number: int, people: list[int], life: tuple[float, float], a_day: float,
    hours: Hours,
) -> None:  # fmt: skip
    rng = world.rng
    first, last = int(np.ceil(life[0])), int(min(life[1], world.days))
    for day in range(first, last):
        for _ in range(rng.poisson(a_day)):
            at = day * DAY + _between(world, hours[0], min(hours[1], 23)) * HOUR
            for person in people:
                if rng.random() < 0.85:
                    at += rng.exponential(6) + 1
                    world.text(at, number, person)
                    if rng.random() < 0.1:
                        world.call(at + rng.exponential(1500) + 40, person, number, median=18)


def _buys(
    world: World, person: int, starts: Sequence[tuple[float, float, int]], hours: Hours,
    by_app: float, runners: Sequence[int], *, office: bool,
) -> None:  # fmt: skip
    rng = world.rng
    last_hour = min(hours[1], 23.5)
    diary = _Diary(
        on=float(rng.lognormal(np.log(5), 0.8)), off=float(rng.lognormal(np.log(4), 0.9)),
        visits=float(rng.gamma(2, 0.45)), hour=_between(world, hours[0] + 0.5, last_hour - 0.5),
        loose=2.2,
    )  # fmt: skip
    for at in _comings(world, diary, WORKING_DAYS if office else WEEK):
        number = next((n for a, b, n in starts if a * DAY <= at < b * DAY), -1)
        if number < 0 or not _inside(at, hours) or rng.random() < by_app:
            continue
        moment = at
        if rng.random() < 0.3:
            world.text(moment, person, number)
            if rng.random() < 0.6:
                world.text(moment + rng.exponential(150) + 10, number, person)
        else:
            for _ in range(4):
                if world.call(moment, person, number, median=20, spread=0.8, missed=0.3):
                    break
                moment += rng.exponential(500) + 20
                if rng.random() < 0.3:
                    break
        if rng.random() < 0.5:  # where are you, how long
            world.call(moment + rng.exponential(900) + 120, person, number, median=12)
        if runners and rng.random() < 0.45:
            world.call(moment + rng.uniform(15, 500), number, world.one_of(runners), median=15)


# Look-alikes


def _household_phone(world: World, hub: int) -> None:
    """A private phone: a home talked to daily, friends in spells, strangers now and then."""
    rng = world.rng
    for _ in range(int(rng.integers(1, 4))):
        _talk(world, hub, world.phone("other"), _Diary(30, 1, 2.2, _between(world, 12, 20), 3.5))
    for _ in range(int(rng.integers(6, 25))):
        spell = _Diary(_between(world, 1, 4), _between(world, 3, 20), 0.9,
                       _between(world, 11, 21), 3)  # fmt: skip
        _talk(world, hub, world.phone("other"), spell)
    for _ in range(rng.poisson(world.days * 0.5)):
        at = _between(world, 0, world.days) * DAY
        world.call(at, world.phone("other"), hub, median=40)


def _talk(world: World, hub: int, other: int, diary: _Diary) -> None:
    rng = world.rng
    for at in _comings(world, diary):
        ends = (hub, other) if rng.random() < 0.5 else (other, hub)
        if rng.random() < 0.5:
            for turn in range(1 + rng.geometric(0.5)):
                world.text(at + turn * 70, *(ends if turn % 2 == 0 else ends[::-1]))
        else:
            world.call(at, *ends, median=45, spread=1.4)


def _come(
    world: World, hub: int, people: Sequence[int], *, diary: Callable[[], _Diary], hours: Hours,
    days: Sequence[int] = WEEK, texts: float = 0.1, median: float = 30, chase: float = 0.0,
    back: float = 0.0, staff: Sequence[int] = (), told: float = 0.0,
) -> None:  # fmt: skip
    """People turn up by their diaries; some chase, are rung back, have staff rung for them."""
    rng = world.rng
    for person in people:
        for at in _comings(world, diary(), days):
            if not _inside(at, hours):
                continue
            if rng.random() < texts:
                world.text(at, person, hub)
            else:
                world.call(at, person, hub, median=median)
            if rng.random() < chase:
                world.call(at + rng.exponential(700) + 60, person, hub, median=median / 2)
            if rng.random() < back:
                world.call(at + rng.exponential(900) + 40, hub, person, median=median)
            if staff and rng.random() < told:
                world.call(at + rng.uniform(20, 500), hub, world.one_of(staff), median=20)


def _tell(world: World, hub: int, people: Sequence[int], at: float, answer: float) -> None:
    """Text some people one after another; some answer within the hour."""
    rng = world.rng
    for person in people:
        at += rng.exponential(8) + 1
        world.text(at, hub, person)
        if rng.random() < answer:
            later = at + rng.exponential(1200) + 20
            if rng.random() < 0.75:
                world.text(later, person, hub)
            else:
                world.call(later, person, hub, median=35)


def _strangers(
    world: World, hub: int, a_day: float, hours: Hours, *, staff: Sequence[int] = (),
    told: float = 0.0, days: Sequence[int] = WEEK,
) -> None:  # fmt: skip
    rng = world.rng
    for day in range(world.days):
        for _ in range(rng.poisson(a_day) if day % 7 in days else 0):
            at = day * DAY + _between(world, *hours) * HOUR
            world.call(at, world.phone("other"), hub, median=30)
            if staff and rng.random() < told:
                world.call(at + rng.uniform(20, 400), hub, world.one_of(staff), median=20)


def _district_nurse(world: World, role: str, users: list[int]) -> None:
    """A round of homes: rung before she comes, rings in between, colleagues asked."""
    rng, hub = world.rng, world.phone(role, held=True)
    desk = _others(world, 2, 5)
    for patient in _others(world, 15, 40):
        visit = _Diary(_between(world, 5, 20), _between(world, 2, 12), 0.7,
                       _between(world, 8.5, 15), 0.8)  # fmt: skip
        for at in _comings(world, visit):
            world.call(at, hub, patient, median=35)
            if rng.random() < 0.35:
                world.call(at + rng.exponential(2400) + 60, patient, hub, median=50)
            if rng.random() < 0.2:
                world.call(at + rng.uniform(120, 900), hub, world.one_of(desk), median=90)


def _window_cleaner(world: World, role: str, users: list[int]) -> None:
    """Streets in turn: the evening before, those of the next street are texted."""
    rng, hub = world.rng, world.phone(role, held=True)
    round_ = _others(world, 80, 220)
    at = 0
    for day in range(world.days):
        if day % 7 not in (6, 0, 1, 2, 3) or rng.random() < 0.15:
            continue
        street = [round_[(at + step) % len(round_)] for step in range(int(rng.integers(9, 22)))]
        at += len(street)
        _tell(world, hub, street, day * DAY + _between(world, 17, 20) * HOUR, 0.3)
    _come(world, hub, round_, diary=lambda: _Diary(1, 25, 0.8, _between(world, 9, 18), 2),
          hours=(8, 20), median=50, back=0.3)  # fmt: skip


def _taxi_office(world: World, role: str, users: list[int]) -> None:
    """Regular fares at their own hours, who chase; a driver is rung for each."""
    rng, hub = world.rng, world.phone(role, held=True)
    drivers = _others(world, 3, 7)
    fares = _others(world, 25, 90)
    told = _between(world, 0.4, 0.8)
    _come(world, hub, fares, diary=lambda: _Diary(_between(world, 4, 15), _between(world, 2, 9),
          float(rng.gamma(2, 0.4)), _between(world, 7, 25), 1), hours=(5, 28), median=17,
          chase=0.35, back=0.25, staff=drivers, told=told)  # fmt: skip
    _strangers(world, hub, _between(world, 3, 25), (6, 27), staff=drivers, told=told)


def _one_driver(world: World, role: str, users: list[int]) -> None:
    """A driver of his own with a handful of regulars, at all hours; no drivers to send."""
    rng, hub = world.rng, world.phone(role, held=True)
    fares = _others(world, 6, 30)
    _come(world, hub, fares, diary=lambda: _Diary(_between(world, 3, 12), _between(world, 2, 9),
          float(rng.gamma(2, 0.45)), _between(world, 7, 25), 1.5), hours=(6, 28), median=18,
          texts=0.3, chase=0.4, back=0.3)  # fmt: skip
    _strangers(world, hub, _between(world, 0.5, 3), (7, 26))
    _household_phone(world, hub)


def _prayer_tree(world: World, role: str, users: list[int]) -> None:
    """One of a tree: what comes in by day or night is passed on to ten or so, at once."""
    rng, hub = world.rng, world.phone(role, held=True)
    branch, elders = _others(world, 8, 16), _others(world, 2, 5)
    for at in _comings(world, _Diary(40, 1, _between(world, 0.8, 2.5), 14, 5)):
        world.call(at, world.one_of(elders + branch), hub, median=60)
        _tell(world, hub, branch, at + rng.uniform(60, 900), 0.35)
    _come(world, hub, branch, diary=lambda: _Diary(10, 3, 0.7, _between(world, 7, 22), 2),
          hours=(6, 24), texts=0.4, median=55, back=0.3)  # fmt: skip


def _football(world: World, role: str, users: list[int]) -> None:
    """Training and match days: a squad is texted, answers at once, and chases a lift."""
    hub = world.phone(role, held=True)
    squad = _others(world, 13, 28)
    for day in range(world.days):
        if day % 7 in (1, 3, 4, 5):
            _tell(world, hub, squad, day * DAY + _between(world, 16, 20) * HOUR, 0.45)
    _come(world, hub, squad, diary=lambda: _Diary(3, 2, 0.9, _between(world, 15, 21), 1.5),
          hours=(9, 23), texts=0.5, median=22, chase=0.3, back=0.2)  # fmt: skip


def _delivery_hub(world: World, role: str, users: list[int]) -> None:
    """Riders ring in all evening, are told where to go, and cooks are rung for what is late."""
    rng, hub = world.rng, world.phone(role, held=True)
    riders, kitchens = _others(world, 6, 15), _others(world, 2, 5)
    _come(world, hub, riders, diary=lambda: _Diary(5, 2, float(rng.gamma(4, 1.2)),
          _between(world, 17, 21), 2), hours=(11, 25), texts=0.25, median=14, chase=0.3, back=0.35,
          staff=kitchens, told=_between(world, 0.2, 0.5))  # fmt: skip
    _strangers(world, hub, _between(world, 3, 15), (12, 24), staff=riders, told=0.5)


def _recruiter(world: World, role: str, users: list[int]) -> None:
    """A desk of day labour: at dawn the list is texted, and whoever wants a shift rings."""
    hub = world.phone(role, held=True)
    workers, sites = _others(world, 25, 80), _others(world, 2, 4)
    for day in range(world.days):
        if day % 7 < 6:
            _tell(world, hub, workers, day * DAY + _between(world, 5, 6.5) * HOUR, 0.18)
    _come(world, hub, workers, diary=lambda: _Diary(4, 4, 0.9, _between(world, 6, 17), 1.5),
          hours=(5, 20), texts=0.2, median=28, chase=0.25, back=0.2, staff=sites,
          told=_between(world, 0.1, 0.35))  # fmt: skip


def _companion(world: World, role: str, users: list[int]) -> None:
    """Arranged company: a few admirers who write and ring late, on a phone kept for it."""
    rng, hub = world.rng, world.phone(role, held=True)
    _come(world, hub, _others(world, 6, 25), diary=lambda: _Diary(_between(world, 2, 9),
          _between(world, 2, 9), float(rng.gamma(2, 0.6)), _between(world, 18, 25), 2.5),
          hours=(10, 28), texts=0.55, median=35, chase=0.35, back=0.3)  # fmt: skip
    _strangers(world, hub, _between(world, 0.5, 4), (12, 27))
    if rng.random() < 0.5:
        handset = (_between(world, 0, world.days) * DAY, world.new_handset())
        world.phones[hub].handsets.append(handset)


def _scam_room(world: World, role: str, users: list[int]) -> None:
    """Strangers are rung all day; whoever believes it rings back again; closers are rung."""
    rng, hub = world.rng, world.phone(role, held=True)
    closers, believers = _others(world, 2, 4), _others(world, 5, 20)
    for day in range(world.days):
        for _ in range(int(rng.integers(20, 80)) if day % 7 < 6 else 0):
            at = day * DAY + _between(world, 9, 18) * HOUR
            world.call(at, hub, world.phone("other"), median=15, missed=0.5)
    _come(world, hub, believers, diary=lambda: _Diary(4, 5, float(rng.gamma(2, 0.8)),
          _between(world, 9, 18), 2), hours=(8, 20), texts=0.2, median=60, chase=0.4, back=0.5,
          staff=closers, told=0.4)  # fmt: skip
    handset = (_between(world, 0, world.days) * DAY, world.new_handset())
    world.phones[hub].handsets.append(handset)


def _street_team(world: World, role: str, users: list[int]) -> None:
    """Outreach by phone: users of lines, at all hours, texted where the van stands."""
    rng, hub = world.rng, world.phone(role, held=True)
    clients = [int(u) for u in rng.choice(users, min(len(users), int(rng.integers(15, 50))), False)]
    for day in range(world.days):
        if day % 7 in (0, 2, 4):
            _tell(world, hub, clients, day * DAY + _between(world, 10, 17) * HOUR, 0.12)
    _come(world, hub, clients, diary=lambda: _Diary(3, 7, 0.8, _between(world, 10, 22), 3),
          hours=(8, 24), texts=0.25, median=70, back=0.45)  # fmt: skip


LOOK_ALIKES: dict[str, Callable[[World, str, list[int]], None]] = {
    "district nurse": _district_nurse, "window cleaner": _window_cleaner,
    "taxi office": _taxi_office, "one driver": _one_driver, "prayer tree": _prayer_tree,
    "football": _football, "delivery hub": _delivery_hub, "recruiter": _recruiter,
    "companion": _companion, "scam room": _scam_room, "outreach": _street_team,
}  # fmt: skip
