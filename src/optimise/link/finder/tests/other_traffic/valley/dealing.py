"""Who buys and who sells in the valley: each buyer has money and hours, each line its manner.

How often somebody buys is one-tailed: most buy far less than the mean (three in four users of
heroin and four in five of crack consume less than it: Atha, Expert Witness Journal, August 2025),
which a lognormal of spread 1.3 gives. The median of one purchase in three days, days of plenty
after a payment, and what is done where nobody answers are assumed. That users have texts of several
lines, order on a friend's phone and ring a runner directly is Atha's.
"""

from dataclasses import dataclass, field

import numpy as np

from optimise.link.finder.tests.other_traffic.valley.folk import Folk
from optimise.link.finder.tests.other_traffic.valley.ground import (
    BRIEF,
    CITY,
    EVENING,
    Way,
    Who,
    clock,
)
from optimise.link.finder.tests.other_traffic.valley.styles import STYLES, WEEKEND, Style
from optimise.link.finder.tests.other_traffic.world import DAY, HOUR

NEED_MEDIAN, NEED_SPREAD, NEED_MOST = 0.34, 1.3, 4.0
TRIES_SHUT = 0.45
USERS_HELD = 0.06  # of users, how many had their own records asked for
MORNING_AND_NIGHT = clock((8, 11, 2.5), (11, 16, 1.2), (16, 21, 2.5), (21, 25, 0.9))


