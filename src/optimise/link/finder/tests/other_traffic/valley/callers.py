"""Work and habit that may look like a line and is none, in rooms and among acquaintances.

Every figure is assumed, from what such a life must be.
"""

from collections.abc import Mapping

from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    DAYTIME,
    ERRAND,
    EVENING,
    NOTE,
    OFFICE,
    SIX_DAYS,
    WEEKDAYS,
    Ground,
    Way,
    Week,
    Who,
    clock,
)
from optimise.link.finder.tests.other_traffic.valley.trades import OUT_AND_ABOUT, Work

RACES: Week = (0.6, 0.6, 0.8, 0.7, 1, 2.2, 0.5)


def tattooist(ground: Ground, hub: Who) -> None:
    """Long threads about a drawing, a deposit, a reminder; answers between clients, at night."""
    for at in ground.moments(ground.between(3, 6), clock((12, 20, 1), (20, 25, 1.5)), SIX_DAYS):
        who = ground.anybody(hub.town)
        ground.thread(at, who, hub, 0.8)
        if ground.chance(0.5):
            ground.write(ground.soon(at, 5000), hub, who)
        if ground.chance(0.2):
            ground.reach(ground.soon(at, 3000), who, hub, BRIEF)


def bets(ground: Ground, hub: Who) -> None:
    """Takes bets in pubs for somebody: short calls before a race, one on after a few."""
    punters, book = ground.people(hub.town, 18, 36), ground.one(ground.far)
    waiting = 0
    hours = clock((10.5, 12.5, 2), (12.5, 17.5, 4), (17.5, 20, 1))
    for at in ground.moments(ground.between(9, 17), hours, RACES):
        ground.reach(
            at, ground.one(punters), hub, Way(text=0.25, seconds=19, spread=0.5, again=0.7)
        )
        waiting += 1
        if waiting >= 4 and ground.chance(0.5):
            ground.reach(ground.soon(at, 4), hub, book, Way(text=0.1, seconds=50, again=0.9))
            waiting = 0
    for day in ground.weekdays((0, 0, 0, 0, 0, 0, 1)):
        for who in ground.few(punters, len(punters) // 2):
            ground.reach(ground.at(day, ground.between(11, 14)), hub, who, BRIEF)


def captain(ground: Ground, hub: Who) -> None:
    """Sunday football: who can play, on Tuesday and Thursday; who is in bed, on Sunday at nine."""
    squad = ground.people(hub.town, 15, 24)
    for day in range(ground.days):
        if day % 7 in (1, 3):
            end = ground.round_robin(ground.at(day, 19), hub, squad)
            ground.answers_to(end, hub, squad, part=0.65, minutes=90)
        if day % 7 == 6:
            for who in ground.few(squad, ground.many(3, 8)):
                ground.reach(
                    ground.at(day, 9), *((hub, who) if ground.chance(0.6) else (who, hub)), BRIEF
                )


def sex_worker(ground: Ground, hub: Who) -> None:
    """Strangers who write first and ring at the door, half of them never again; two she trusts."""
    regulars, trusted = ground.people(hub.town, 12, 26, abroad=0.5), ground.people(hub.town, 2, 2)
    hours = clock((10, 14, 1), (14, 20, 1.5), (20, 26, 2.5))
    for at in ground.moments(ground.between(6, 15), hours, (0.8, 0.8, 1, 1, 1.4, 1.3, 0.7)):
        who = ground.one(regulars) if ground.chance(0.4) else ground.anybody(ground.anywhere())
        way = Way(text=0.5, seconds=40, again=0.4, back=0.1, reply=0.7)
        done = ground.reach(at, who, hub, way)
        if done is not None and ground.chance(0.45):
            at = ground.soon(done, 50)
            ground.ring(at, who, hub, Way(seconds=12, spread=0.5), takes=0.9)
            ground.write(at + 60, hub, ground.one(trusted))
            ground.write(ground.soon(at, 60), hub, ground.one(trusted))


def landlord(ground: Ground, hub: Who) -> None:
    """A dozen rooms: rent on Fridays by text to all, boilers, locks, and who has not paid."""
    rooms, hands = ground.people(hub.town, 9, 20), ground.people(hub.town, 2, 4)
    for day in ground.weekdays((0, 0, 0, 0, 1, 0, 0)):
        end = ground.round_robin(ground.at(day, 10), hub, rooms, gap=5)
        ground.answers_to(end, hub, rooms, part=0.3, minutes=200)
        for who in ground.few(rooms, 3):
            ground.reach(ground.at(day + 1, ground.between(10, 18)), hub, who, Way(again=0.7))
    for at in ground.moments(3, DAYTIME):
        other = ground.one(rooms if ground.chance(0.6) else hands)
        ground.reach(at, *((other, hub) if ground.chance(0.6) else (hub, other)), ERRAND)


def shop(ground: Ground, hub: Who) -> None:
    """A shop that mends phones: is it ready, it is ready; deliveries; offers to old customers."""
    old = ground.people(hub.town, 50, 110)
    for at in ground.moments(ground.between(8, 18), OFFICE, (1, 1, 1, 1, 1.2, 1.5, 0)):
        who = ground.anybody(hub.town)
        ground.ring(at, who, hub, Way(seconds=35, spread=0.6), takes=0.85)
        if ground.chance(0.4):
            ground.reach(ground.soon(at, 240), hub, who, Way(text=0.6, seconds=20))
    for day in ground.weekdays((0, 0, 0, 0.6, 0, 0, 0)):
        ground.round_robin(ground.at(day, 11), hub, old, gap=1.5)


def church(ground: Ground, hub: Who) -> None:
    """The parish: a notice on Saturdays, lifts on Sundays, the old and the bereaved, all week."""
    flock = ground.people(hub.town, 45, 90, abroad=0.05)
    for day in ground.weekdays((0, 0, 0, 0, 0, 1, 0)):
        end = ground.round_robin(ground.at(day, 17), hub, flock)
        ground.answers_to(end, hub, flock, part=0.08, minutes=100)
    for at in ground.moments(ground.between(4, 9), DAYTIME, (0.4, 1, 1, 1, 1, 1, 1.6)):
        other = ground.one(flock)
        pair = (other, hub) if ground.chance(0.55) else (hub, other)
        ground.reach(at, *pair, Way(text=0.1, seconds=220, spread=1.0))


def sitter(ground: Ground, hub: Who) -> None:
    """Seven families and weekend nights: are you free, what time, we are late, home safe."""
    families = ground.people(hub.town, 5, 10)
    for at in ground.moments(1.2, EVENING, (0.5, 0.5, 1, 1.6, 2, 1.8, 0.5)):
        who = ground.one(families)
        done = ground.reach(at, who, hub, Way(text=0.75, seconds=60, reply=0.75))
        if done is not None and ground.chance(0.5):
            ground.reach(
                ground.soon(at, 240), *((hub, who) if ground.chance(0.4) else (who, hub)), NOTE
            )


def pub(ground: Ground, hub: Who) -> None:
    """Who is on tonight, is the match on, a table for eight; brewery, band, darts team."""
    staff, team = ground.people(hub.town, 6, 11), ground.people(hub.town, 12, 18)
    for at in ground.moments(ground.between(6, 13), clock((10, 17, 1), (17, 25, 2)), RACES):
        other = (ground.one(staff), ground.one(team), ground.anybody(hub.town))[ground.many(0, 2)]
        ground.reach(at, *((other, hub) if ground.chance(0.7) else (hub, other)), ERRAND)
    for day in ground.weekdays((0, 0, 1, 0, 0, 0, 0)):
        end = ground.round_robin(ground.at(day, 12), hub, team)
        ground.answers_to(end, hub, team, part=0.5, minutes=100)


def tutor(ground: Ground, hub: Who) -> None:
    """Eight to fourteen children after school; parents write the day before, or late."""
    parents = ground.people(hub.town, 8, 14)
    for i, who in enumerate(parents):
        for day in range(i % 5, ground.days, 7):
            if ground.chance(0.6):
                ground.thread(
                    ground.at(day - 1, 19),
                    *((hub, who) if ground.chance(0.5) else (who, hub)),
                    0.55,
                )
            if ground.chance(0.15):
                ground.reach(ground.at(day, 16), who, hub, BRIEF)


def classes(ground: Ground, hub: Who) -> None:
    """Fitness in a hall: a text to seventy on Sundays, places that come free an hour before."""
    members = ground.people(hub.town, 45, 85)
    for day in range(ground.days):
        if day % 7 == 6:
            end = ground.round_robin(ground.at(day, 18), hub, members, gap=1.2)
            ground.answers_to(end, hub, members, part=0.3, minutes=120)
        elif day % 7 in (0, 2, 4):
            for who in ground.few(members, ground.many(2, 6)):
                done = ground.reach(ground.at(day, ground.between(12, 17)), who, hub, NOTE)
                if done is not None and ground.chance(0.5):
                    ground.round_robin(done + 60, hub, ground.few(members, 12))


def chemist(ground: Ground, hub: Who) -> None:
    """Prescriptions: is it ready, it is ready; the surgery; what is taken each morning."""
    regulars = ground.people(hub.town, 90, 160, abroad=0.05)
    surgeries = ground.few(ground.far, 2)
    for at in ground.moments(ground.between(15, 30), OFFICE, SIX_DAYS):
        if ground.chance(0.2):
            ground.reach(at, hub, ground.one(surgeries), ERRAND)
        else:
            ground.ring(at, ground.one(regulars), hub, Way(seconds=70, spread=0.7), takes=0.85)
    for day in ground.weekdays(WEEKDAYS):
        ready = ground.few(regulars, ground.many(8, 25))
        ground.round_robin(ground.at(day, 15), hub, ready, gap=20)


def seller(ground: Ground, hub: Who) -> None:
    """Sells trainers and phones second-hand from home: strangers haggle, and are outside."""
    for at in ground.moments(ground.between(4, 11), clock((9, 17, 1), (17, 23, 2))):
        who = ground.anybody(hub.town)
        done = ground.reach(at, who, hub, Way(text=0.65, seconds=40, reply=0.75))
        if done is not None and ground.chance(0.5):
            ground.ring(ground.soon(done, 180), who, hub, Way(seconds=11, spread=0.5), takes=0.85)


def grandmother(ground: Ground, hub: Who) -> None:
    """At the middle of a large family: everybody rings her, nobody for a minute only."""
    family = ground.people(hub.town, 14, 28, abroad=0.4)
    for at in ground.moments(ground.between(5, 10), clock((9, 12, 2), (12, 21, 1.5))):
        other = ground.one(family)
        pair = (other, hub) if ground.chance(0.7) else (hub, other)
        ground.reach(at, *pair, Way(text=0.05, seconds=240, spread=1.1, again=0.5))


KINDS: Mapping[str, Work] = {
    **OUT_AND_ABOUT,
    "tattooist": tattooist, "bookmaker's runner": bets, "team captain": captain,
    "sex worker": sex_worker, "landlord": landlord, "shop": shop, "church": church,
    "baby-sitter": sitter, "publican": pub, "tutor": tutor, "fitness classes": classes,
    "chemist": chemist, "second-hand seller": seller, "grandmother": grandmother,
}  # fmt: skip
# Who works on the phone on which they live: how much of a private life, in which manner.
AT_HOME: Mapping[str, str] = {
    "plumber": "on the road", "mobile hairdresser": "family", "dog walker": "on their own",
    "window cleaner": "on the road", "mobile mechanic": "on the road", "gangmaster": "on the road",
    "market trader": "family", "scrap man": "family", "delivery rider": "student",
    "taxi": "family", "tattooist": "student", "bookmaker's runner": "on their own",
    "team captain": "family", "landlord": "family", "baby-sitter": "teenager", "tutor": "family",
    "fitness classes": "family", "second-hand seller": "on their own",
    "sex worker": "on their own", "grandmother": "elderly",
}  # fmt: skip
# Who is up at other hours than from seven to eleven.
AWAKE: Mapping[str, tuple[float, float]] = {
    "taxi": (5.5, 26.5), "takeaway": (11, 24), "delivery rider": (10, 25), "carer rota": (5, 23),
    "gangmaster": (4, 22), "market trader": (3.5, 21.5), "sex worker": (10, 27),
    "tattooist": (10, 26), "publican": (9, 26), "parcel driver": (5, 21),
}  # fmt: skip
