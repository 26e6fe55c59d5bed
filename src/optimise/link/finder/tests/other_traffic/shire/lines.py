"""Deal lines of the shire: whoever holds them, whoever carries for them, and whoever buys."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from optimise.link.finder.tests.other_traffic.shire.people import live
from optimise.link.finder.tests.other_traffic.shire.scene import (
    EVERY_DAY,
    PAY_DAY,
    Days,
    Person,
    Scene,
)
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR

EVENINGS_OUT: Days = (0, 0, 0, 1, 1, 1, 0.7)
WORKING_WEEK: Days = (1, 1, 1, 1, 1, 0.4, 0)


class Style(NamedTuple):
    """How lines of a style are run: what lies about the middle of them."""

    users: tuple[int, int]
    buyers: Mapping[str, float]  # which kinds of buyer, in what parts
    rounds: tuple[float, float] = (0, 0)  # of texts, a week
    part: float = 0.5  # of the list, in a round
    opens: float = 9.0
    closes: float = 22.5
    week: Days = EVERY_DAY
    runners: tuple[int, int] = (1, 2)
    city: float = 0.5  # how often it is held there
    apps: float = 1.0  # how much more than other lines it lives by app
    told: float = 0.5  # how often a runner is told by phone
    private: float = 0.08  # how often its holder's own life is on the same phone


STREET = {"dependent": 0.62, "working": 0.2, "occasional": 0.18}
STYLES: Mapping[str, Style] = {
    "loud": Style((60, 220), STREET, (8, 16), 0.75, 8.5, 23.2, runners=(2, 3), city=1.0),
    "steady": Style((35, 90), STREET, (0.5, 4), 0.45),
    "quiet": Style(
        (8, 20), {"dependent": 0.4, "working": 0.45, "occasional": 0.15},
        opens=10, closes=21.5, runners=(0, 1), city=0.2, told=0.2, private=0.2,
    ),
    "internal": Style(
        (15, 45), STREET, (0, 1), 0.3, 10, 22.5, runners=(0, 2), city=0.0, told=0.4, private=0.7
    ),
    "office hours": Style(
        (18, 40), {"working": 0.7, "dependent": 0.2, "occasional": 0.1}, (0, 3), 0.5,
        8.2, 17.8, WORKING_WEEK, runners=(0, 2),
    ),
    "by app": Style((40, 80), STREET, (0, 3), 0.5, apps=2.3, told=0.25),
    "moving": Style((30, 80), STREET, (1, 7), 0.6, city=0.7),
    "weekend": Style(
        (35, 80), {"weekend": 0.85, "occasional": 0.15}, (0.5, 3), 0.6, 16, 25.5, EVENINGS_OUT,
        city=0.4, told=0.4,
    ),
    "passed on": Style((30, 70), STREET, (0, 5), 0.5),
}  # fmt: skip


@dataclass(slots=True, kw_only=True, eq=False)
class Line:
    """One line: its voices (from, to, who speaks on which phone), carriers, and manners."""

    name: str
    kind: str
    towns: list[int]
    opens: float
    closes: float
    week: Days
    told: float
    meets: float
    chased: float
    back: float
    median: float
    gap: float
    divert: int = -1
    voices: list[tuple[float, float, Person]] = field(default_factory=list)
    carriers: list[tuple[float, Person]] = field(default_factory=list)
    users: list["User"] = field(default_factory=list)
    dry: frozenset[int] = frozenset()
    lost: dict[int, float] = field(default_factory=dict)  # who went elsewhere, and when
    news: list[dict[int, float]] = field(default_factory=list)  # when each learnt each number

    def voice(self, at: float) -> Person | None:
        """Return who speaks on it at a time, or None in a gap."""
        return next((who for begins, ends, who in self.voices if begins <= at < ends), None)

    def is_open(self, at: float) -> bool:
        """Whether it serves; what is after midnight belongs to the night before."""
        day, hour = divmod(at / HOUR, 24)
        if hour + 24 < self.closes:
            day, hour = day - 1, hour + 24
        serves = self.week[int(day) % 7] > 0 and int(day) not in self.dry
        return serves and self.opens <= hour < self.closes

    def carrier(self, scene: Scene, at: float) -> Person | None:
        """Return who delivers: whoever came last, or now and then another."""
        here = [who for since, who in self.carriers if since <= at]
        if not here:
            return None
        return here[-1] if scene.chance(0.8) else scene.one(here[-3:])


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """A buyer: of a kind, with the lines they know (the favourite first)."""

    person: Person
    kind: str
    loyal: float
    often: float
    joined: float
    left: float
    lines: list[Line] = field(default_factory=list)
    by_app: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[float, Line]] = field(default_factory=list)  # rounds that reached them


def make_lines(
    scene: Scene, *, count: int, app_use: float, rival_share: float, life: float
) -> list[User]:
    """Let so many lines work through the days, and return their users."""
    names = [*STYLES] * math.ceil(count / len(STYLES))
    first = scene.rng.permutation(len(STYLES))
    names = [names[i] for i in first] + names[len(STYLES) :]
    users: list[User] = []
    lines = [_line(scene, f"line {i}", kind, life) for i, kind in enumerate(names[:count])]
    for line in lines:
        _recruit(scene, line, users, app_use, rival_share)
    for line in lines:
        _rounds(scene, line)
        _beside(scene, line)
    for user in users:
        _buy_all_month(scene, user)
        for friend in (scene.one(users) for _ in range(scene.many(0, 3))):
            if friend.person.town == user.person.town and friend is not user:
                for at in scene.moments(scene.rate(1.5), ((12, 3), (20, 2))):
                    scene.chat(at, user.person, friend.person, median=60)
    return users


def _line(scene: Scene, name: str, kind: str, life: float) -> Line:
    style, rng = STYLES[kind], scene.rng
    towns = [scene.anywhere()]
    if kind not in ("internal", "quiet") and scene.chance(0.3):
        towns.append(scene.anywhere())
    line = Line(
        name=name, kind=kind, towns=towns, opens=style.opens + float(rng.normal(0, 0.8)),
        closes=style.closes + float(rng.normal(0, 0.7)), week=style.week,
        told=scene.near(style.told, 3), meets=scene.near(0.3, 3), chased=scene.near(0.3, 4),
        back=scene.near(0.45, 4), median=20 + 16 * float(rng.gamma(2, 0.5)),
        gap=4 + float(rng.gamma(1.5, 7)),
    )  # fmt: skip
    if scene.chance(0.25):
        begins = scene.many(0, max(1, scene.world.days - 2))
        line.dry = frozenset(range(begins, begins + scene.many(1, 4)))
    if scene.chance(0.1) and kind in ("loud", "steady", "by app"):
        line.divert = scene.world.phone("forwarded to", held=True)
    _hold(scene, line, life, 0 if scene.chance(style.city) else towns[0])
    _carry(scene, line)
    return line


def _hold(scene: Scene, line: Line, life: float, town: int) -> None:
    """Say who holds it when, and on which number."""
    days = float(scene.world.days)
    begins, ends = -math.inf, math.inf
    if line.kind == "moving":
        first = scene.between(0.2, 0.7) * days
        changes = [first]
        while changes[-1] < days:
            changes.append(changes[-1] + 3 + float(scene.rng.exponential(max(1, life - 3))))
        for change in changes:
            _speak(scene, line, begins, change, town)
            begins = change + float(scene.rng.lognormal(-1.2, 1.1))
        return
    if line.kind == "passed on":
        change = scene.between(0.25, 0.7) * days
        voice = _speak(scene, line, begins, change, town)
        handed = change + scene.between(0.2, 2.5)
        other = scene.habits(voice.phone, "line", town)
        line.voices.append((handed * DAY, ends, replace(other, wake=line.opens, bed=line.closes)))
        line.opens += float(scene.rng.normal(0, 1))
        if scene.chance(0.55):
            made = (handed * DAY, scene.world.new_handset())
            scene.world.phones[voice.phone].handsets.append(made)
        return
    fate = scene.chance(0.1), scene.chance(0.1)
    begins = scene.between(0, 0.6) * days if fate[0] else begins
    ends = scene.between(0.6, 1) * days if fate[1] else ends
    _speak(scene, line, begins, ends, town)


def _speak(scene: Scene, line: Line, begins: float, ends: float, town: int) -> Person:
    """Open a number of the line, from one day to another."""
    who = scene.person("line", "line", town, held=True)
    who = replace(who, wake=line.opens, bed=line.closes, away=frozenset())
    world, before = scene.world, line.voices[-1][2] if line.voices else None
    line.voices.append((begins * DAY, ends * DAY, who))
    world.line_of[who.phone], world.styles[who.phone] = line.name, line.kind
    if scene.chance(world.days / 60):  # cheap handsets are changed often
        change = scene.between(0, world.days) * DAY
        world.phones[who.phone].handsets.append((change, world.new_handset()))
    if before:
        world.successions.append((before.phone, who.phone))
        if scene.chance(0.55):
            world.phones[who.phone].handsets = [
                (0.0, world.phones[before.phone].handset(begins * DAY))
            ]
    return who


def _carry(scene: Scene, line: Line) -> None:
    """Send young people by turns of some days; each has a life on the same phone."""
    runners = [
        scene.person("runner", "teen", line.towns[0], held=scene.chance(0.5))
        for _ in range(scene.many(*STYLES[line.kind].runners))
    ]
    for runner in runners:
        live(scene, runner, "teenager", level=scene.between(0.1, 0.6))
    at = -20.0
    while runners and at < scene.world.days:
        line.carriers.append((at * DAY, scene.one(runners)))
        at += 2 + float(scene.rng.exponential(6))


def _recruit(
    scene: Scene, line: Line, users: list[User], app_use: float, rival_share: float
) -> None:
    style, days = STYLES[line.kind], scene.world.days
    low, high = style.users
    size = round(math.exp(scene.between(math.log(low), math.log(high))))
    rivals = [u for u in users if u.person.town in line.towns and len(u.lines) < 3]
    share = 1 - (1 - app_use) ** style.apps
    kinds, parts = list(style.buyers), list(style.buyers.values())
    for _ in range(size):
        if rivals and scene.chance(rival_share):
            user = rivals.pop(scene.many(0, len(rivals) - 1))
        else:
            user = _user(scene, kinds[int(scene.rng.choice(len(kinds), p=parts))], line, days)
            users.append(user)
        user.lines.insert(len(user.lines) if scene.chance(0.6) else 0, line)
        user.by_app[line.name] = scene.near(share, 1.3) if 0 < share < 1 else share
        line.users.append(user)
        if len(line.voices) > 1 and line.kind == "passed on" and scene.chance(0.2):
            line.lost[user.person.phone] = line.voices[1][0]  # some do not like the new voice
        elif scene.chance(0.06):
            line.lost[user.person.phone] = scene.between(0, days) * DAY


def _user(scene: Scene, kind: str, line: Line, days: int) -> User:
    often = {"dependent": 1.5, "working": 2.6, "weekend": 0.4, "occasional": 0.4}[kind]
    return User(
        person=scene.person(
            "user", "user" if kind == "dependent" else "adult",
            line.towns[scene.many(0, len(line.towns) - 1)],
        ),
        kind=kind, loyal=scene.near(0.75, 4), often=scene.rate(often, 1.4),
        joined=scene.between(0, days) * DAY if scene.chance(0.13) else -math.inf,
        left=scene.between(0, days) * DAY if scene.chance(0.1) else math.inf,
    )  # fmt: skip


def _rounds(scene: Scene, line: Line) -> None:
    """Text the list that it is on, some days oftener than others, and tell of a new number."""
    style = STYLES[line.kind]
    line.news = [{} for _ in line.voices]
    for place, (begins, _, who) in enumerate(line.voices):
        moved = place > 0 and who.phone != line.voices[place - 1][2].phone
        if moved:
            _announce(scene, line, place, begins, who)
    a_week, part = scene.between(*style.rounds), scene.near(style.part, 6)
    eager = {who: scene.near(0.8, 2) for _, _, who in line.voices}  # not every holder texts alike
    hours = scene.own(((line.opens + 0.8, 0.6), (line.opens + 6.5, 1.2)))
    for at in scene.moments(a_week, hours, line.week, even=2.5) if a_week else ():
        speaker = line.voice(at)
        here = [u for u in line.users if u.joined <= at < u.left and scene.chance(part)]
        if speaker and line.is_open(at) and scene.chance(eager[speaker]):
            if scene.chance(0.25):
                here = [here[i] for i in scene.rng.permutation(len(here))]
            scene.tell(at, speaker, [u.person for u in here], gap=line.gap, answer=0.04)
            for user in here:
                user.asked.append((at, line))
    for at in scene.moments(scene.rate(3), ((line.opens + 3, 3),), line.week):
        speaker, user = line.voice(at), line.users[scene.many(0, len(line.users) - 1)]
        if speaker and user.joined <= at < user.left:  # somebody not seen for a while
            scene.chat(at, speaker, user.person, median=20)


def _announce(scene: Scene, line: Line, place: int, begins: float, who: Person) -> None:
    """A new number is texted to most, or told to some by whoever carries, or gets about."""
    known, way = line.news[place], scene.rng.random()
    at = begins + float(scene.rng.lognormal(-1.5, 1.0)) * DAY / 2
    told = [u for u in line.users if scene.chance(0.8)]
    if way < 0.65:
        scene.tell(at, who, [u.person for u in told], gap=line.gap, answer=0.08)
        known |= {u.person.phone: at for u in told}
    elif way < 0.85 and (carrier := line.carrier(scene, at)):
        for user in told:
            then = scene.later(at, 600, user.person)
            scene.ask(then, carrier, user.person, median=20)
            known[user.person.phone] = then
    for user in line.users:
        heard = begins + float(scene.rng.lognormal(0.2, 0.9)) * DAY
        known.setdefault(user.person.phone, heard)


def _beside(scene: Scene, line: Line) -> None:
    """What else is on the phone: whoever supplies, carriers' counting, wrong numbers, a life."""
    boss = scene.person("holder", "adult", 0, held=scene.chance(0.4))
    live(scene, boss, "single", level=scene.between(0.2, 0.8))
    if len(line.voices) == 1 and scene.chance(STYLES[line.kind].private):
        live(scene, line.voices[0][2], "single", level=scene.between(0.1, 0.6))
    for at in scene.moments(scene.rate(4), ((12, 3), (22, 1.5)), line.week):
        if speaker := line.voice(at):
            other = line.carrier(scene, at) if scene.chance(0.6) else boss
            pair = (speaker, other or boss)
            scene.reach(at, *(pair if scene.chance(0.5) else pair[::-1]), median=50)
    hours = (((line.opens + line.closes) / 2, 3.5),)
    for at in scene.moments(scene.rate(1 + len(line.users) / 7, 2.5), hours, line.week):
        if speaker := line.voice(at):  # tried once: a friend's friend, a wrong number
            scene.reach(at, scene.stranger(line.towns[0]), speaker, median=20, back=line.back / 2)


