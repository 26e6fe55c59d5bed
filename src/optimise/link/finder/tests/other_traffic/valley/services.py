"""Those whom the gravest mistake would hit: surgeries, helplines and whoever works with users.

Published: a surgery of a small town took 592 calls a day (Ely, May 2021), another 349 on a Monday,
fewer by 18, 49, 42 and 34 in a hundred on the days after (Ainsdale, January 2024); of some 9,000 a
month in a third 12 to 30 in a hundred went unanswered (2022). A surgery's switchboard here is a
branch with a third of that. All else is assumed.
"""

from collections.abc import Callable, Mapping, Sequence

from optimise.link.finder.tests.other_traffic.valley.ground import (
    DAYTIME,
    EVENING,
    NOTE,
    OFFICE,
    WEEKDAYS,
    Ground,
    Way,
    Week,
    Who,
    clock,
)

Users = Sequence[Who]
Serve = Callable[[Ground, Who, Users], None]
SURGERY_WEEK: Week = (1, 0.82, 0.51, 0.58, 0.66, 0, 0)
MISSED_BY_SURGERY = 0.22
AT_EIGHT = clock((8, 8.5, 6), (8.5, 10, 2.5), (10, 13, 1), (13, 18, 0.8))
FIRM = Way(text=0.0, seconds=140, spread=0.7, again=0.5, back=0.1)
KEY_WORK = Way(text=0.35, seconds=110, spread=0.9, again=0.3, back=0.3, reply=0.4)


def surgery(ground: Ground, hub: Who, users: Users) -> None:
    """Everybody rings at eight; the doctor rings some back; patients are written to in a batch."""
    patients = ground.people(hub.town, 350, 500, abroad=0.05) + ground.few(users, 25)
    for at in ground.moments(ground.between(90, 160), AT_EIGHT, SURGERY_WEEK):
        who = ground.one(patients)
        taken = ground.ring(at, who, hub, FIRM, takes=1 - MISSED_BY_SURGERY)
        if not taken and ground.chance(0.6):
            ground.ring(ground.soon(at, 4), who, hub, FIRM, takes=1 - MISSED_BY_SURGERY)
        elif taken and ground.chance(0.15):
            ground.ring(ground.soon(at, 150), hub, who, FIRM)
    sender = Who(ground.world.phone("firm", town=hub.town, form="sender"), hub.town)
    for day in ground.weekdays(WEEKDAYS):
        some = [who for who in ground.few(patients, ground.many(20, 60)) if who.writes]
        ground.round_robin(ground.at(day, 16), sender, some, gap=1)


def school(ground: Ground, hub: Who, _: Users) -> None:
    """The secretary: absences before nine, a text to every parent, a child who was sick."""
    parents = ground.people(hub.town, 90, 170, abroad=0.05)
    for day in ground.weekdays(WEEKDAYS, missed=0.05):
        for at in ground.of_day(day, clock((7.7, 9.2, 5), (9.2, 15.7, 1)), ground.many(10, 22)):
            ground.ring(at, ground.one(parents), hub, FIRM, takes=0.85)
        for who in ground.few(parents, ground.many(1, 6)):
            ground.reach(ground.at(day, ground.between(9.5, 14.5)), hub, who, FIRM)
        if ground.chance(0.3):
            at = ground.at(day, ground.between(12, 15))
            end = ground.round_robin(at, hub, parents, gap=1)
            ground.answers_to(end, hub, parents, part=0.04, minutes=40)


def drug_service(ground: Ground, hub: Who, users: Users) -> None:
    """A key worker: users seen in turn, reminded the day before, rung if they fail."""
    load = ground.few(users, ground.many(30, 50)) + ground.people(hub.town, 6, 14)
    seen_on = {who.phone: ground.many(0, 9) for who in load}
    for day in ground.weekdays(WEEKDAYS):
        today = [who for who in load if seen_on[who.phone] == day % 14]
        for who in today:
            ground.write(ground.at(day - 1, 15.5), hub, who)
            if ground.chance(0.35):
                ground.reach(ground.at(day, ground.between(10, 16)), hub, who, KEY_WORK)
        for at in ground.of_day(day, OFFICE, ground.many(4, 11)):
            ground.reach(at, ground.one(load), hub, KEY_WORK)
        for at in ground.of_day(day, OFFICE, ground.many(1, 4)):
            ground.reach(
                at, hub, ground.one(ground.far), FIRM
            )  # the chemist, the doctor, probation


def needle_exchange(ground: Ground, hub: Who, users: Users) -> None:
    """Short calls of users in the afternoons: are you open; a van on Fridays."""
    regulars = ground.few(users, ground.many(35, 70))
    hours = clock((10, 13, 1), (13, 18.5, 2))
    for at in ground.moments(ground.between(9, 18), hours, (1, 1, 1, 1, 1.4, 0.4, 0)):
        way = Way(text=0.25, seconds=35, spread=0.7, again=0.5, back=0.3)
        ground.reach(at, ground.one(regulars), hub, way)
    for day in ground.weekdays((0, 0, 0, 0, 1, 0, 0)):
        end = ground.round_robin(ground.at(day, 12), hub, regulars, gap=4)
        ground.answers_to(end, hub, regulars, part=0.15, minutes=60)


