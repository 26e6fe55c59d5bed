"""One made-up deal line over its numbers: customers, bursts, runners, change of number."""

from dataclasses import dataclass, field

import numpy as np

from optimise.link.finder.simulate.habits import Habits
from optimise.link.finder.simulate.people import People
from optimise.link.finder.simulate.records import DAY, Records

OPENS, SHUTS = 8 * 3600, 22.5 * 3600


@dataclass(slots=True)
class Line:
    """A line's truth: its numbers in turn with the days each served, and who works for it."""

    name: str
    town: str
    silent: bool
    customers: list[str]
    eager: np.ndarray
    runners: list[str]
    terms: list[tuple[str, float, float]]
    second: str = ""
    forwarded_to: str = ""
    announces: bool = True
    numbers: set[str] = field(default_factory=set)


def make_lines(people: People, habits: Habits, rng: np.random.Generator) -> list[Line]:
    """Return lines whose customers partly go to a rival of the same town too."""
    lines: list[Line] = []
    for index in range(habits.lines):
        town = "town" if index % 2 else "village"
        size = int(np.clip(rng.lognormal(np.log(habits.list_median), 0.45), 30, 400))
        rivals = [line for line in lines if line.town == town]
        shared: list[str] = []
        if rivals:
            rival = rivals[rng.integers(len(rivals))]
            count = min(int(size * habits.rival_share), len(rival.customers))
            shared = list(rng.choice(rival.customers, count, replace=False))
        customers = shared + people.others_in(town, size - len(shared))
        lines.append(_make_line(f"line-{index}", town, customers, people, habits, rng))
    return lines


def _make_line(
    name: str,
    town: str,
    customers: list[str],
    people: People,
    habits: Habits,
    rng: np.random.Generator,
) -> Line:
    draw = rng.random()
    base = town if draw < habits.internal_lines + habits.local_lines else "city"
    terms, begins = [], 0.0 if rng.random() < 0.7 else rng.uniform(0, habits.days / 3)
    previous = ""
    while begins < habits.days - 2:
        life = rng.exponential(habits.number_life) + 5
        number = people.hub(base)
        if previous and rng.random() < habits.keeps_handset:
            people.handsets[number] = people.handsets[previous]
        terms.append((number, begins, min(begins + life, habits.days)))
        begins += life + (rng.uniform(0, 1.5) if rng.random() < 0.8 else rng.uniform(2, 6))
        previous = number
    line = Line(
        name=name,
        town=town,
        silent=rng.random() < habits.silent_lines,
        customers=customers,
        eager=rng.lognormal(0, 0.8, len(customers)),
        runners=people.others_in(town, int(rng.integers(1, 4))),
        terms=terms,
        announces=rng.random() < habits.announces,
    )
    if rng.random() < habits.two_number_lines:
        line.second = people.hub(base)
    if rng.random() < habits.forwarded_lines:
        line.forwarded_to = people.others_in(base, 1)[0]
    line.numbers = {number for number, _, _ in terms} | ({line.second} - {""})
    return line


def run_line(
    line: Line, records: Records, people: People, habits: Habits, rng: np.random.Generator
) -> None:
    """Add a line's traffic, term by term."""
    app_only = rng.random(len(line.customers)) < habits.app_use
    reachable = np.flatnonzero(~app_only)
    order = rng.permutation(reachable)
    for turn, (number, begins, ends) in enumerate(line.terms):
        if turn:
            stay = rng.random(len(order)) < habits.moves_over
            gained = people.others_in(line.town, int((~stay).sum()))
            line.customers += gained
            line.eager = np.concatenate([line.eager, rng.lognormal(0, 0.8, len(gained))])
            if line.announces and not line.silent:
                _burst(line, records, number, begins * DAY + OPENS, order, 0.8, rng)
            order = np.concatenate(
                [order[stay], np.arange(len(line.customers) - len(gained), len(line.customers))]
            )
        for day in range(int(begins), int(np.ceil(ends))):
            _day(
                line,
                records,
                people,
                habits,
                rng,
                number=number,
                day=day,
                order=order,
                window=(begins * DAY, ends * DAY),
            )
        if turn + 1 < len(line.terms) and rng.random() < 0.3:
            for _ in range(rng.integers(2, 8)):
                records.call(
                    (ends + rng.uniform(0, 5)) * DAY, line.customers[int(order[0])], number
                )


def _burst(
    line: Line,
    records: Records,
    number: str,
    at: float,
    order: np.ndarray,
    reach: float,
    rng: np.random.Generator,
) -> None:
    chosen = order[rng.random(len(order)) < reach]
    step = rng.uniform(60, 600) / max(len(chosen), 1)
    for place, customer in enumerate(chosen):
        records.text(at + place * step, number, line.customers[int(customer)])


def _day(
    line: Line,
    records: Records,
    people: People,
    habits: Habits,
    rng: np.random.Generator,
    *,
    number: str,
    day: int,
    order: np.ndarray,
    window: tuple[float, float],
) -> None:
    openings = []
    if not line.silent:
        count = rng.poisson(habits.bursts_a_day)
        openings = [day * DAY + t for t in (9.2 * 3600, 15.5 * 3600, 18.5 * 3600)[:count]]
        openings = [t + rng.normal(0, 1800) for t in openings]
        for at in openings:
            if window[0] <= at < window[1]:
                _burst(
                    line,
                    records,
                    number,
                    at,
                    order,
                    habits.burst_reach * rng.uniform(0.75, 1.15),
                    rng,
                )
    lift = 1.3 if day % 7 == 4 else 1.0
    weights = line.eager[order]
    chance = np.clip(habits.active_share * lift * weights / weights.mean(), 0, 0.95)
    active = [line.customers[int(i)] for i in order[rng.random(len(order)) < chance]]
    strays = people.others_in(
        line.town, rng.poisson(len(order) * habits.one_off / (1 - habits.one_off) / habits.days)
    )
    for customer in active + strays:
        for _ in range(1 + rng.poisson(0.3)):
            if openings and rng.random() < 0.35:
                at = openings[rng.integers(len(openings))] + rng.exponential(1500)
            else:
                at = day * DAY + OPENS + rng.beta(1.6, 1.4) * (SHUTS - OPENS)
            if window[0] <= at < window[1]:
                _order(line, records, habits, rng, number=number, customer=customer, at=at)


def _order(
    line: Line,
    records: Records,
    habits: Habits,
    rng: np.random.Generator,
    *,
    number: str,
    customer: str,
    at: float,
) -> None:
    if line.second and rng.random() < 0.4:
        number = line.second
    if rng.random() < habits.text_orders:
        records.text(at, customer, number)
        if rng.random() < 0.6:
            records.text(at + rng.uniform(30, 400), number, customer)
    else:
        for chase in range(1 + rng.poisson(habits.chasers)):
            records.call(
                at + chase * rng.uniform(120, 1200),
                customer,
                number,
                forwarded_to=line.forwarded_to,
            )
    if rng.random() < habits.callback_runner:
        runner = line.runners[int(rng.integers(len(line.runners)))]
        records.call(at + rng.uniform(30, 550), number, runner, median=18)
        if rng.random() < 0.3:
            records.call(at + rng.uniform(600, 2400), runner, number, median=15)
    elif rng.random() < 0.3:
        records.call(at + rng.uniform(60, 1500), number, customer, median=15)