def _wants(scene: Scene, user: User) -> Iterator[float]:
    """Give when somebody wants to buy, by the purse, the week and the hour of their kind."""
    if user.kind == "dependent":
        yield from _hand_to_mouth(scene, user)
    elif user.kind == "weekend":
        out: Days = (0.02, 0.03, 0.06, 0.3, 1.2, 1.3, 0.3)
        hours = scene.own(((20.5, 1.8),))
        for at in scene.moments(2.2 * user.often, hours, out, of=(user.person,), holiday=1.3):
            yield at
            if scene.chance(0.3):
                yield at + scene.between(1, 4) * HOUR
    else:
        hours = scene.own(((8.0, 0.6), (12.4, 0.5), (17.3, 1.0)))
        week: Days = (0.8, 0.8, 0.9, 1, 1.7, 1.2, 0.6)
        yield from scene.moments(user.often, hours, week, of=(user.person,))


def _hand_to_mouth(scene: Scene, user: User) -> Iterator[float]:
    """Buy while there is money: some each day, and once or twice a month a good deal more."""
    purse, due = 0.0, scene.many(0, 27)
    paid, hustles = scene.rate(9, 4), user.often * scene.between(0.4, 1)
    for day in range(scene.world.days):
        purse = 0.8 * purse + float(scene.rng.gamma(0.8, hustles / 0.8))
        purse += paid * ((day - due) % 28 == 0) + 2 * (day == PAY_DAY)
        buys = min(int(purse), int(scene.rng.poisson(1.2 + user.often)))
        purse -= buys
        begins = user.person.wake + float(scene.rng.exponential(1.2))
        at = day * DAY + (begins if scene.chance(0.5) else scene.between(11, 20.5)) * HOUR
        for _ in range(0 if day in user.person.away else buys):
            yield at
            at += (0.7 + float(scene.rng.gamma(1.6, 2))) * HOUR


