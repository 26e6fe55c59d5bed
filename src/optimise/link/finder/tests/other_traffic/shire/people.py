"""Ordinary people of the shire, and the private life on any phone that has one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from optimise.link.finder.tests.other_traffic.shire.scene import (
    EVERY_DAY,
    HALF_TERM,
    NIGHTS_OUT,
    TOWNS,
    WEEKDAYS,
    Days,
    Hours,
    Person,
    Scene,
)
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR

ROUND_THE_DAY: Hours = ((9, 1.5), (13, 2), (18.5, 2))
EVENINGS: Hours = ((18.5, 1.5), (20.5, 1.2))


class Tie(NamedTuple):
    """Those of one kind somebody talks with: of what age, how many, how often a week each."""

    manner: str
    least: int
    most: int
    a_week: float
    hours: Hours = ROUND_THE_DAY
    median: float = 120  # seconds
    week: Days = EVERY_DAY
    begun: float = 0.5  # how often by the one whose life it is
    spells: bool = False  # now close, now apart


class Life(NamedTuple):
    """A life: at what age, and with whom it is spent."""

    manner: str
    ties: Sequence[Tie]


PARTNER = Tie("adult", 0, 1, 17, median=70)
FRIENDS = Tie("adult", 3, 11, 0.8, EVENINGS, 260, spells=True)
PARENTS = Tie("old", 1, 3, 1.8, ((10.5, 1.5), (18.5, 1.3)), 420)
SCHOOL_GATE = Tie("adult", 2, 7, 1.2, ((8.2, 0.5), (15.4, 0.7), (20, 1)), 60, WEEKDAYS)

LIVES: Mapping[str, Life] = {
    "family": Life(
        "adult", (PARTNER, PARENTS, FRIENDS, SCHOOL_GATE, Tie("teen", 0, 3, 5, ((15.8, 1.5),), 40))
    ),
    "single": Life(
        "adult",
        (
            FRIENDS,
            FRIENDS,
            PARENTS,
            Tie("adult", 0, 2, 6, ((22, 1.5),), 200, NIGHTS_OUT, spells=True),
        ),
    ),
    "teenager": Life(
        "teen",
        (
            Tie("teen", 3, 9, 4, ((8.1, 0.4), (16, 1), (21, 1.4)), 90, spells=True),
            Tie("adult", 1, 2, 8, ((8.2, 0.5), (15.7, 0.8), (19, 1.5)), 30, begun=0.3),
            Tie("old", 0, 2, 0.7, EVENINGS, 200, begun=0.2),
        ),
    ),
    "old": Life(
        "old",
        (
            Tie("adult", 1, 4, 3.5, ((10, 1), (18, 0.7)), 500, begun=0.35),
            Tie("old", 2, 7, 1.3, ((10.5, 1.2), (15, 1.5)), 620),
            Tie("adult", 0, 2, 3, ((8.5, 0.4), (17.5, 0.4)), 50, begun=0.4),
        ),
    ),
    "carer": Life(
        "adult",
        (
            PARTNER,
            Tie("old", 1, 2, 16, ((8, 0.6), (12.5, 0.7), (17, 0.8), (21, 0.7)), 140, begun=0.55),
            Tie("adult", 2, 5, 2, ((9.5, 0.8), (20, 1)), 240, begun=0.6),
            FRIENDS,
        ),
    ),
    "at work": Life(
        "adult",
        (PARTNER, FRIENDS, PARENTS, Tie("adult", 3, 12, 2.2, ((9, 1), (14, 2)), 150, WEEKDAYS)),
    ),
    "shift worker": Life("adult", (PARTNER, FRIENDS, PARENTS)),
}  # fmt: skip


def make_ordinary(scene: Scene, count: int) -> None:
    """Hold the phones of so many ordinary people of every life, and let them live."""
    for place in range(count):
        style = list(LIVES)[place % len(LIVES)]
        who = scene.anybody(scene.anywhere(), LIVES[style].manner)
        phone = scene.world.phones[who.phone]
        if phone.held:
            continue
        phone.held, phone.role = True, "ordinary"
        scene.world.styles[who.phone] = style
        live(scene, who, style)
        if style == "shift worker":
            _shifts(scene, who)


def live(scene: Scene, who: Person, style: str, *, level: float = 1.0) -> None:
    """Live on a phone: those one talks with, firms that text, and numbers met once."""
    for tie in LIVES[style].ties:
        for other in scene.some(who.town, tie.manner, tie.least, tie.most):
            if other.phone != who.phone:
                _talk(scene, who, other, tie, level)
    _firms(scene, who, level)


def _talk(scene: Scene, who: Person, other: Person, tie: Tie, level: float) -> None:
    apart: frozenset[int] = frozenset()
    if tie.spells:  # a fortnight or so of each
        turn, length = scene.between(0, 40), scene.between(6, 20)
        apart = frozenset(d for d in range(scene.world.days) if (d + turn) % (2 * length) < length)
    pair = (replace(who, away=who.away & other.away), replace(who, away=apart))
    hours = scene.own(tie.hours)
    times = scene.moments(scene.rate(tie.a_week * level), hours, tie.week, of=pair, even=0.8)
    for at in times:
        a, b = (who, other) if scene.chance(tie.begun) else (other, who)
        scene.chat(at, a, b, median=tie.median)


def _firms(scene: Scene, who: Person, level: float) -> None:
    """Banks, parcels and shops text; now and then someone rings or is rung who is not known."""
    senders = [
        scene.person("firm", "desk", 0, form="sender" if scene.chance(0.6) else "short")
        for _ in range(scene.many(1, 3))
    ]
    for sender in senders:
        for at in scene.moments(scene.rate(1.2 * level), ((10, 2), (15, 2)), even=0.5):
            if who.mobile:
                scene.world.text(at, sender.phone, who.phone)
    for at in scene.moments(scene.rate(1.3 * level), ((11, 2), (15, 2)), WEEKDAYS, even=0.5):
        desk = scene.person("firm", "desk", who.town, form="landline")
        if scene.chance(0.55):
            scene.reach(at, desk, who, back=0.4, median=70)
        else:
            scene.reach(at, who, desk, back=0.1, median=130)


def _shifts(scene: Scene, who: Person) -> None:
    """Four days on and four off: sleep is odd, shifts are offered and swapped, lifts are shared."""
    chief, turn = scene.anybody(who.town), scene.many(0, 7)
    mates = scene.some(who.town, "adult", 3, 8)
    starts = scene.between(5.5, 7.5) if scene.chance(0.5) else scene.between(17.5, 21.5)
    for day in range(scene.world.days):
        works = (day + turn) % 8 < 4 and day not in who.away
        begins = day * DAY + starts * HOUR
        if works and scene.chance(0.5):
            scene.ask(begins - scene.between(0.2, 0.8) * HOUR, who, scene.one(mates), median=20)
        if works and scene.chance(0.4):
            scene.chat(begins + scene.between(3, 6) * HOUR, who, scene.one(mates), median=100)
        if not works and scene.chance(0.25):
            scene.ask(begins - scene.between(1, 20) * HOUR, chief, who, median=60)
        if scene.chance(0.05 + 0.05 * (day in HALF_TERM)):
            scene.fill(begins - scene.between(5, 20) * HOUR, who, mates, 0.35)


def make_towns_talk(scene: Scene) -> None:
    """Let some of those whose phones nobody holds talk too: a full view shows them."""
    for town in range(1, len(TOWNS)):
        for who in scene.some(town, "adult", 25, 40):
            for other in scene.some(town, "adult", 1, 3):
                if other.phone != who.phone:
                    _talk(scene, who, other, PARTNER._replace(a_week=4), 1.0)
