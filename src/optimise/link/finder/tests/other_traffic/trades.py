"""What looks like a line and is not, each as its clients' own comings, its notices and its staff.

A client comes again after a gap of their own; nobody draws a day's total. The figures are guesses
about trades, made harder than the published look-alikes: burner phones, nights, busy lists.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimise.link.finder.tests.other_traffic.world import DAY, HOUR, World

Hours = tuple[float, float]
WEEKDAYS = frozenset(range(5))
ALL_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """How one such phone works. Gaps are days between a client's visits; shares run 0 to 1.

    `out` is the share of visits that the phone itself starts; `back` of those answered by a call
    out; `staff` how many colleagues one of whom is rung after a visit with chance `fan`.
    `notices` a week go to `reach` of the list, and `reply` of those texted answer.
    """

    form: str = "mobile"
    clients: int
    gap: float
    strangers: float = 0.0  # a day
    hours: Hours
    days: frozenset[int] = ALL_WEEK
    median: float = 45
    texts: float = 0.2
    out: float = 0.1
    back: float = 0.1
    staff: int = 0
    fan: float = 0.0
    notices: float = 0.0
    reach: float = 1.0
    notice_hours: Hours = (9, 17)
    fresh_list: bool = False
    reply: float = 0.03
    friends: int = 0
    life: float = 1e9
    swaps: float = 0.0  # a month


def run_trade(world: World, role: str, trade: Trade, clients: list[int]) -> int:
    """Add one such phone and its traffic; return it."""
    rng = world.rng
    hub = world.phone(role, town=int(rng.integers(2)), form=trade.form, held=True)
    begins, ends = 0.0, float(world.days)
    if trade.life < world.days * 3:
        begins = max(0.0, rng.uniform(-trade.life, world.days * 0.6))
        ends = min(ends, begins + 4 + rng.exponential(trade.life))
    for _ in range(rng.poisson(trade.swaps * (ends - begins) / 30)):
        world.phones[hub].handsets.append((rng.uniform(begins, ends) * DAY, world.new_handset()))
    world.phones[hub].handsets.sort()
    staff = [world.phone("other") for _ in range(trade.staff)]
    visits: list[tuple[float, int]] = []
    for client in clients:
        pace = trade.gap * rng.lognormal(0, 0.7)
        day = begins + rng.uniform(0, pace)
        while day < ends:
            visits.append((day, client))
            day += rng.gamma(2, pace / 2)
    strangers = rng.poisson(trade.strangers * (ends - begins))
    visits += [(rng.uniform(begins, ends), world.phone("other")) for _ in range(strangers)]
    for day, other in visits:
        if int(day) % 7 in trade.days:
            at = int(day) * DAY + (trade.hours[0] + rng.beta(1.3, 1.2) * np.ptp(trade.hours)) * HOUR
            _visit(world, trade, hub, other, at, staff)
    _notices(world, trade, hub, clients, begins, ends)
    return hub


def _visit(world: World, trade: Trade, hub: int, other: int, at: float, staff: list[int]) -> None:
    rng = world.rng
    a, b = (hub, other) if rng.random() < trade.out else (other, hub)
    if rng.random() < trade.texts:
        for turn in range(1 + rng.geometric(0.5)):
            world.text(at, *((a, b) if turn % 2 == 0 else (b, a)))
            at += rng.exponential(120) + 10
    elif not world.call(at, a, b, median=trade.median, missed=0.2) and rng.random() < 0.5:
        world.call(at + rng.exponential(900) + 30, b, a, median=trade.median)
    if rng.random() < trade.back:
        world.call(at + rng.exponential(900) + 40, hub, other, median=trade.median)
    if staff and rng.random() < trade.fan:
        world.call(at + rng.exponential(200) + 30, hub, int(rng.choice(staff)), median=30)


def _notices(
    world: World, trade: Trade, hub: int, clients: list[int], begins: float, ends: float
) -> None:
    rng = world.rng
    listed = list(clients)
    for _ in range(rng.poisson(trade.notices * (ends - begins) / 7)):
        day = int(rng.uniform(begins, ends))
        if day % 7 not in trade.days:
            continue
        if trade.fresh_list:
            rng.shuffle(listed)
        at = day * DAY + rng.uniform(*trade.notice_hours) * HOUR
        for person in listed[: max(10, int(len(listed) * trade.reach))]:
            at += rng.uniform(1, 12)
            world.text(at, hub, person)
            if rng.random() < trade.reply:
                later = at + rng.exponential(2400) + 30
                if rng.random() < 0.5:
                    world.text(later, person, hub)
                else:
                    world.call(later, person, hub, median=trade.median)


def draw(rng: np.random.Generator, low: float, high: float) -> float:
    """Return a figure between two, as likely in each doubling."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


Making = Callable[[np.random.Generator], Trade]


def even(rng: np.random.Generator, low: float, high: float) -> float:
    """Return a figure between two, all as likely."""
    return float(rng.uniform(low, high))


