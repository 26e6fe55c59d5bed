"""Made-up phones that look like lines and are not: each defeats some naive rule."""

from collections.abc import Callable

import numpy as np

from optimise.link.finder.simulate.people import People
from optimise.link.finder.simulate.records import DAY, Records

Maker = Callable[[People, Records, int, np.random.Generator], str]


def _hour(rng: np.random.Generator, low: float, high: float) -> float:
    return (low + rng.beta(1.5, 1.5) * (high - low)) * 3600


def _social(
    hub: str,
    people: People,
    records: Records,
    days: int,
    rng: np.random.Generator,
    *,
    friends: int,
    a_day: float,
) -> None:
    """The everyday calls and texts of whoever holds the phone."""
    names = people.others_in("town", friends)
    weight = rng.dirichlet(np.full(friends, 0.6))
    for day in range(days):
        for _ in range(rng.poisson(a_day)):
            other = names[int(rng.choice(friends, p=weight))]
            at = day * DAY + _hour(rng, 7, 23)
            a, b = (hub, other) if rng.random() < 0.5 else (other, hub)
            if rng.random() < 0.6:
                for i in range(1 + rng.poisson(2)):
                    records.text(at + i * rng.uniform(20, 300), *((a, b) if i % 2 == 0 else (b, a)))
            else:
                records.call(at, a, b, median=60)