def _buy_all_month(scene: Scene, user: User) -> None:
    for want in _wants(scene, user):
        at, lines = want, list(user.lines)
        if not user.joined <= at < user.left:
            continue
        reached = [(then, line) for then, line in user.asked if 0 < at - then < 10 * HOUR]
        if reached and scene.chance(0.3):
            then, line = reached[-1]
            at = scene.later(then, 25)
            lines.remove(line)
            lines.insert(0, line)
        elif not scene.chance(user.loyal):
            lines.reverse()
        order(scene, user, lines, at)


def order(scene: Scene, user: User, lines: list[Line], at: float) -> bool:
    """Try one line after another, and return whether anybody delivers."""
    for line in lines:
        if _take(scene, line, user, at):
            return True
        at = scene.later(at, 10)
    return False


def _take(scene: Scene, line: Line, user: User, at: float) -> bool:
    if line.lost.get(user.person.phone, math.inf) <= at:
        return False
    if not line.is_open(at):
        number = line.voice(at)
        if number and scene.chance(0.25):
            scene.ring(at, user.person, replace(number, answers=0.05))
        opening = at // DAY * DAY + line.opens * HOUR
        if not 0 < opening - at < 4 * HOUR or not line.is_open(opening + 1):
            return False
        at = opening + scene.between(0, 1.2) * HOUR
    voice = line.voice(at)
    if not voice or not _knows(scene, line, user, at):
        return False
    if scene.chance(user.by_app[line.name]):
        if scene.chance(line.meets / 3) and (carrier := line.carrier(scene, at)):
            scene.ring(scene.later(at, 20), carrier, user.person, median=12)
        return True
    settled = scene.ask(
        at, user.person, voice, median=line.median, back=line.back, pause=7, divert=line.divert
    )
    if settled is None or not line.voice(settled):
        return False
    _deliver(scene, line, voice, user, settled)
    return True