@dataclass(slots=True)
class Line:
    """A line: its numbers, each from when, who runs it, and who buys of it by app."""

    name: str
    style: Style
    kind: str
    town: int
    numbers: list[tuple[float, Who]]
    runners: list[Who] = field(default_factory=list)
    shut: set[int] = field(default_factory=set)
    buyers: list["Buyer"] = field(default_factory=list)
    by_app: set[int] = field(default_factory=set)
    joins: dict[int, float] = field(default_factory=dict)
    comes: float = 0.0

    def number(self, at: float) -> Who:
        """Return the number in force."""
        return [who for begins, who in self.numbers if begins <= at or begins == 0.0][-1]

    def works_on(self, at: float) -> bool:
        """Return whether the line trades at all that day."""
        return int(at // DAY) not in self.shut

    def is_open(self, at: float) -> bool:
        """Return whether anybody answers: a night belongs to the evening before."""
        day, hour = int(at // DAY), at % DAY / HOUR
        if hour + 24 < self.style.shuts:
            day, hour = day - 1, hour + 24
        works = self.style.week[day % 7] > 0.3 and day not in self.shut
        return works and self.style.opens <= hour < self.style.shuts

    def runner(self, at: float) -> Who | None:
        """Return who is out at that hour: they take turns."""
        if not self.runners:
            return None
        return self.runners[int((at % DAY) // (DAY / len(self.runners))) % len(self.runners)]


@dataclass(slots=True)
class Buyer:
    """A user: how often, when, of whom, on which phone; who changes number has another later."""

    who: Who
    need: float
    payday: int
    powder: bool
    lines: list[Line] = field(default_factory=list)
    away: tuple[int, int] = (0, 0)
    friend: Who | None = None
    later: tuple[float, Who] | None = None

    def phone(self, at: float) -> Who:
        """Return the phone in use."""
        return self.later[1] if self.later and at >= self.later[0] else self.who


class Trade:
    """All lines, buyers, runners and holders of the valley."""

    def __init__(self, folk: Folk, *, app_use: float, rival_share: float, life: float) -> None:
        self.folk, self.ground, self.world = folk, folk.ground, folk.ground.world
        self.app_use, self.rival_share, self.life = app_use, rival_share, life
        self.lines: list[Line] = []
        self.buyers: list[Buyer] = []

    def set_up(self, count: int) -> None:
        """Lines of every style in turn come to towns, and gather users."""
        for place in range(count):
            self._line(place, list(STYLES)[place % len(STYLES)])
        for line in self.lines:
            self._gather(line)

    def run(self) -> None:
        """Days of trade."""
        for line in self.lines:
            self._crew_talks(line)
            if line.style.bulk:
                self._calls_out(line)
        for buyer in self.buyers:
            self._buys(buyer)

    def _line(self, place: int, kind: str) -> None:
        ground, style = self.ground, self._own(STYLES[kind])
        town = ground.many(0, CITY - 1)
        seat = CITY if ground.chance(style.city) else town
        first = self._number(seat, f"line {place}", kind)
        line = Line(f"line {place}", style, kind, town, [(0.0, first)])
        line.runners = [self._runner(town) for _ in range(style.runners)]
        self.lines.append(line)
        self._habits(line)

    def _own(self, style: Style) -> Style:
        """No two lines of a style are run alike."""
        pace, bulk, told, text = (self.ground.between(0.6, 1.5) for _ in range(4))
        way = style.way._replace(text=min(0.9, style.way.text * 1.6 * text))
        return style._replace(
            pace=style.pace * pace,
            bulk=style.bulk * bulk,
            told=min(1.0, style.told * told),
            way=way,
        )

    def _number(self, town: int, name: str, kind: str) -> Who:
        style = STYLES[kind]
        takes = min(0.95, style.takes * self.ground.between(0.85, 1.15))
        who = self.ground.interest("line", town, takes=takes, up=style.opens, down=style.shuts)
        self.world.line_of[who.phone], self.world.styles[who.phone] = name, kind
        return who

    def _runner(self, town: int) -> Who:
        """A runner has a phone of their own, and rings home to the city or lives here."""
        ground = self.ground
        who = ground.interest("runner", town, takes=0.7, up=9, down=26)
        home = Who(who.phone, CITY if ground.chance(0.5) else town)
        self.folk.live(home, "teenager" if ground.chance(0.5) else "student", 0.8)
        return who

    def _habits(self, line: Line) -> None:
        """What sets a line apart: its handsets, its days off, its changes of number."""
        ground, first = self.ground, line.number(0)
        if line.style.private:
            self.folk.live(first, "on their own", line.style.private)
        if line.style.life:
            self._moves(line)
        if line.kind == "in shifts":
            self._hands_over(first)
        if line.kind == "on and off":
            day = ground.many(-3, 2)
            while day < ground.days:
                day += ground.many(2, 5)
                off = ground.many(1, 3)
                line.shut |= set(range(day, day + off))
                day += off
        elif ground.chance(0.3):
            line.shut.add(ground.many(0, ground.days - 1))  # nothing to sell
        middle = int(ground.days * ground.between(0.4, 0.6))
        if ground.chance(0.12):
            line.shut |= set(range(middle))  # it comes to the valley
            line.comes = middle * DAY
        elif ground.chance(0.12):
            line.shut |= set(range(middle, ground.days))  # its holder is arrested
        if ground.chance(0.2):
            at = ground.between(0.2, 0.9) * ground.days * DAY
            self.world.phones[first.phone].handsets.append((at, self.world.new_handset()))

    def _moves(self, line: Line) -> None:
        """The number changes: half the time in the same handset."""
        at = self.life * line.style.life * self.ground.between(0.3, 1.1)
        while at < self.ground.days - 1:
            begins = self.ground.at(int(at), self.ground.between(10, 19))
            old = line.number(begins)
            new = self._number(old.town, line.name, line.kind)
            if self.ground.chance(0.5):
                handset = self.world.phones[old.phone].handset(begins)
                self.world.phones[new.phone].handsets = [(0.0, handset)]
            line.numbers.append((begins, new))
            self.world.successions.append((old.phone, new.phone))
            at += self.life * line.style.life * self.ground.between(0.6, 1.5)

    def _hands_over(self, number: Who) -> None:
        """Two handsets: the card, or a divert, goes from hand to hand at the change of shift."""
        handsets = self.world.phones[number.phone].handsets
        two = (handsets[0][1], self.world.new_handset())
        for shift in range(self.ground.days * 2):
            at = (shift * 12 + 8) * HOUR + self.ground.between(-1, 1) * HOUR
            handsets.append((at, two[shift % 2]))

    def _gather(self, line: Line) -> None:
        """A list: some who buy elsewhere already, the others new to the valley's lines."""
        ground = self.ground
        size = ground.many(*line.style.customers)
        known = [b for b in self.buyers if b.powder == line.style.powder]
        near = [b for b in known if b.who.town == line.town] or known
        line.buyers = ground.few(near, int(size * self.rival_share))
        while len(line.buyers) < size:
            line.buyers.append(self._buyer(line))
        apps = min(0.95, self.app_use * line.style.apps)
        for buyer in line.buyers:
            buyer.lines.append(line)
            if ground.chance(apps):
                line.by_app.add(buyer.who.phone)
            if line.kind == "fresh":
                line.joins[buyer.who.phone] = ground.between(-0.2, 0.9) * ground.days * DAY
            elif line.comes:
                late = float(ground.rng.exponential(2 * DAY))
                line.joins[buyer.who.phone] = line.comes + late

    def _buyer(self, line: Line) -> Buyer:
        ground, powder = self.ground, line.style.powder
        town = line.town if ground.chance(0.8) else ground.anywhere()
        held = ground.chance(USERS_HELD)
        phone = self.world.phone("user", town=town, held=held)
        late = ground.between(-1, 1)
        who = Who(phone, town, ground.between(0.5, 0.85), 8 + late, 24.5 + late)
        friends = ground.few([b.who for b in self.buyers if b.who.town == town], ground.many(0, 4))
        life = ground.one(["family", "on their own", "student"])
        self.folk.live(who, life, 1.0 if powder else 0.7, friends)
        need = min(NEED_MOST, float(ground.rng.lognormal(np.log(NEED_MEDIAN), NEED_SPREAD)))
        buyer = Buyer(who, need * line.style.pace, ground.many(0, 27), powder)
        if ground.chance(0.25):
            begins = ground.many(0, ground.days - 1)
            buyer.away = (begins, begins + ground.many(3, 12))  # inside, in detox, or with family
        if ground.chance(0.2):
            buyer.friend = ground.anybody(town)
        if not powder and ground.chance(0.04):
            new = Who(self.world.phone("user", town=town), town, who.takes, who.up, who.down)
            buyer.later = (ground.between(0.2, 0.9) * ground.days * DAY, new)
            self.world.renewals.append((phone, new.phone))
            self.folk.live(new, "on their own", 0.5)
        self.buyers.append(buyer)
        return buyer

    def _crew_talks(self, line: Line) -> None:
        """The holder's own phone, and how those of a line keep in touch whatever is ordered."""
        ground = self.ground
        holder = ground.interest("holder", CITY if ground.chance(line.style.city) else line.town)
        self.folk.live(holder, "on their own")
        for at in filter(line.works_on, ground.moments(0.25, EVENING)):
            ground.ring(at, line.number(at), self.folk.operator, takes=1.0)  # a top-up
        for runner in line.runners:
            for at in filter(line.works_on, ground.moments(0.9, EVENING)):
                number = line.number(at)
                pair = (runner, number) if ground.chance(0.6) else (number, runner)
                ground.reach(at, *pair, Way(text=0.3, seconds=45, again=0.5))
            for at in ground.moments(0.3, EVENING):
                ground.reach(at, holder, runner, Way(text=0.3, seconds=80))
        if line.kind == "moves unsaid":
            self._told_by_word(line)

    def _told_by_word(self, line: Line) -> None:
        """A line that writes to nobody rings the best few from its new number."""
        for begins, number in line.numbers[1:]:
            best = sorted(line.buyers, key=lambda b: -b.need)[: max(3, len(line.buyers) // 4)]
            at = begins
            for buyer in best:
                at += self.ground.between(60, 700)
                self.ground.reach(at, number, buyer.phone(at), BRIEF)

    def _calls_out(self, line: Line) -> None:
        """Bulk texts: it is on, it has this and that, it is back, it has a new number."""
        ground, style = self.ground, line.style
        for begins, number in line.numbers[1:]:
            if line.works_on(begins):
                self._tell_all(begins, line, number, 0.98)
        for day in ground.weekdays(style.week):
            first = max(style.opens, 8) + ground.between(0, 1.2)
            hours = [first, *(ground.between(first, min(24, style.shuts) - 1) for _ in range(4))]
            for hour in hours[: int(ground.rng.poisson(style.bulk))]:
                at = ground.at(day, hour, give=0.1)
                if line.is_open(at):
                    self._tell_all(at, line, line.number(at), style.reached)

    def _tell_all(self, at: float, line: Line, number: Who, part: float) -> None:
        ground = self.ground
        reached = [
            buyer
            for buyer in line.buyers
            if ground.chance(part) and line.joins.get(buyer.who.phone, 0) <= at
        ]
        end = ground.round_robin(at, number, [b.phone(at) for b in reached], gap=2.5)
        for buyer in reached:
            if ground.chance(0.05 * min(2, buyer.need + 0.3)):
                self._orders(ground.soon(end, 25), buyer, line)
            elif ground.chance(0.004):
                ground.write(ground.soon(end, 10), buyer.phone(end), number)  # leave me alone

    def _buys(self, buyer: Buyer) -> None:
        """Whenever there is a need and money, of the line one likes best these days."""
        ground = self.ground
        week = WEEKEND if buyer.powder else (1.0,) * 7
        likes = ground.rng.dirichlet(np.ones(len(buyer.lines)))
        for day in range(ground.days):
            if buyer.away[0] <= day < buyer.away[1]:
                continue
            plenty = 2.4 if (day - buyer.payday) % 28 < 3 else 0.85
            mean = buyer.need * plenty * week[day % 7]
            hours = buyer.lines[0].style.hours if buyer.powder else MORNING_AND_NIGHT
            for at in ground.of_day(day, hours, int(ground.rng.poisson(mean))):
                line = buyer.lines[int(ground.rng.choice(len(buyer.lines), p=likes))]
                self._orders(at, buyer, line)

    def _orders(self, at: float, buyer: Buyer, line: Line, *, tried: bool = False) -> None:
        """One order, or what becomes of it where the line is shut or its number dead."""
        ground = self.ground
        if line.joins.get(buyer.who.phone, 0) > at:
            return
        if buyer.who.phone in line.by_app and not ground.chance(0.06):
            return
        phone = buyer.phone(at)
        if buyer.friend and ground.chance(0.12):
            phone = buyer.friend
        number = self._known(at, line)
        if number is not line.number(at) or not line.is_open(at):
            if ground.chance(TRIES_SHUT):
                ground.ring(at, phone, number, takes=0.0)
            others = [other for other in buyer.lines if other is not line]
            if others and not tried:
                self._orders(ground.soon(at, 12), buyer, ground.one(others), tried=True)
            return
        met = self._meet(at, phone, number, line)
        if met is not None:
            self._deliver(met, phone, number, line)

    def _known(self, at: float, line: Line) -> Who:
        """The number a buyer has: the last one, where word of the new has not come yet."""
        lag = 3 * HOUR if line.style.bulk else 30 * HOUR
        return line.number(at - float(self.ground.rng.exponential(lag)))

    def _meet(self, at: float, phone: Who, number: Who, line: Line) -> float | None:
        """How the line takes an order: it answers, writes, rings back, or is diverted."""
        ground, way = self.ground, line.style.way
        if line.style.answer == "back":
            ground.ring(at, phone, number, BRIEF, takes=number.takes)
            at = ground.soon(at, 5)
            return at if ground.ring(at, number, phone, BRIEF) else None
        if line.style.answer == "text":
            if ground.chance(0.5):
                ground.ring(at, phone, number, BRIEF, takes=number.takes)
                at = at + ground.between(4, 40)
                ground.write(at, number, phone)
                return ground.thread(ground.soon(at, 4), phone, number, way.reply)
            return ground.thread(at, phone, number, way.reply)
        runner = line.runner(at)
        if line.kind == "diverted" and runner is not None:
            for _ in range(3):
                if ground.ring(at, phone, number, way, forwarded=runner.phone):
                    return at
                at = ground.soon(at, 5)
            return None
        return ground.reach(at, phone, number, way)

    def _deliver(self, at: float, phone: Who, number: Who, line: Line) -> None:
        """A runner is told; who waits asks where they are, or is rung from a corner."""
        ground, runner = self.ground, line.runner(at)
        if runner is not None and ground.chance(line.style.told):
            ground.reach(at + ground.between(20, 240), number, runner, BRIEF)
        at = ground.soon(at, 14)
        if ground.chance(0.3):
            ground.reach(at, phone, number, BRIEF)
        elif ground.chance(0.25):
            ground.reach(at, runner if runner and ground.chance(0.5) else number, phone, BRIEF)
        elif runner is not None and ground.chance(0.06):
            ground.reach(at, phone, runner, BRIEF)
