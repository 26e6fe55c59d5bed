"""Look-alikes of the shire: people with regulars, rounds and call-backs, each for a purpose.

Every function plays the days of one such phone; `KINDS` names them.
"""

from collections.abc import Callable, Mapping
from functools import partial

from optimise.link.finder.tests.other_traffic.shire.scene import (
    EVERY_DAY,
    HALF_TERM,
    MOST_DAYS,
    NIGHTS_OUT,
    PAY_DAY,
    WEEKDAYS,
    Days,
    Hours,
    Person,
    Scene,
)
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR

OFFICE: Hours = ((10, 1.3), (14.5, 1.5))
MARKET_DAYS: Days = (0, 0, 1, 0, 0.4, 1, 0)
MATCH_DAYS: Days = (0, 1, 0, 1, 0, 0, 1)
VAN_NIGHTS: Days = (0, 0, 0.4, 1, 1, 1, 0.6)

Kind = Callable[[Scene, Person], None]


def at_hour(scene: Scene, day: int, hour: float, width: float = 0.4) -> float:
    """Return a moment of a day about an hour."""
    return day * DAY + (hour + float(scene.rng.normal(0, width))) * HOUR


def strangers(
    scene: Scene,
    hub: Person,
    a_week: float,
    hours: Hours,
    week: Days = EVERY_DAY,
    *,
    median: float = 60,
) -> None:
    """People ring once: they saw an advertisement or were told, or have the wrong number."""
    for at in scene.moments(scene.rate(a_week), hours, week, of=(hub,), even=0.8):
        scene.ask(at, scene.stranger(hub.town), hub, median=median)