def ordinary(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town" if rng.random() < 0.6 else "city")
    _social(
        hub,
        people,
        records,
        days,
        rng,
        friends=int(rng.integers(6, 40)),
        a_day=rng.lognormal(1.6, 0.6),
    )
    return hub


def heavy_user(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town")
    _social(hub, people, records, days, rng, friends=20, a_day=6)
    dealers = people.others_in("city", 4)
    for day in range(days):
        for _ in range(rng.poisson(5)):
            at = day * DAY + _hour(rng, 8, 23)
            records.call(at, hub, dealers[rng.integers(4)], median=20)
        for dealer in dealers:
            records.text(day * DAY + _hour(rng, 9, 16), dealer, hub)
    return hub


def taxi(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    office = rng.random() < 0.4
    hub = people.landline("town") if office else people.hub("town")
    regulars = people.others_in("town", int(rng.integers(10, 40)))
    drivers = people.others_in("town", int(rng.integers(2, 8)))
    jobs = rng.lognormal(np.log(35), 0.5)
    for day in range(days):
        for _ in range(rng.poisson(jobs * (1.5 if day % 7 in (4, 5) else 1))):
            caller = (
                regulars[rng.integers(len(regulars))]
                if rng.random() < 0.3
                else people.others_in("town", 1)[0]
            )
            at = day * DAY + _hour(rng, 6, 26)
            records.call(at, caller, hub, median=25)
            if rng.random() < 0.5 and office:
                records.call(
                    at + rng.uniform(30, 400), hub, drivers[rng.integers(len(drivers))], median=12
                )
            if rng.random() < 0.4:
                records.text(at + rng.uniform(200, 1500), hub, caller)
    if not office:
        _social(hub, people, records, days, rng, friends=20, a_day=4)
    return hub


def takeaway(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.landline("town") if rng.random() < 0.6 else people.hub("town")
    regulars = people.others_in("town", 300)
    for day in range(days):
        busy = 2.0 if day % 7 in (4, 5) else 0.8
        for _ in range(rng.poisson(30 * busy)):
            caller = (
                regulars[int(rng.beta(0.8, 3) * 300) % 300]
                if rng.random() < 0.7
                else people.others_in("town", 1)[0]
            )
            records.call(day * DAY + _hour(rng, 16.5, 23.5), caller, hub, median=55)
    return hub


def courier(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town")
    for day in range(days):
        if day % 7 == 6:
            continue
        for other in people.others_in("town", rng.poisson(80)):
            at = day * DAY + _hour(rng, 9, 18.5)
            records.call(at, hub, other, median=18)
            if rng.random() < 0.15:
                records.call(at + rng.uniform(30, 900), other, hub, median=20)
    _social(hub, people, records, days, rng, friends=15, a_day=4)
    return hub


def surgery(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.sender() if rng.random() < 0.4 else people.landline("town")
    patients = people.others_in("town", 2500)
    for day in range(days):
        if day % 7 >= 5:
            continue
        at = day * DAY + _hour(rng, 9, 16)
        for place, i in enumerate(rng.choice(2500, int(rng.integers(40, 200)), replace=False)):
            records.text(at + place * rng.uniform(1, 6), hub, patients[int(i)])
        if hub.startswith("+"):
            for _ in range(rng.poisson(60)):
                patient = patients[int(rng.integers(2500))]
                records.call(day * DAY + _hour(rng, 8, 18), patient, hub, median=120)
    return hub


def _broadcaster(
    people: People,
    records: Records,
    days: int,
    rng: np.random.Generator,
    *,
    size: int,
    every: int,
    hours: tuple[float, float],
    calls: float,
    weekdays: bool,
    reply: float,
) -> str:
    hub = people.hub("town")
    members = people.others_in("town", size)
    for day in range(days):
        if weekdays and day % 7 >= 5:
            continue
        if day % every == 0:
            at = day * DAY + _hour(rng, *hours)
            for place, member in enumerate(members):
                records.text(at + place * 3.0, hub, member)
                if rng.random() < reply:
                    records.text(at + place * 3 + rng.exponential(3000), member, hub)
        for _ in range(rng.poisson(calls)):
            records.call(
                day * DAY + _hour(rng, *hours), members[rng.integers(size)], hub, median=90
            )
    return hub


def school(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    return _broadcaster(
        people,
        records,
        days,
        rng,
        size=int(rng.integers(80, 400)),
        every=2,
        hours=(8, 16),
        calls=12,
        weekdays=True,
        reply=0.02,
    )


def club(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = _broadcaster(
        people,
        records,
        days,
        rng,
        size=int(rng.integers(25, 80)),
        every=7,
        hours=(17, 21),
        calls=2,
        weekdays=False,
        reply=0.15,
    )
    _social(hub, people, records, days, rng, friends=20, a_day=5)
    return hub


def trades(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town")
    for day in range(days):
        if day % 7 == 6:
            continue
        for client in people.others_in("town", rng.poisson(7)):
            at = day * DAY + _hour(rng, 8, 18)
            records.call(at, client, hub, median=90)
            if rng.random() < 0.5:
                records.call(at + rng.uniform(300, 7200), hub, client, median=100)
            if rng.random() < 0.3:
                records.call(at + DAY * rng.uniform(0.5, 4), client, hub, median=60)
    _social(hub, people, records, days, rng, friends=20, a_day=5)
    return hub


def promoter(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town" if rng.random() < 0.5 else "city")
    fans = people.others_in("town", int(rng.integers(80, 300)))
    for day in range(days):
        if day % 7 in (2, 3, 4, 5) and rng.random() < 0.7:
            at = day * DAY + _hour(rng, 15, 21)
            for place, fan in enumerate(fans):
                records.text(at + place * 2.5, hub, fan)
                if rng.random() < 0.04:
                    records.call(at + rng.exponential(4000), fan, hub, median=35)
        for _ in range(rng.poisson(14 if day % 7 in (4, 5) else 5)):
            fan = fans[int(rng.integers(len(fans)))]
            at = day * DAY + _hour(rng, 14, 26)
            records.call(at, fan, hub, median=40)
            if rng.random() < 0.4:
                records.call(at + rng.uniform(60, 1800), hub, fan, median=40)
    return hub


def outreach(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("town")
    clients = people.others_in("town", int(rng.integers(35, 80)))
    colleagues = people.others_in("town", 6)
    for day in range(days):
        if day % 7 >= 5:
            continue
        if day % 7 in (0, 3):
            for place, client in enumerate(clients):
                records.text(day * DAY + 9.5 * 3600 + place * 6, hub, client)
                if rng.random() < 0.08:
                    records.text(day * DAY + 9.6 * 3600 + rng.exponential(3000), client, hub)
        for _ in range(rng.poisson(14)):
            client = clients[int(rng.integers(len(clients)))]
            at = day * DAY + _hour(rng, 9, 17.5)
            a, b = (client, hub) if rng.random() < 0.5 else (hub, client)
            records.call(at, a, b, median=110)
            if rng.random() < 0.25:
                records.call(
                    at + rng.uniform(60, 900), hub, colleagues[rng.integers(6)], median=120
                )
    return hub


def trader(people: People, records: Records, days: int, rng: np.random.Generator) -> str:
    hub = people.hub("city")
    for day in range(days):
        if day % 7 >= 5:
            continue
        at = day * DAY + _hour(rng, 9, 12)
        for other in people.others_in("town", rng.poisson(60)):
            at += rng.uniform(5, 150)
            records.call(at, hub, other, median=30)
            if rng.random() < 0.08:
                records.call(at + rng.uniform(300, 20000), other, hub, median=120)
    return hub


DECOYS: dict[str, Maker] = {
    "taxi": taxi, "takeaway": takeaway, "courier": courier, "surgery": surgery, "school": school,
    "club": club, "trades": trades, "promoter": promoter, "outreach": outreach,
    "heavy user": heavy_user, "trader": trader,
}  # fmt: skip
