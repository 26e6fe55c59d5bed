"""Work that may look like a line and is none, out and about: what moves, carries and calls round.

Published: firms of taxis miss 10 to 15 calls in a hundred, 29 on a busy weekend (CabMind). Every
other figure is assumed, from what such work must be: who has how many customers, how often each
comes, and by which clock.
"""

from collections.abc import Callable, Mapping

from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    DAYTIME,
    ERRAND,
    EVENING,
    EVERY_DAY,
    NOTE,
    OFFICE,
    SIX_DAYS,
    TOWNS,
    WEEKDAYS,
    Ground,
    Way,
    Who,
    clock,
)

Work = Callable[[Ground, Who], None]
TAXI_TAKES = (0.87, 0.71)  # of calls on a week night, and at the weekend


def taxi(ground: Ground, hub: Who) -> None:
    """One driver with his own number: regulars and strangers, "I'm outside", a school run."""
    regulars = ground.people(hub.town, 50, 110)
    pupils = ground.people(hub.town, 2, 4)
    hours = clock((6, 10, 1.4), (10, 16, 1), (16, 20, 1.6), (20, 26, 2.4))
    for at in ground.moments(ground.between(16, 34), hours, (0.7, 0.7, 0.8, 0.9, 1.5, 1.6, 0.5)):
        who = ground.one(regulars) if ground.chance(0.65) else ground.anybody(hub.town)
        weekend = int(at // 86_400) % 7 in (4, 5)
        if ground.chance(0.12):
            ground.thread(at, who, hub, 0.6)
        elif not ground.ring(at, who, hub, BRIEF, takes=TAXI_TAKES[weekend]):
            if ground.chance(0.4):
                ground.ring(ground.soon(at, 9), hub, who, BRIEF)
            continue
        if ground.chance(0.45):
            ground.ring(ground.soon(at, 14), hub, who, Way(seconds=9, spread=0.5), takes=0.7)
    for day in ground.weekdays(WEEKDAYS):
        for who in pupils:
            if ground.chance(0.3):
                ground.reach(ground.at(day, 8.2), hub, who, BRIEF)


def takeaway(ground: Ground, hub: Who) -> None:
    """Orders from half past four; the driver who cannot find the door; the mother of the cook."""
    homes = ground.people(hub.town, 140, 260, abroad=0.05)
    driver = ground.one(ground.folk[hub.town])
    hours = clock((16, 17.5, 1), (17.5, 20.5, 4), (20.5, 23, 1.5))
    for at in ground.moments(ground.between(26, 60), hours, (0.6, 0, 0.8, 0.9, 1.7, 1.7, 1.2)):
        ground.ring(at, ground.one(homes), hub, Way(seconds=75, spread=0.5), takes=0.85)
        if ground.chance(0.1):
            ground.ring(ground.soon(at, 40), ground.one(homes), hub, Way(seconds=40), takes=0.85)
        if ground.chance(0.12):
            ground.reach(ground.soon(at, 30), driver, hub, BRIEF)


def rider(ground: Ground, hub: Who) -> None:
    """Brings meals for an app: rings each door once, and waits about with other riders."""
    mates = ground.people(hub.town, 4, 9)
    for at in ground.moments(ground.between(10, 24), clock((11.5, 14, 2), (17, 23, 3)), EVERY_DAY):
        door = ground.anybody(hub.town)
        if not ground.ring(at, hub, door, Way(seconds=13, spread=0.6), takes=0.7):
            ground.write(at + 30, hub, door)
    for at in ground.moments(2.5, EVENING):
        ground.reach(at, ground.one(mates), hub, ERRAND)


def parcels(ground: Ground, hub: Who) -> None:
    """A hundred doors a day, of which a fifth are rung: nobody twice, and some ring back angry."""
    depot = ground.one(ground.far)
    for day in ground.weekdays(SIX_DAYS, missed=0.1):
        for at in ground.of_day(day, clock((8.5, 17.5, 1)), ground.many(14, 34)):
            door = ground.anybody(hub.town)
            taken = ground.ring(at, hub, door, Way(seconds=18, spread=0.6), takes=0.55)
            if not taken and ground.chance(0.3):
                ground.ring(ground.soon(at, 40), door, hub, BRIEF)
        for at in ground.of_day(day, clock((6, 8, 2), (8, 17, 1)), ground.many(1, 4)):
            ground.reach(at, *((hub, depot) if ground.chance(0.5) else (depot, hub)), ERRAND)


def plumber(ground: Ground, hub: Who) -> None:
    """Strangers with a leak, three or four talks to a job, merchants, and "on my way"."""
    merchants, mates = ground.few(ground.far, 3), ground.people(hub.town, 2, 4)
    for at in ground.moments(ground.between(2, 4.5), DAYTIME, (1.6, 1, 1, 1, 1, 0.5, 0.2)):
        who = ground.anybody(hub.town)
        done = ground.reach(at, who, hub, Way(text=0.25, seconds=130, back=0.7))
        for _ in range(ground.many(0, 4) if done is not None else 0):
            at = ground.soon(at, 900)
            ground.reach(at, *((hub, who) if ground.chance(0.6) else (who, hub)), ERRAND)
    for at in ground.moments(4, clock((7, 9, 2), (9, 16, 1)), WEEKDAYS):
        ground.reach(at, hub, ground.one(merchants if ground.chance(0.6) else mates), ERRAND)


def hairdresser(ground: Ground, hub: Who) -> None:
    """Goes to people's homes: each every five weeks or so, reminded the evening before."""
    clients = ground.people(hub.town, 55, 95)
    for who in clients:
        day = ground.many(-20, 36)
        while day < ground.days:
            if day >= 0:
                ground.reach(ground.at(day, ground.between(9, 19)), who, hub, NOTE)
                ground.write(ground.at(day + ground.many(2, 9), 18.5), hub, who)
                if ground.chance(0.25):
                    ground.reach(ground.at(day + 9, ground.between(9, 17)), hub, who, BRIEF)
            day += ground.many(28, 45)


def dog_walker(ground: Ground, hub: Who) -> None:
    """A photograph to each owner on each walk; keys, holidays, a price list twice a year."""
    owners = ground.people(hub.town, 11, 22)
    for day in ground.weekdays(WEEKDAYS):
        for who in ground.few(owners, ground.many(5, 11)):
            at = ground.at(day, ground.between(11, 15))
            ground.thread(at, hub, who, 0.4)
            if ground.chance(0.12):
                ground.reach(ground.soon(at, 200), who, hub, ERRAND)
    if ground.chance(0.5):
        ground.round_robin(ground.at(ground.many(0, ground.days - 1), 20), hub, owners)


def window_cleaner(ground: Ground, hub: Who) -> None:
    """Writes to the street the night before, and for the money the night after."""
    rounds = [ground.people(hub.town, 18, 38, abroad=0.02) for _ in range(8)]
    for day in ground.weekdays(WEEKDAYS):
        street = rounds[(day % 28) // 4]
        at = ground.at(day - 1, 18.5)
        if ground.chance(0.7) and at > 0:
            ground.answers_to(
                ground.round_robin(at, hub, street), hub, street, part=0.1, minutes=40
            )
        for who in ground.few(street, ground.many(3, 9)):
            ground.write(ground.at(day, 18), hub, who)
        for at in ground.of_day(day, DAYTIME, ground.many(0, 4)):
            ground.reach(at, ground.anybody(hub.town), hub, ERRAND)


def mechanic(ground: Ground, hub: Who) -> None:
    """Comes out to cars that will not start: short calls at both ends of the day, parts, prices."""
    parts = ground.few(ground.far, 4)
    hours = clock((6.5, 9.5, 3), (9.5, 16, 1), (16, 19, 2))
    for at in ground.moments(ground.between(5, 11), hours, SIX_DAYS):
        who = ground.anybody(hub.town)
        ground.reach(at, who, hub, Way(text=0.2, seconds=60, again=0.5, back=0.7))
        if ground.chance(0.5):
            ground.reach(ground.soon(at, 60), hub, ground.one(parts), ERRAND)
        if ground.chance(0.6):
            ground.reach(ground.soon(at, 180), hub, who, BRIEF)


def carers(ground: Ground, hub: Who) -> None:
    """A rota of home carers: it goes out on Thursdays, someone is ill at six, and all are rung."""
    staff = ground.people(hub.town, 16, 28, abroad=0.3)
    families = ground.people(hub.town, 25, 45, abroad=0.05)
    for day in range(ground.days):
        if day % 7 == 3:
            end = ground.round_robin(ground.at(day, 16), hub, staff, gap=4)
            ground.answers_to(end, hub, staff, part=0.5, minutes=120)
        if ground.chance(0.55):
            at = ground.at(day, 6)
            ground.reach(at, ground.one(staff), hub, BRIEF)
            for who in ground.few(staff, ground.many(3, 10)):
                at += 90
                if ground.ring(at, hub, who, Way(seconds=30, spread=0.7)) and ground.chance(0.3):
                    break
        for at in ground.of_day(day, clock((6.5, 11, 2), (11, 22, 1)), ground.many(6, 16)):
            other = ground.one(staff if ground.chance(0.7) else families)
            ground.reach(at, *((other, hub) if ground.chance(0.65) else (hub, other)), ERRAND)


def gangmaster(ground: Ground, hub: Who) -> None:
    """Finds hands for the fields: thirty are asked at night, picked up at five, told to wait."""
    hands = ground.people(hub.town, 22, 45, abroad=0.4)
    farms = ground.people(hub.town, 3, 6)
    for day in ground.weekdays(SIX_DAYS, missed=0.15):
        end = ground.round_robin(ground.at(day, 19.5), hub, hands, gap=3)
        ground.answers_to(end, hub, hands, part=0.45, minutes=50)
        for who in ground.few(hands, ground.many(3, 9)):
            ground.ring(ground.at(day, 5.2), hub, who, Way(seconds=10, spread=0.5), takes=0.7)
        for who in ground.few(farms, 2):
            ground.reach(ground.at(day, ground.between(12, 19)), who, hub, ERRAND)


def market(ground: Ground, hub: Who) -> None:
    """A stall in another town every day: suppliers before light, other traders, few customers."""
    suppliers, traders = ground.few(ground.far, 5), ground.people(hub.town, 8, 14, abroad=0.8)
    open_on = {town.market for town in TOWNS}
    for day in range(ground.days):
        if day % 7 in open_on:
            for at in ground.of_day(day, clock((4, 7, 3), (13, 17, 1)), ground.many(3, 7)):
                ground.reach(at, hub, ground.one(suppliers), BRIEF)
            for at in ground.of_day(day, clock((6, 9, 2), (9, 16, 1)), ground.many(3, 9)):
                other = ground.one(traders)
                ground.reach(at, *((hub, other) if ground.chance(0.5) else (other, hub)), BRIEF)
            for at in ground.of_day(day, DAYTIME, ground.many(0, 5)):
                ground.reach(at, ground.anybody(ground.anywhere()), hub, ERRAND)


def scrap(ground: Ground, hub: Who) -> None:
    """Takes away what nobody wants: a leaflet brings strangers, once each; two yards, a brother."""
    yards, brother = ground.few(ground.far, 2), ground.one(ground.folk[hub.town])
    for at in ground.moments(ground.between(5, 14), DAYTIME, SIX_DAYS):
        who = ground.anybody(hub.town)
        if ground.reach(at, who, hub, Way(text=0.3, seconds=45, back=0.6)) and ground.chance(0.5):
            ground.reach(ground.soon(at, 100), hub, who, BRIEF)
        if ground.chance(0.4):
            other = brother if ground.chance(0.7) else ground.one(yards)
            ground.reach(ground.soon(at, 20), hub, other, BRIEF)


def letting(ground: Ground, hub: Who) -> None:
    """Viewings, keys, tenants whose boiler is out, landlords who ask when; office hours."""
    tenants, owners = ground.people(hub.town, 40, 80), ground.people(hub.town, 15, 30, abroad=0.5)
    trades = ground.people(hub.town, 5, 8)
    for at in ground.moments(ground.between(18, 34), OFFICE, (1.4, 1, 1, 1, 1, 0.4, 0)):
        pool = (tenants, owners, trades, None)[ground.many(0, 3)]
        other = ground.one(pool) if pool else ground.anybody(hub.town)
        way = Way(text=0.2, seconds=100, spread=0.9, back=0.5)
        ground.reach(at, *((other, hub) if ground.chance(0.5) else (hub, other)), way)


OUT_AND_ABOUT: Mapping[str, Work] = {
    "taxi": taxi, "takeaway": takeaway, "delivery rider": rider, "parcel driver": parcels,
    "plumber": plumber, "mobile hairdresser": hairdresser, "dog walker": dog_walker,
    "window cleaner": window_cleaner, "mobile mechanic": mechanic, "carer rota": carers,
    "gangmaster": gangmaster, "market trader": market, "scrap man": scrap,
    "letting agent": letting,
}  # fmt: skip