def hairdresser(scene: Scene, hub: Person) -> None:
    """Sets by the week for the old, cuts by the month: booked, reminded, late, and called off."""
    slots, reminds = ((10, 1.0), (13, 1.0), (16, 1.0)), scene.near(0.6, 3)
    clients = [(who, scene.between(7, 14)) for who in scene.some(hub.town, "old", 8, 22)]
    clients += [(who, scene.between(28, 60)) for who in scene.some(hub.town, "adult", 20, 60)]
    for who, every in clients:
        for at in scene.visits(who, every, slots, (0, 1, 1, 1, 1, 0.8, 0)):
            if every > 20 or scene.chance(0.2):
                scene.ask(at - scene.between(1, 12) * DAY, who, hub, median=80)
            if scene.chance(reminds):
                scene.tell(at_hour(scene, int(at // DAY) - 1, 19), hub, [who], answer=0.35)
            if scene.chance(0.15):
                scene.ring(at - 900, hub, who, median=15)
            if scene.chance(0.08):
                scene.ask(at - scene.between(1, 5) * HOUR, who, hub, median=40)
                other = scene.one(clients)[0]
                scene.ask(at - scene.between(0.3, 1) * HOUR, hub, other, median=40)
    strangers(scene, hub, 2, ((19, 1.5),))


def meals_on_wheels(scene: Scene, hub: Person) -> None:
    """Drivers take hot meals round at noon; who does not open is rung, and then the family."""
    clients = scene.some(hub.town, "old", 30, 60)
    family = {who.phone: scene.anybody(scene.anywhere()) for who in clients}
    drivers = scene.some(hub.town, "old", 4, 8) + scene.some(hub.town, "adult", 1, 4)
    for day in scene.days(WEEKDAYS, of=hub):
        if day % 7 == 0:
            scene.tell(at_hour(scene, day - 1, 18, 1), hub, drivers, gap=40, answer=0.4)
        for who in clients:
            if day in who.away or scene.chance(0.03):
                if scene.chance(0.35):
                    scene.ask(at_hour(scene, day, 9), who, hub, median=70)
            elif scene.chance(0.035):
                at = at_hour(scene, day, 12.3, 0.5)
                scene.reach(at, scene.one(drivers), hub, median=40)
                if not scene.ring(at + 300, hub, who, median=40):
                    scene.reach(at + 600, hub, family[who.phone], median=90)
        if scene.chance(0.12):
            scene.fill(at_hour(scene, day, 9.5, 0.7), hub, drivers, 0.4)


def tutor(scene: Scene, hub: Person) -> None:
    """A slot a week for each pupil in term; parents move it, and pupils are stuck at night."""
    for parent in scene.some(hub.town, "adult", 8, 20):
        pupil, hour = scene.anybody(hub.town, "teen"), scene.between(15.8, 19.5)
        slot = scene.many(0, 5)
        for day in scene.days(of=hub):
            if day % 7 != slot or day in HALF_TERM:
                continue
            if scene.chance(0.5):
                scene.tell(at_hour(scene, day - 1, 18, 1), hub, [parent], answer=0.4)
            if scene.chance(0.2):
                scene.ask(at_hour(scene, day, hour - 3, 2), parent, hub, median=90)
            if scene.chance(0.15):
                scene.ring(at_hour(scene, day, hour, 0.1), hub, parent, median=20)
        for at in scene.moments(scene.rate(0.6), ((20, 1.2),), of=(pupil, hub), even=0.5):
            scene.chat(at, pupil, hub, median=180)
    strangers(scene, hub, 1, ((18, 2),), WEEKDAYS, median=240)


def food_van(scene: Scene, hub: Person) -> None:
    """Fish or burgers at another pitch each night: the pitch is told, and food ordered ahead."""
    regulars = [
        (who, scene.rate(0.5))
        for manner, least, most in (("adult", 25, 70), ("teen", 0, 20), ("old", 0, 12))
        for who in scene.some(hub.town, manner, least, most)
    ]
    helper, supplier = scene.anybody(hub.town), scene.person("firm", "desk", hub.town)
    told, tells = scene.near(0.45, 4), scene.near(0.6, 3)
    for day in scene.days(VAN_NIGHTS, of=hub):
        scene.ask(at_hour(scene, day, 9.5, 1), hub, supplier, median=60)
        here = [who for who, _ in regulars if scene.chance(told)]
        if scene.chance(tells) or day in scene.storms:
            scene.tell(at_hour(scene, day, 15), hub, here, gap=9, answer=0.05)
        if day in scene.storms:
            continue
        scene.ring(at_hour(scene, day, 15.5, 1), hub, helper, median=30)
        lift = 1.3 if day in HALF_TERM else 1.0
        for who, often in regulars:
            if day not in who.away and scene.chance(lift * often / 3.5):
                at = at_hour(scene, day, 18.3, 1.1)
                then = scene.ask(at, who, hub, median=35, back=0.2, pause=5)
                if then and scene.chance(0.12):
                    scene.ring(then + 1500, who, hub, median=12)
                elif then and scene.chance(0.1):
                    scene.ring(then + 1200, hub, who, median=10)
    strangers(scene, hub, 22, ((18.3, 1.2),), VAN_NIGHTS, median=35)


def dog_walker(scene: Scene, hub: Person) -> None:
    """The same dogs most days: a word when fetched, changes in the morning, a friend helps out."""
    helper, tells = scene.anybody(hub.town), scene.near(0.35, 2)
    owners = [(who, scene.near(0.5, 2)) for who in scene.some(hub.town, "adult", 9, 24)]
    for day in scene.days(MOST_DAYS, of=hub):
        for who, often in owners:
            if not scene.chance(often * (0.6 if day in HALF_TERM else 1)) or day in who.away:
                continue
            if scene.chance(0.1):
                scene.ask(at_hour(scene, day, 7.6, 0.6), who, hub, median=45)
            if scene.chance(tells):
                scene.text(at_hour(scene, day, 12, 1.3), hub, who)
        if day in scene.storms or scene.chance(0.1):
            scene.tell(at_hour(scene, day, 8), hub, [w for w, _ in owners[:8]], answer=0.4)
        if scene.chance(0.25):
            scene.ask(at_hour(scene, day, 9, 1), hub, helper, median=60)
    strangers(scene, hub, 1.5, ((18, 2),), median=150)


def organiser(scene: Scene, hub: Person) -> None:
    """Church, allotments or a choir: a weekly notice, a rota that falls apart, long calls."""
    members = scene.some(hub.town, "old", 20, 45) + scene.some(hub.town, "adult", 5, 25)
    circle, weekday, hour = members[:4], scene.many(0, 6), scene.between(10, 19)
    for day in scene.days(of=hub):
        if day % 7 == weekday:
            scene.tell(at_hour(scene, day, hour), hub, members, gap=35, answer=0.2, median=110)
        if scene.chance(0.2):
            who = scene.one(members)
            then = scene.ask(at_hour(scene, day, 11, 3), who, hub, median=150)
            if then and scene.chance(0.7):
                scene.fill(scene.later(then, 40), hub, members[4:16], 0.35)
    for friend in circle:
        for at in scene.moments(scene.rate(3), ((10, 1), (19, 1)), of=(hub, friend)):
            scene.chat(at, *((hub, friend) if scene.chance(0.5) else (friend, hub)), median=400)
    strangers(scene, hub, 1.5, OFFICE, median=120)


def care_roster(scene: Scene, hub: Person) -> None:
    """Carers ring in ill before dawn and at tea, others are asked; clients ring if one is late."""
    carers, clients = scene.some(hub.town, "adult", 20, 45), scene.some(hub.town, "old", 20, 40)
    by_text = scene.near(0.5, 2)
    for day in scene.days():
        for _ in range(int(scene.rng.poisson(scene.rng.gamma(1.5, 1)))):
            at = at_hour(scene, day, *scene.one(((6, 0.7), (15.5, 1.2))))
            scene.ask(at, scene.one(carers), hub, median=80)
            some = [who for who in carers if scene.chance(0.5) and day not in who.away]
            if scene.chance(by_text):
                scene.tell(scene.later(at, 8), hub, some, gap=8, answer=0.12)
            else:
                scene.fill(scene.later(at, 5), hub, some, 0.2)
        for _ in range(int(scene.rng.poisson(3))):
            at = at_hour(scene, day, *scene.one(((8.5, 1), (12.8, 0.7), (18, 1.5))))
            then = scene.reach(at, scene.one(clients), hub, median=70)
            if then and scene.chance(0.7):
                scene.reach(then + 200, hub, scene.one(carers), median=35)
        if day % 7 == 4:
            scene.tell(at_hour(scene, day, 14, 1), hub, carers, gap=6, answer=0.1)


def _fare(
    scene: Scene, hub: Person, mates: list[Person], meets: float, who: Person, at: float
) -> None:
    then = scene.ask(at, who, hub, median=25, back=0.5, pause=5)
    if then is None:
        return
    if scene.chance(0.13):
        scene.ask(scene.later(then, 2), hub, scene.one(mates), median=25)
    elif scene.chance(meets):
        scene.ring(scene.later(then, 17), hub, who, median=9)
    if scene.chance(0.2):
        scene.ring(scene.later(then, 22), who, hub, median=14)


def own_taxi(scene: Scene, hub: Person) -> None:
    """One car: standing trips, pub nights, "I am outside", and fares handed on to mates."""
    mates = scene.some(hub.town, "adult", 2, 5)
    meets, nights = scene.near(0.45, 4), scene.near(0.5, 3)

    fare = partial(_fare, scene, hub, mates, meets)
    for who in scene.some(hub.town, "old", 6, 18):  # surgery, dialysis, shopping
        for at in scene.visits(who, scene.between(3, 12), ((10, 1.2), (14, 1.5))):
            fare(who, at - scene.between(0.3, 20) * HOUR)
            if scene.chance(0.6):
                scene.ring(at + scene.between(1, 3) * HOUR, who, hub, median=15)
    for who in scene.some(hub.town, "adult", 8, 30):
        for at in scene.moments(scene.rate(0.9), ((23, 1.2), (19, 1)), NIGHTS_OUT, of=(who, hub)):
            if scene.chance(0.4 + nights / 2):
                fare(who, at)
    for at in scene.moments(scene.rate(24), ((9, 2), (17, 3), (22.5, 1.5)), of=(hub,), holiday=1.2):
        fare(scene.stranger(hub.town), at)


def courier(scene: Scene, hub: Person) -> None:
    """A round of doors, most of them once: where are you; and shops that keep parcels."""
    shops = [scene.person("firm", "desk", hub.town, form="landline") for _ in range(6)]
    depot = scene.person("firm", "desk", hub.town, form="landline")
    a_day = scene.between(8, 30)
    for day in scene.days((1, 1, 1, 1, 1, 0.6, 0), of=hub):
        scene.reach(at_hour(scene, day, 7), *scene.one([(depot, hub), (hub, depot)]), median=70)
        for _ in range(int(scene.rng.poisson(scene.rng.gamma(6, a_day / 6)))):
            at, door = at_hour(scene, day, 13, 2.3), scene.stranger(hub.town)
            if scene.chance(0.3) and scene.text(at - 1800, hub, door):
                continue
            if not scene.ring(at, hub, door, median=22) and scene.chance(0.35):
                scene.ring(scene.later(at, 20, door), door, hub, median=35)
        for shop in shops:
            if scene.chance(0.3):
                scene.ring(at_hour(scene, day, 14, 2), *scene.one([(shop, hub), (hub, shop)]))


def market_trader(scene: Scene, hub: Person) -> None:
    """Wholesale at four, cafés at six, people who want theirs kept aside on market days."""
    cafes = [scene.person("firm", "trade", hub.town) for _ in range(scene.many(8, 20))]
    wholesale, helper = scene.person("firm", "trade", 0), scene.anybody(hub.town)
    keeps = [(who, scene.rate(0.5)) for who in scene.some(hub.town, "adult", 15, 45)]
    for day in scene.days((0.2, 1, 1, 1, 1, 1, 0), of=hub):
        scene.ring(at_hour(scene, day, 4.2), hub, wholesale, median=60)
        for cafe in cafes:
            if scene.chance(0.4):
                scene.ask(at_hour(scene, day, 6.2, 0.8), cafe, hub, median=45)
                if scene.chance(0.1):
                    scene.ring(at_hour(scene, day, 8), hub, cafe, median=30)
        if MARKET_DAYS[day % 7] and day not in scene.storms:
            scene.ring(at_hour(scene, day, 5.5), hub, helper, median=20)
            for who, often in keeps:
                if scene.chance(often / 2):
                    scene.ask(at_hour(scene, day, 9, 1), who, hub, median=30)
            if scene.chance(0.2):
                told = [who for who, _ in keeps if scene.chance(0.6)]
                scene.tell(at_hour(scene, day, 13), hub, told, gap=14, answer=0.15)


def coach(scene: Scene, hub: Person) -> None:
    """Training and matches: who plays, who gives a lift, and off again when it storms."""
    squad = scene.some(hub.town, "adult", 14, 32)
    players = scene.some(hub.town, "teen", 4, 14)
    for day in scene.days(MATCH_DAYS, of=hub):
        if day in HALF_TERM:
            continue
        if day in scene.storms:
            scene.tell(at_hour(scene, day, 12, 2), hub, squad + players, gap=7, answer=0.1)
            continue
        if day % 7 == 6:
            scene.tell(at_hour(scene, day - 2, 19, 1), hub, squad, gap=12, answer=0.5)
        for who in squad + players:
            if scene.chance(0.12):
                scene.ask(at_hour(scene, day, 9 if day % 7 == 6 else 16.5, 1), who, hub, median=45)
        if scene.chance(0.4):
            scene.fill(at_hour(scene, day, 8.5, 0.5), hub, squad[:6], 0.4)


def doorstep_lender(scene: Scene, hub: Person) -> None:
    """Loans to the hard up, collected at doors by the week: rung before, chased, put off."""
    boss, rings = scene.person("firm", "desk", 0), scene.near(0.35, 4)
    for who in scene.some(hub.town, "adult", 40, 85):
        weekday, pays, hour = scene.many(0, 5), scene.near(0.75, 3), scene.between(10, 19)
        for day in scene.days(of=hub):
            if day % 7 != weekday and day != PAY_DAY:
                continue
            if scene.chance(rings):
                scene.ring(at_hour(scene, day, hour - 1), hub, who, median=25)
            if scene.chance(pays):
                continue
            if scene.chance(0.3):
                scene.ask(at_hour(scene, day, hour - 2, 1.5), who, hub, median=100)
            for late in range(scene.many(0, 4)):
                at = at_hour(scene, day + late, 12, 3)
                if scene.ask(at, hub, who, median=60, back=0.15) and scene.chance(0.5):
                    break
    for at in scene.moments(5, ((9, 0.5), (17.5, 1)), WEEKDAYS, of=(hub,)):
        scene.reach(at, *scene.one([(boss, hub), (hub, boss)]), median=200)


def _comes(scene: Scene, hub: Person, friend: Person, safe: float, who: Person, at: float) -> None:
    if scene.chance(safe):
        scene.text(at + 300, hub, friend)
        scene.text(at + scene.between(0.5, 1.3) * HOUR, hub, friend)
    if scene.chance(0.5):
        scene.ring(at, who, hub, median=12)


def sex_worker(scene: Scene, hub: Person) -> None:
    """Advertised: many enquire once, some return; a friend is told when someone comes and goes."""
    friend, safe = scene.person("friend", "adult", hub.town), scene.near(0.5, 3)
    tour = scene.many(0, 40)
    days = [d for d in scene.days(of=hub) if not tour <= d < tour + 6 and scene.chance(0.75)]
    regulars = [(who, scene.between(6, 25)) for who in scene.some(hub.town, "adult", 6, 20)]
    a_day = scene.between(3, 13)

    comes = partial(_comes, scene, hub, friend, safe)
    for day in days:
        for _ in range(int(scene.rng.poisson(scene.rng.gamma(3, a_day / 3)))):
            who, at = (
                scene.stranger(hub.town),
                at_hour(scene, day, *scene.one(((14, 2), (21, 2.2)))),
            )
            then = scene.ask(at, who, hub, median=50, back=0.2, pause=20)
            if then and scene.chance(0.2):
                comes(who, scene.later(then, 70))
        if scene.chance(0.12):
            told = [who for who, _ in regulars]
            scene.tell(at_hour(scene, day, 12, 1), hub, told, gap=12, answer=0.15)
    for who, every in regulars:
        for at in scene.visits(who, every, ((14, 2), (20, 2)), EVERY_DAY):
            if int(at // DAY) in days and scene.ask(at - scene.between(1, 9) * HOUR, who, hub):
                comes(who, at)


def catalogue_agent(scene: Scene, hub: Person) -> None:
    """A new book each three weeks: orders in the days after, a delivery round, money on Fridays."""
    customers, turn = scene.some(hub.town, "adult", 15, 35), scene.many(0, 20)
    customers += scene.some(hub.town, "old", 3, 12)
    for day in scene.days(of=hub):
        since = (day - turn) % 21
        buying = 0.12 if 1 <= since <= 6 else 0.015
        for who in customers:
            if scene.chance(buying):
                scene.ask(at_hour(scene, day, 17, 3), who, hub, median=110)
        if since == 0:
            scene.tell(at_hour(scene, day, 18, 1), hub, customers, gap=22, answer=0.12)
        if since == 12:
            told = [who for who in customers if scene.chance(0.5)]
            scene.tell(at_hour(scene, day, 16, 1), hub, told, gap=30, answer=0.4)
        if day % 7 == 4 and scene.chance(0.6):
            for who in customers[: scene.many(1, 6)]:
                scene.ask(at_hour(scene, day, 17.5, 1), hub, who, median=40)


def farm_vet(scene: Scene, hub: Person) -> None:
    """On call one night in three: calvings at all hours, rung back from the car, seen again."""
    practice = scene.person("firm", "desk", hub.town, form="landline")
    farms = scene.some(hub.town, "adult", 20, 45) + scene.some(hub.town, "old", 5, 15)
    farms = [who for who in farms if scene.chance(0.9)]
    for day in scene.days((1, 1, 1, 1, 1, 0.4, 0.4), of=hub):
        on_call = scene.chance(0.35)
        for _ in range(int(scene.rng.poisson(scene.rng.gamma(2, 3 if on_call else 1.5)))):
            farm, hour = scene.one(farms), scene.between(0, 24) if on_call else scene.between(8, 18)
            at = day * DAY + hour * HOUR
            if scene.chance(0.35):
                scene.ring(at, practice, hub, median=50)
                scene.reach(at + 240, hub, farm, median=80)
            else:
                scene.reach(at, farm, hub, median=110, back=0.7, pause=5)
            if scene.chance(0.3):
                scene.ring(at + 1800, hub, farm, median=20)
            if scene.chance(0.35):
                scene.ask(at_hour(scene, day + 1, 9, 1), *scene.one([(hub, farm), (farm, hub)]))


def minicab(scene: Scene, hub: Person) -> None:
    """A driver of an office, which texts the jobs; he rings at the door; some ring him directly."""
    office = scene.person("firm", "desk", hub.town, form="landline")
    sends = scene.person("firm", "desk", hub.town)
    begins, own = scene.between(6, 18), scene.some(hub.town, "adult", 4, 18)
    for day in scene.days((0.6, 0.6, 0.6, 0.7, 0.9, 0.9, 0.6), of=hub):
        for _ in range(int(scene.rng.poisson(9))):
            at = day * DAY + (begins + scene.between(0, 9)) * HOUR
            scene.text(at, sends, hub)
            if scene.chance(0.5):
                scene.ring(scene.later(at, 9), hub, scene.stranger(hub.town), median=10)
            if scene.chance(0.08):
                scene.ring(scene.later(at, 6), *scene.one([(hub, office), (office, hub)]))
    for who in own:
        for at in scene.moments(scene.rate(1.4), scene.own(((begins + 4, 3),)), of=(hub, who)):
            then = scene.ask(at, who, hub, median=22, back=0.5, pause=6)
            if then and scene.chance(0.4):
                scene.ring(scene.later(then, 15), hub, who, median=9)


def childminder(scene: Scene, hub: Person) -> None:
    """A few families, all week: late, ill, on the way; the old days of half-term too."""
    for who in scene.some(hub.town, "adult", 5, 12):
        often, by_day = scene.near(0.45, 3), scene.near(0.7, 3)
        for day in scene.days(WEEKDAYS, of=hub):
            if day in who.away or not scene.chance(by_day):
                continue
            if scene.chance(often * 0.6):
                scene.ask(at_hour(scene, day, 7.7), who, hub, median=40)
            if scene.chance(often):
                scene.ask(at_hour(scene, day, 17, 0.5), who, hub, median=25)
            if scene.chance(often * 0.5):
                scene.chat(at_hour(scene, day, 12.5, 2), hub, who, median=60)
    strangers(scene, hub, 0.7, EVENING_CALLS, median=200)


EVENING_CALLS: Hours = ((19, 1.3),)


def skipper(scene: Scene, hub: Person) -> None:
    """Fishing trips: berths offered to the list, the party told the evening before, or put off."""
    anglers, mate = scene.some(hub.town, "adult", 25, 65), scene.anybody(hub.town)
    for day in scene.days((0.1, 0.1, 0.5, 0.1, 0.3, 1, 1), of=hub):
        party = [who for who in anglers if scene.chance(9 / len(anglers))]
        for who in party:
            scene.ask(at_hour(scene, day - scene.many(1, 8), 18, 3), who, hub, median=90)
        if len(party) < 7 and scene.chance(0.6):
            told = [who for who in anglers if scene.chance(0.7)]
            for then, who in scene.tell(
                at_hour(scene, day - 2, 12, 3), hub, told, gap=11, answer=0.08
            ):
                scene.chat(then + 600, who, hub, median=60)
        scene.tell(at_hour(scene, day - 1, 18.5), hub, party, gap=25, answer=0.5)
        scene.ask(at_hour(scene, day - 1, 19), hub, mate, median=50)
        if day not in scene.storms and scene.chance(0.5):
            scene.ring(at_hour(scene, day, 6.2, 0.2), scene.one(party or anglers), hub, median=20)
    strangers(scene, hub, 4, ((12, 3), (19, 1.5)), median=130)


def tobacco_seller(scene: Scene, hub: Person) -> None:
    """Cheap tobacco from over the water: smokers run out, ring and fetch; there is a fresh load."""
    trip, every = scene.many(0, 12), scene.many(9, 16)
    wife = scene.person("wife", "adult", hub.town)
    away = {d for d in range(scene.world.days) if (d - trip) % every < 2}
    smokers = scene.some(hub.town, "adult", 10, 32) + scene.some(hub.town, "old", 2, 12)
    for who in smokers:
        for at in scene.visits(who, scene.between(4, 12), ((10, 1.5), (17.5, 1.5)), MOST_DAYS):
            if int(at // DAY) in away:
                at = (int(at // DAY) + 2) * DAY + at % DAY
            then = scene.ask(at, who, hub, median=28, back=0.5, pause=40)
            if then and scene.chance(0.25):
                scene.ring(scene.later(then, 45), hub, who, median=10)
    for day in away:
        scene.chat(at_hour(scene, day, 15, 3), hub, wife, median=80)
        if day + 1 not in away and scene.chance(0.6):
            told = [who for who in smokers if scene.chance(0.55)]
            scene.tell(at_hour(scene, day + 1, 10, 1), hub, told, gap=16, answer=0.15)
    strangers(scene, hub, 2, ((13, 3),), median=30)


def landlord(scene: Scene, hub: Person) -> None:
    """Rooms by the week: what is broken, who is sent to mend it, whose rent is late."""
    workmen = [scene.person("firm", "trade", hub.town) for _ in range(scene.many(2, 5))]
    tenants = scene.some(hub.town, "adult", 12, 32)
    for who in tenants:
        for at in scene.moments(scene.rate(0.35), ((9, 1), (18.5, 1.5)), of=(hub,), even=0.4):
            then = scene.ask(at, who, hub, median=75)
            if then and scene.chance(0.6):
                scene.ask(scene.later(then, 15), hub, scene.one(workmen), median=60)
                scene.ask(at_hour(scene, int(then // DAY) + 1, 10, 2), hub, who, median=30)
    for day in scene.days(of=hub):
        late = [who for who in tenants if scene.chance(0.25)]
        if day % 7 == 4:
            scene.tell(at_hour(scene, day, 17, 1), hub, late, gap=30, answer=0.3)
            for who in late:
                if scene.chance(0.4):
                    scene.ask(at_hour(scene, day + 1, 12, 2), hub, who, median=60)
    strangers(scene, hub, 3, ((12, 2), (18, 1.5)), median=110)


def handyman(scene: Scene, hub: Person) -> None:
    """Odd jobs and a mate: enquiries, "on my way", materials, and the old who ring again."""
    mate, shop = scene.anybody(hub.town), scene.person("firm", "desk", hub.town, form="landline")
    for at in scene.moments(
        scene.rate(9), ((8.5, 0.8), (12.5, 0.7), (18, 1)), MOST_DAYS, of=(hub,)
    ):
        who = scene.stranger(hub.town)
        then = scene.ask(at, who, hub, median=110, back=0.7, pause=60)
        if then and scene.chance(0.5):
            job = at_hour(scene, int(then // DAY) + scene.many(1, 6), 10, 2)
            scene.ask(job - 1800, hub, who, median=20)
            if scene.chance(0.4):
                scene.ring(job + HOUR, hub, scene.one([mate, shop]), median=60)
    for who in scene.some(hub.town, "old", 4, 14):
        for at in scene.moments(scene.rate(0.8), ((9.5, 1),), MOST_DAYS, of=(hub, who), even=0.5):
            scene.reach(at, who, hub, median=120)
    for at in scene.moments(10, ((7.3, 0.4), (16.5, 1)), MOST_DAYS, of=(hub,)):
        scene.ask(at, *scene.one([(hub, mate), (mate, hub)]), median=40)


KINDS: Mapping[str, Kind] = {
    "mobile hairdresser": hairdresser, "meals on wheels": meals_on_wheels, "tutor": tutor,
    "food van": food_van, "dog walker": dog_walker, "organiser": organiser,
    "care roster": care_roster, "own taxi": own_taxi, "courier": courier,
    "market trader": market_trader, "coach": coach, "doorstep lender": doorstep_lender,
    "sex worker": sex_worker, "catalogue agent": catalogue_agent, "farm vet": farm_vet,
    "minicab": minicab, "childminder": childminder, "skipper": skipper,
    "tobacco seller": tobacco_seller, "landlord": landlord, "handyman": handyman,
}  # fmt: skip
# Those whose trade and private life share one phone, as often as not.
AT_HOME = frozenset(KINDS) - {"meals on wheels", "care roster", "courier", "sex worker"}