TRADES: dict[str, Making] = {
    # An independent driver with school runs, or an office that rings its drivers.
    "taxi": lambda r: Trade(
        form="landline" if r.random() < 0.4 else "mobile", clients=int(draw(r, 15, 120)),
        gap=draw(r, 2, 6), strangers=draw(r, 8, 90), hours=(5, 27), median=20, out=0.1,
        back=even(r, 0.2, 0.6), staff=int(r.integers(0, 8)), fan=even(r, 0, 0.6), friends=10,
    ),
    # Orders, and a ring to whoever carries them.
    "takeaway": lambda r: Trade(
        form="landline" if r.random() < 0.6 else "mobile", clients=int(draw(r, 80, 400)),
        gap=draw(r, 7, 20), strangers=draw(r, 4, 25), hours=(16.5, 23.5), median=50, out=0.02,
        back=0.05, staff=3, fan=even(r, 0, 0.5), notices=even(r, 0, 1), notice_hours=(15, 18),
    ),
    "courier": lambda r: Trade(
        clients=20, gap=5, strangers=draw(r, 40, 150), hours=(8, 20), median=18, out=0.85,
        friends=10,
    ),
    # Reminders from a mobile gateway too, doctors who ring back.
    "surgery": lambda r: Trade(
        form=str(r.choice(["sender", "short", "landline", "mobile"])),
        clients=int(draw(r, 400, 1500)), gap=draw(r, 20, 60), hours=(8, 18.5), days=WEEKDAYS,
        median=110, texts=0.02, out=even(r, 0.1, 0.6), back=even(r, 0.1, 0.5), notices=even(r, 4,
        12),
        reach=even(r, 0.05, 0.2), fresh_list=True, reply=0.03,
    ),
    # The same list for years, late texts, parents who answer and who ring in the morning.
    "school": lambda r: Trade(
        form="landline" if r.random() < 0.3 else "mobile", clients=int(draw(r, 40, 400)),
        gap=draw(r, 12, 40), hours=(7.5, 17), days=WEEKDAYS, median=60, out=even(r, 0.1, 0.4),
        notices=even(r, 1, 6), notice_hours=(8, 21), reply=even(r, 0.01, 0.12),
    ),
    "club": lambda r: Trade(
        clients=int(draw(r, 20, 90)), gap=draw(r, 5, 14), hours=(12, 22), median=70, texts=0.5,
        out=0.45, notices=even(r, 1, 4), notice_hours=(16, 21), reply=even(r, 0.05, 0.3),
        friends=15,
    ),
    "trades": lambda r: Trade(
        clients=int(draw(r, 15, 60)), gap=draw(r, 6, 15), strangers=draw(r, 2, 10),
        hours=(7.5, 19), days=frozenset(range(6)), median=75, out=0.35, back=0.3, staff=2,
        fan=0.15, friends=12,
    ),
    # Burner, nights, callbacks, a busy list; clients about once a week.
    "promoter": lambda r: Trade(
        clients=int(draw(r, 50, 300)), gap=draw(r, 6, 14), strangers=draw(r, 2, 15),
        hours=(13, 28), median=30, texts=0.4, out=0.1, back=even(r, 0.1, 0.5),
        notices=even(r, 3, 10), notice_hours=(13, 22), reach=even(r, 0.6, 1), reply=even(r, 0.02,
        0.1),
        life=draw(r, 20, 200), swaps=even(r, 0, 1.5), staff=3, fan=even(r, 0, 0.2),
    ),
    # Many once only, some weekly; day and night; a friend who keeps the door.
    "sex worker": lambda r: Trade(
        clients=int(draw(r, 15, 60)), gap=draw(r, 7, 21), strangers=draw(r, 4, 18),
        hours=(10, 27), median=40, texts=0.5, out=0.05, back=even(r, 0.1, 0.4),
        notices=even(r, 0, 3), notice_hours=(10, 20), reply=even(r, 0.02, 0.1),
        life=draw(r, 10, 120), swaps=even(r, 0, 1), staff=1, fan=even(r, 0, 0.3),
    ),
    "mobile barber": lambda r: Trade(
        clients=int(draw(r, 40, 140)), gap=draw(r, 10, 25), strangers=draw(r, 0.5, 4),
        hours=(9, 21), median=35, texts=0.6, out=0.2, back=even(r, 0.1, 0.4), notices=even(r, 1, 5),
        notice_hours=(9, 18), reply=even(r, 0.05, 0.15), life=draw(r, 40, 300), swaps=even(r, 0, 1),
        friends=10,
    ),
    # The gravest: users' own numbers, open all hours, texts its list, rings colleagues.
    "outreach": lambda r: Trade(
        clients=int(draw(r, 25, 120)), gap=draw(r, 2.5, 9), strangers=even(r, 0, 2),
        hours=(9, 17.5) if r.random() < 0.5 else (7, 24),
        days=WEEKDAYS if r.random() < 0.5 else ALL_WEEK, median=draw(r, 60, 150),
        texts=even(r, 0.1, 0.5), out=even(r, 0.2, 0.5), back=even(r, 0.1, 0.5), staff=4,
        fan=even(r, 0, 0.25), notices=even(r, 1, 7), notice_hours=(9, 18), reach=even(r, 0.6, 1),
        reply=even(r, 0.03, 0.15),
    ),
    "trader": lambda r: Trade(
        clients=int(draw(r, 60, 250)), gap=draw(r, 8, 20), strangers=draw(r, 1, 10),
        hours=(6, 18), days=frozenset({3, 4, 5, 6}), median=40, out=0.3, notices=even(r, 1, 4),
        notice_hours=(7, 19), reply=0.05, friends=10,
    ),
    "scam caller": lambda r: Trade(
        clients=10, gap=30, strangers=draw(r, 60, 200), hours=(9, 20), days=WEEKDAYS, median=25,
        texts=0.05, out=0.96, life=draw(r, 5, 40), swaps=1,
    ),
    # Shifts offered by text to thirty carers, who answer and ring in most days.
    "rota": lambda r: Trade(
        clients=int(draw(r, 12, 45)), gap=draw(r, 1.5, 4), hours=(6, 22), median=60, texts=0.4,
        out=even(r, 0.35, 0.6), notices=even(r, 2, 7), notice_hours=(7, 20), reply=even(r, 0.1,
        0.3),
        staff=3, fan=0.1,
    ),
}  # fmt: skip