def _knows(scene: Scene, line: Line, user: User, at: float) -> bool:
    """Whether they have the number of today; who has not rings the last one in vain."""
    place = next(i for i, (begins, ends, _) in enumerate(line.voices) if begins <= at < ends)
    if line.news[place].get(user.person.phone, -math.inf) <= at:
        return True
    old = replace(line.voices[place - 1][2], answers=0.02)
    for _ in range(scene.many(1, 2)):
        scene.ring(at, user.person, old)
        at = scene.later(at, 6)
    if scene.chance(0.3):  # a friend has it
        line.news[place][user.person.phone] = at
    return False


def _deliver(scene: Scene, line: Line, voice: Person, user: User, at: float) -> None:
    carrier = line.carrier(scene, at)
    if carrier and scene.chance(line.told):
        scene.ask(scene.later(at, 3), voice, carrier, median=14, back=0.6, pause=4)
    if scene.chance(line.meets):
        scene.ring(scene.later(at, 18), carrier or voice, user.person, median=11)
    if scene.chance(line.chased):
        then = scene.later(at, 25)
        if scene.ring(then, user.person, voice, median=14) and carrier and scene.chance(line.told):
            scene.ring(scene.later(then, 2), voice, carrier, median=12)


def make_go_betweens(scene: Scene, users: list[User], count: int) -> None:
    """Hold some users: those who ring two lines, and those who buy for friends who ring them."""
    two = [u for u in users if len(u.lines) > 1 and u.kind == "dependent"]
    others = [u for u in users if len(u.lines) == 1 and u.kind == "dependent"]
    for place in scene.rng.permutation(len(two))[: 2 * count]:
        who = two[place].person
        scene.world.phones[who.phone].held = True
        scene.world.styles[who.phone] = "rings two lines"
        live(scene, who, "single", level=scene.between(0.15, 0.6))
    for place in scene.rng.permutation(len(others))[:count]:
        user = others[place]
        phone = scene.world.phones[user.person.phone]
        phone.held, phone.role = True, "go-between"
        live(scene, user.person, "single", level=scene.between(0.15, 0.6))
        for _ in range(scene.many(3, 8)):
            friend = _user(scene, "dependent", user.lines[0], scene.world.days)
            friend.often *= 0.5
            _buy_through(scene, friend, user)


def _buy_through(scene: Scene, friend: User, user: User) -> None:
    for at in _wants(scene, friend):
        if scene.chance(0.5) and (then := scene.ask(at, friend.person, user.person, median=40)):
            got = order(scene, user, user.lines, scene.later(then, 12))
            if scene.chance(0.5 if got else 0.25):
                scene.ask(scene.later(then, 45), user.person, friend.person, median=25)
