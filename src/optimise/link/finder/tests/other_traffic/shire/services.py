"""Services of the shire, some of whose callers buy of lines: none may be taken for one."""

from collections.abc import Callable, Mapping, Sequence

from optimise.link.finder.tests.other_traffic.shire.scene import (
    HALF_TERM,
    WEEKDAYS,
    Days,
    Hours,
    Person,
    Scene,
)
from optimise.link.finder.tests.other_traffic.shire.trades import OFFICE, at_hour
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR

AT_NIGHT: Hours = ((21, 1.5), (23.5, 1.2))
EXCHANGE_DAYS: Days = (1, 1, 0.4, 1, 1, 0.3, 0)

Service = Callable[[Scene, Person, Sequence[Person]], None]


def some_of(
    scene: Scene, users: Sequence[Person], hub: Person, low: int, high: int
) -> list[Person]:
    """Return some users of a town, or of the next where it has too few."""
    near = [who for who in users if who.town == hub.town]
    near += [who for who in users if who.town != hub.town][: max(0, low - len(near))]
    return [near[i] for i in scene.rng.permutation(len(near))[: scene.many(low, high)]]


def outreach(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Out by day and on two nights: looks for those who are worst off, tells where the van is."""
    clients, mates = some_of(scene, users, hub, 25, 60), [_desk(scene, hub) for _ in range(3)]
    nights, tells = {scene.many(0, 6), scene.many(0, 6)}, scene.near(0.5, 3)
    for day in scene.days((1, 1, 1, 1, 1, 0.4, 0.2), of=hub):
        evening = day % 7 in nights
        if scene.chance(tells if evening else tells / 3):
            told = [who for who in clients if scene.chance(0.65)]
            scene.tell(at_hour(scene, day, 17 if evening else 10), hub, told, gap=14, answer=0.1)
        for _ in range(int(scene.rng.poisson(scene.rng.gamma(3, 2.5)))):
            who, at = scene.one(clients), at_hour(scene, day, 19 if evening else 12.5, 2.2)
            if scene.chance(0.55):
                scene.ask(at, who, hub, median=60)
            else:
                scene.ask(at, hub, who, median=70, back=0.2)
            if scene.chance(0.3):
                scene.ask(scene.later(at, 15), hub, scene.one(mates), median=120)


def needle_exchange(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Packs over the counter and by van to villages: are you open; I am out; on my way."""
    drivers = [_desk(scene, hub) for _ in range(2)]
    for who in some_of(scene, users, hub, 30, 70):
        rural = scene.chance(0.25)
        for at in scene.visits(who, scene.between(4, 16), ((11, 1), (15, 1.5)), EXCHANGE_DAYS):
            if int(at // DAY) in hub.away or not scene.chance(0.9 if rural else 0.4):
                continue
            then = scene.ask(at, who, hub, median=30, pause=30)
            if then and rural:
                scene.ask(scene.later(then, 15), hub, scene.one(drivers), median=30)
                scene.ring(scene.later(then, 120), scene.one([hub, *drivers]), who, median=14)
    for at in scene.moments(1, ((11, 2),), WEEKDAYS, of=(hub,)):  # a bad batch is about
        told = some_of(scene, users, hub, 15, 50)
        if scene.chance(0.4):
            scene.tell(at, hub, told, gap=10, answer=0.08)


def drug_service(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """A key worker: appointments by the fortnight, reminders, those who miss them, the chemist."""
    chemists = [scene.person("firm", "desk", hub.town, form="landline") for _ in range(3)]
    reminds = scene.near(0.75, 3)
    for who in some_of(scene, users, hub, 30, 55):
        for at in scene.visits(who, scene.between(7, 18), OFFICE):
            day = int(at // DAY)
            if day in hub.away:
                continue
            if scene.chance(reminds):
                scene.tell(at_hour(scene, day - 1, 15, 1), hub, [who], answer=0.2)
            if scene.chance(0.3):  # not there
                scene.reach(at + 1200, hub, who, median=60, back=0.25, pause=600)
            if scene.chance(0.3):
                scene.ask(at - scene.between(1, 40) * HOUR, who, hub, median=80)
            if scene.chance(0.25):
                scene.reach(at + 2400, hub, scene.one(chemists), median=120)


def surgery(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Everybody rings at eight; a sender reminds; a doctor rings back."""
    patients = scene.some(hub.town, "old", 90, 150) + scene.some(hub.town, "adult", 150, 300)
    patients += some_of(scene, users, hub, 5, 20)
    sender = scene.person("surgery", "desk", hub.town, form="sender", held=True)
    for day in scene.days(WEEKDAYS):
        busy = scene.between(15, 40) * (1.6 if day % 7 == 0 else 1)
        for _ in range(int(scene.rng.poisson(busy))):
            who = scene.one(patients)
            hour = 8 + float(scene.rng.exponential(1.5 if scene.chance(0.7) else 4))
            then = scene.reach(day * DAY + hour * HOUR, who, hub, median=150, back=0.05, pause=6)
            if then and scene.chance(0.3):
                scene.reach(then + scene.between(0.5, 4) * HOUR, hub, who, median=200, back=0.2)
        for _ in range(int(scene.rng.poisson(busy))):
            scene.text(at_hour(scene, day, 11, 2), sender, scene.one(patients))


def school(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Who is absent by nine, notices to whole years, a child who is ill; closed at half-term."""
    parents = scene.some(hub.town, "adult", 90, 220) + some_of(scene, users, hub, 2, 10)
    for day in scene.days(WEEKDAYS):
        if day in HALF_TERM:
            continue
        for _ in range(int(scene.rng.poisson(9))):
            scene.reach(at_hour(scene, day, 8.5), scene.one(parents), hub, median=45, back=0.1)
        for _ in range(int(scene.rng.poisson(4))):
            scene.reach(at_hour(scene, day, 9.6, 0.4), hub, scene.one(parents), median=50)
        if scene.chance(0.25) or day in scene.storms:
            start = scene.many(0, len(parents) // 2)
            scene.tell(at_hour(scene, day, 14, 2), hub, parents[start : start + 70], gap=2)
        for _ in range(int(scene.rng.poisson(2))):
            scene.reach(at_hour(scene, day, 13, 1.5), hub, scene.one(parents), median=70)


def helpline(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Domestic abuse: rung when it is safe, cut short, tried again; rung back only if agreed."""
    refuges = [_desk(scene, hub) for _ in range(scene.many(3, 7))]
    callers = scene.some(hub.town, "adult", 25, 60) + some_of(scene, users, hub, 3, 10)
    for who in callers:
        begins = scene.between(-20, scene.world.days) * DAY
        hours = scene.own(((10.5, 1.5), (14, 1.5), (21, 2)))
        for at in scene.moments(scene.rate(1.6), hours, even=0.35):
            if not begins <= at < begins + 16 * DAY:
                continue
            then = scene.reach(at, who, hub, median=40 if scene.chance(0.3) else 700, back=0.03)
            if then and scene.chance(0.25):
                scene.ring(scene.later(then, 600), hub, who, median=400)
            if then and scene.chance(0.3):
                scene.reach(scene.later(then, 30), hub, scene.one(refuges), median=240)


def hostel(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Beds for the homeless: locked out at night, who is missing at curfew, is there a bed."""
    residents, desks = some_of(scene, users, hub, 15, 35), [_desk(scene, hub) for _ in range(5)]
    residents += scene.some(hub.town, "adult", 3, 10)
    for day in scene.days():
        for who in residents:
            if scene.chance(0.16):
                scene.ask(at_hour(scene, day, *scene.one(AT_NIGHT)), who, hub, median=30, back=0.15)
            if scene.chance(0.05):
                scene.reach(at_hour(scene, day, 23.2, 0.3), hub, who, median=30, back=0.3)
        for _ in range(int(scene.rng.poisson(3))):
            pair = (hub, scene.one(desks))
            scene.reach(at_hour(scene, day, 12, 2.5), *(scene.one([pair, pair[::-1]])), median=180)
        for _ in range(int(scene.rng.poisson(2))):
            scene.reach(at_hour(scene, day, 15, 3), scene.stranger(hub.town), hub, median=90)


def youth_worker(scene: Scene, hub: Person, users: Sequence[Person]) -> None:
    """Twenty young people: where are you, are you safe; parents and social workers at night."""
    young, desks = scene.some(hub.town, "teen", 12, 26), [_desk(scene, hub) for _ in range(4)]
    carried = [i for i, p in enumerate(scene.world.phones) if p.role == "runner"]
    for phone in carried:  # some of those who carry are among them
        if scene.chance(0.25):
            young.append(scene.habits(phone, "teen", hub.town))
    home = {who.phone: scene.anybody(hub.town) for who in young}
    for day in scene.days((1, 1, 1, 1, 1, 0.3, 0.2), of=hub):
        for who in young:
            if scene.chance(0.2):
                pair = (who, hub) if scene.chance(0.4) else (hub, who)
                scene.chat(at_hour(scene, day, 16, 2.5), *pair, median=120)
            if scene.chance(0.02):
                _is_missing(scene, hub, who, home[who.phone], at_hour(scene, day, 21, 1.5))
                scene.reach(at_hour(scene, day, 23), hub, scene.one(desks), median=240)
        if day % 7 == 3 and scene.chance(0.7):
            scene.tell(at_hour(scene, day, 15.5), hub, young, gap=12, answer=0.25)
        if scene.chance(0.7):
            pair = (hub, scene.one(desks))
            scene.chat(at_hour(scene, day, 11, 2), *scene.one([pair, pair[::-1]]), median=260)


def _is_missing(scene: Scene, hub: Person, who: Person, home: Person, at: float) -> None:
    """Somebody at home rings, and the young person is rung until they answer."""
    scene.reach(at, home, hub, median=180, back=0.7)
    for turn in range(scene.many(1, 4)):
        if scene.ring(at + 900 * (turn + 1), hub, who, median=60):
            return


def _desk(scene: Scene, hub: Person) -> Person:
    """Return a colleague or another service."""
    form = "landline" if scene.chance(0.4) else "mobile"
    return scene.person("colleague", "desk", hub.town, form=form)


SERVICES: Mapping[str, Service] = {
    "outreach": outreach, "needle exchange": needle_exchange, "drug service": drug_service,
    "surgery": surgery, "school": school, "helpline": helpline, "hostel": hostel,
    "youth worker": youth_worker,
}  # fmt: skip
ON_LANDLINES = frozenset({"surgery", "helpline"})