def outreach(ground: Ground, hub: Who, users: Users) -> None:
    """Goes out early and late to who sleeps rough: looks for them all day, and is rung by them."""
    known = ground.few(users, ground.many(14, 30)) + ground.people(hub.town, 5, 12)
    hours = clock((6, 9, 2), (9, 17, 1), (18, 23, 1.5))
    for at in ground.moments(ground.between(10, 18), hours, (1, 1, 1, 1, 1, 0.4, 0.3)):
        pair = (hub, ground.one(known)) if ground.chance(0.5) else (ground.one(known), hub)
        ground.reach(at, *pair, Way(text=0.4, seconds=55, again=0.6, reply=0.5))


def helpline(ground: Ground, hub: Who, users: Users) -> None:
    """Strangers ring once or for weeks, long and at night; nobody is ever rung."""
    troubled = ground.people(hub.town, 25, 60, abroad=0.7) + ground.few(users, 12)
    hours = clock((9, 17, 1), (17, 24, 2), (24, 27, 1.2))
    for at in ground.moments(ground.between(12, 26), hours):
        who = ground.one(troubled) if ground.chance(0.6) else ground.anybody(ground.anywhere())
        ground.ring(at, who, hub, Way(seconds=420, spread=1.0), takes=0.7)


def hostel(ground: Ground, hub: Who, users: Users) -> None:
    """The desk of a hostel: residents late for the door, services about beds, round the clock."""
    residents = ground.few(users, ground.many(14, 26)) + ground.people(hub.town, 4, 10)
    for at in ground.moments(ground.between(14, 26), clock((7, 17, 1), (17, 25, 2), (25, 29, 0.4))):
        other = ground.one(residents) if ground.chance(0.7) else ground.one(ground.far)
        if ground.chance(0.7):
            ground.ring(at, other, hub, Way(seconds=60), takes=0.85)
        else:
            ground.reach(at, hub, other, Way(text=0.0, again=0.5))


def youth_worker(ground: Ground, hub: Who, _: Users) -> None:
    """Writes to thirty teenagers what is on tonight, and to some of them much more."""
    young = ground.people(hub.town, 20, 36)
    for day in ground.weekdays((0, 1, 0, 1, 1, 0, 0)):
        end = ground.round_robin(ground.at(day, 15.5), hub, young, gap=2)
        ground.answers_to(end, hub, young, part=0.3, minutes=45)
    for who in ground.few(young, 7):
        for at in ground.moments(0.6, EVENING):
            ground.thread(at, *((hub, who) if ground.chance(0.5) else (who, hub)), 0.6)


def probation(ground: Ground, hub: Who, users: Users) -> None:
    """Forty on licence, each on a day of the week: reminded, late, rung, and rung again."""
    load = ground.few(users, ground.many(16, 28)) + ground.people(hub.town, 12, 24, abroad=0.4)
    seen_on = {who.phone: ground.many(0, 4) for who in load}
    for day in ground.weekdays(WEEKDAYS):
        for who in (who for who in load if seen_on[who.phone] == day % 7):
            if ground.chance(0.5):
                ground.write(ground.at(day, 8.8), hub, who)
            if ground.chance(0.3):
                way = Way(text=0.1, seconds=90, again=0.7, back=0.5)
                ground.reach(ground.at(day, ground.between(11, 16.5)), hub, who, way)
        for at in ground.of_day(day, OFFICE, ground.many(3, 9)):
            ground.reach(at, *((ground.one(load), hub) if ground.chance(0.6) else
                               (hub, ground.one(ground.far))), FIRM)  # fmt: skip


def night_shelter(ground: Ground, hub: Who, users: Users) -> None:
    """A winter shelter of volunteers (a hostel by night): who comes rings at five."""
    guests, rota = ground.few(users, ground.many(10, 20)), ground.people(hub.town, 14, 26)
    for day in range(ground.days):
        for at in ground.of_day(
            day, clock((16, 17, 1), (17, 19, 3), (19, 22, 1)), ground.many(4, 11)
        ):
            ground.ring(at, ground.one(guests), hub, Way(seconds=30, spread=0.6), takes=0.75)
        if day % 7 == 0:
            end = ground.round_robin(ground.at(day, 19), hub, rota)
            ground.answers_to(end, hub, rota, part=0.5, minutes=200)
        for who in ground.few(rota, 3):
            ground.reach(ground.at(day, ground.between(10, 17)), hub, who, NOTE)


def young_carers(ground: Ground, hub: Who, _: Users) -> None:
    """A youth worker by day: few young people, long talks, their parents and schools."""
    young = ground.people(hub.town, 8, 15)
    for at in ground.moments(ground.between(5, 9), DAYTIME, WEEKDAYS):
        other = ground.one(young) if ground.chance(0.7) else ground.anybody(hub.town)
        pair = (hub, other) if ground.chance(0.5) else (other, hub)
        ground.reach(at, *pair, Way(text=0.4, seconds=180, spread=1.0))


# By style: the role it has, the form of its phone, and what it does.
SERVICES: Mapping[str, tuple[str, str, Serve]] = {
    "surgery": ("surgery", "landline", surgery),
    "school secretary": ("school", "mobile", school),
    "key worker": ("drug service", "mobile", drug_service),
    "needle exchange": ("needle exchange", "mobile", needle_exchange),
    "outreach": ("outreach", "mobile", outreach),
    "helpline": ("helpline", "landline", helpline),
    "hostel desk": ("hostel", "landline", hostel),
    "night shelter": ("hostel", "mobile", night_shelter),
    "detached youth work": ("youth worker", "mobile", youth_worker),
    "young carers": ("youth worker", "mobile", young_carers),
    "probation officer": ("probation officer", "mobile", probation),
}
