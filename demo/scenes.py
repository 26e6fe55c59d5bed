"""What can be noticed: for each kind of scene, who is in it and which links it bears out.

A cast takes its people by `pick`, so that two tellings of one scene have the same people.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from demo.model import Risk
from demo.places import Place
from demo.register import Telling
from demo.world import Group, Line, Person, Phone, Standing, World, member_of


@dataclass(slots=True)
class Deck:
    """Deals out people so that everyone is met before anyone is met twice."""

    people: list[Person]
    chance: Random
    left: list[Person] = field(default_factory=list)

    def deal(self) -> Person:
        """Return the next person."""
        if not self.left:
            self.left = self.chance.sample(self.people, len(self.people))
        return self.left.pop()


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a scene is about, chosen before it is told. `line` and `group` where there is one."""

    who: Person
    place: Place
    group: Group | None = None
    line: Line | None = None


Cast = Callable[[Telling, Subject, Random], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One kind of scene. `voices` are weights; `urgent` is the share of high and of medium."""

    kind: str
    pool: str
    cast: Cast
    voices: dict[str, int]
    share: int
    urgent: tuple[float, float] = (0.02, 0.2)
    risks: tuple[Risk, ...] = ()


def _other_member(t: Telling, s: Subject, pick: Random) -> Person:
    assert s.group is not None
    others = [p for p in member_of(t.made, s.group) if p.id != s.who.id]
    return pick.choice(others)


def _car_of(t: Telling, s: Subject, pick: Random) -> None:
    cars = t.made.vehicles_of.get(s.who.id)
    if not cars:
        users = member_of(t.made, s.group) if s.group else []
        cars = [v for p in users for v in t.made.vehicles_of.get(p.id, [])] or list(
            t.made.vehicles.values()
        )
    t.vehicle("car", pick.choice(cars))
    t.link("UsesVehicle", "who", "car", "driver")


def _number_of(t: Telling, who: Person, pick: Random) -> Phone:
    phones = t.made.phones_of[who.id]
    unheard = [phone for phone in phones if phone.id not in t.register.held]
    return pick.choice(unheard or phones)


def _line_phone(line: Line, at: date, t: Telling) -> None:
    fits = [
        p for p in line.phones if p.valid_from <= at and (p.valid_to is None or at <= p.valid_to)
    ]
    t.phone("phone", fits[0] if fits else line.phones[-1])


def alone(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in one person only."""
    t.person("who", s.who)


def with_line(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in someone who works for a line, and at times the line."""
    t.person("who", s.who)
    if s.line and pick.random() < 0.5:
        t.line("line", s.line)
        t.link("OperatesLine", "who", "line", "runner")


def tenant(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in someone whose home is taken over, and the home."""
    t.person("who", s.who)
    t.address("addr", s.who.address)
    t.link("LinkedToPlace", "who", "addr", "cuckooed home")
    if s.line:
        t.facts["line"] = s.line.brand


def number_of_line(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in a line and the number it has that day."""
    assert s.line is not None
    t.line("line", s.line)
    _line_phone(s.line, t.at.date(), t)
    t.link("LineNumber", "line", "phone")


def driver(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in someone and the vehicle they use."""
    t.person("who", s.who)
    _car_of(t, s, pick)


def child(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in a child, and the older person who is near."""
    assert s.group is not None
    t.person("who", s.who)
    t.person("who2", pick.choice(member_of(t.made, s.group)))
    t.link("Associate", "who", "who2", "older person seen with a child")
    roll = pick.random()
    if s.line and roll < 0.2:
        t.line("line", s.line)
        t.link("OperatesLine", "who", "line", "exploited person")
    elif roll < 0.3:
        t.group("group", s.group)
        t.link("GroupMember", "who", "group", "exploited person")


def pair(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in two who are together."""
    t.person("who", s.who)
    t.person("who2", _other_member(t, s, pick))
    t.link("Associate", "who", "who2", "associate")
    assert s.group is not None
    if pick.random() < 0.25:
        t.group("group", s.group)
        t.link("GroupMember", "who", "group", s.who.role)


def own_number(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in someone, their number and their home."""
    t.person("who", s.who)
    t.phone("phone", _number_of(t, s.who, pick))
    t.link("UsesPhone", "who", "phone", "holder")
    t.address("addr", s.who.address)
    t.link("LinkedToPlace", "who", "addr", "home")


def owing(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in someone in debt, as one at risk, and the one who collects."""
    t.person("who", s.who, stands="victim or possible victim")
    groups = list(t.made.groups.values())
    near = s.group or pick.choice([g for g in groups if s.place.team in g.teams] or groups)
    t.person("who2", pick.choice(member_of(t.made, near, "enforcer", "lieutenant")))
    t.link("Associate", "who", "who2", "threatened by")
    t.facts["line"] = near.name.removesuffix(" group")


def controller(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in a line and the one who holds it."""
    assert s.line is not None
    assert s.group is not None
    t.person("who", s.who)
    t.line("line", s.line)
    t.link(
        "OperatesLine",
        "who",
        "line",
        "line holder" if s.who.role == "line holder" else "controls it",
    )
    t.group("group", s.group)
    t.link("GroupMember", "who", "group", s.who.role)


def at_home(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in someone and their home."""
    t.person("who", s.who)
    t.address("addr", s.who.address)
    t.link("LinkedToPlace", "who", "addr", "home")


def keeper(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in someone who keeps things for a group, with home and vehicle."""
    assert s.group is not None
    at_home(t, s, pick)
    _car_of(t, s, pick)
    t.group("group", s.group)
    t.link("GroupMember", "who", "group", s.who.role)


def suspected_home(t: Telling, s: Subject, _pick: Random) -> None:
    """Bring in someone talked about, and their home, without a category."""
    t.person("who", s.who, stands="witness or other")
    t.address("addr", s.who.address)
    t.link("LinkedToPlace", "who", "addr", "home")


def caller(t: Telling, s: Subject, pick: Random) -> None:
    """Bring in a name used on the phone, and the number."""
    t.person("who", s.who)
    t.phone("phone", _number_of(t, s.who, pick))
    t.link("UsesPhone", "who", "phone", "once seen with it")


_TALK = {"officer": 3, "named": 3, "anon": 3, "crimestoppers": 2, "partner": 2}
_CHILD, _ADULT = (Risk.CHILD,), (Risk.ADULT,)

SCENES: tuple[Scene, ...] = (
    Scene(kind="deal_seen", pool="runner", cast=with_line, voices=_TALK, share=133, urgent=(0.02, 0.35)),
    Scene(kind="cuckoo", pool="tenant", cast=tenant, voices={"named": 3, "anon": 2, "partner": 6, "officer": 3}, share=91, urgent=(0.1, 0.7), risks=_ADULT),
    Scene(kind="line_number", pool="line", cast=number_of_line, voices={"officer": 3, "anon": 2, "partner": 4, "force": 3}, share=84, urgent=(0.0, 0.5)),
    Scene(kind="car_seen", pool="driver", cast=driver, voices={"officer": 5, "named": 2, "anon": 2, "camera": 4}, share=119),
    Scene(kind="child_worry", pool="child", cast=child, voices={"partner": 8, "officer": 3, "named": 3}, share=133, urgent=(0.15, 0.7), risks=_CHILD),
    Scene(kind="missing_found", pool="child", cast=child, voices={"officer": 4, "partner": 4, "rail": 3}, share=70, urgent=(0.3, 0.6), risks=_CHILD),
    Scene(kind="rail_runner", pool="runner", cast=with_line, voices={"rail": 5, "officer": 2, "named": 2}, share=63, urgent=(0.05, 0.5)),
    Scene(kind="stop_search", pool="runner", cast=pair, voices={"search": 1}, share=77),
    Scene(kind="custody_number", pool="phone", cast=own_number, voices={"custody": 1}, share=130),
    Scene(kind="debt_violence", pool="debtor", cast=owing, voices={"crimestoppers": 3, "officer": 3, "health": 3, "anon": 2}, share=63, urgent=(0.35, 0.6), risks=(Risk.LIFE,)),
    Scene(kind="who_runs", pool="boss", cast=controller, voices={"force": 4, "prison": 3, "officer": 3, "crimestoppers": 3}, share=63, urgent=(0.0, 0.4)),
    Scene(kind="seen_together", pool="member", cast=pair, voices={"officer": 5, "prison": 2, "anon": 2}, share=105),
    Scene(kind="short_let", pool="runner", cast=with_line, voices={"named": 3, "anon": 1, "officer": 2}, share=35, urgent=(0.05, 0.6)),
    Scene(kind="cash_home", pool="keeper", cast=keeper, voices={"officer": 2, "anon": 2, "crimestoppers": 3}, share=42),
    Scene(kind="plant_theft", pool="plant", cast=driver, voices={"officer": 3, "named": 3, "anon": 1}, share=49),
    Scene(kind="car_burglary", pool="cars", cast=driver, voices={"officer": 3, "named": 3}, share=49, urgent=(0.02, 0.4)),
    Scene(kind="grow_house", pool="grow", cast=keeper, voices={"named": 2, "anon": 3, "officer": 2, "housing": 2}, share=42),
    Scene(kind="shoplift", pool="petty", cast=alone, voices={"officer": 4, "named": 4, "anon": 1}, share=119),
    Scene(kind="bikes", pool="petty", cast=alone, voices={"officer": 3, "named": 4, "partner": 1}, share=63),
    Scene(kind="drive", pool="petty", cast=driver, voices={"officer": 3, "anon": 3, "named": 1}, share=63),
    Scene(kind="small_deal", pool="buyer", cast=at_home, voices={"named": 3, "anon": 4, "officer": 2, "housing": 2}, share=136),
    Scene(kind="wildlife", pool="petty", cast=driver, voices={"officer": 2, "named": 3}, share=35),
    Scene(kind="tools", pool="petty", cast=alone, voices={"officer": 2, "named": 3}, share=49),
    Scene(kind="vapes", pool="petty", cast=alone, voices={"named": 3, "council": 3}, share=35),
    Scene(kind="dumping", pool="petty", cast=driver, voices={"named": 2, "council": 3}, share=28),
    Scene(kind="knife", pool="petty", cast=alone, voices={"officer": 2, "named": 2, "anon": 2, "partner": 2}, share=42, urgent=(0.25, 0.6), risks=(Risk.OFFICER,)),
    Scene(kind="doorstep", pool="petty", cast=driver, voices={"named": 3, "officer": 2, "council": 2}, share=35, urgent=(0.02, 0.5)),
    Scene(kind="new_phone", pool="phone", cast=own_number, voices={"officer": 3, "probation": 3}, share=120),
    Scene(kind="moved_in", pool="buyer", cast=at_home, voices={"named": 1, "housing": 3, "officer": 2}, share=52),
    Scene(kind="small_matter", pool="anyone", cast=alone, voices={"named": 5, "council": 1, "officer": 1}, share=600, urgent=(0.0, 0.02)),
    Scene(kind="scam", pool="scam", cast=caller, voices={"named": 3, "partner": 1}, share=28),
    Scene(kind="rumour_house", pool="talked", cast=suspected_home, voices={"named": 3, "anon": 4, "online": 2, "housing": 1}, share=42),
    Scene(kind="rumour_person", pool="talked", cast=suspected_home, voices={"anon": 3, "crimestoppers": 3}, share=24),
    Scene(kind="rumour_checked", pool="talked", cast=suspected_home, voices={"officer": 1}, share=18),
)  # fmt: skip


@dataclass(slots=True)
class Pools:
    """Finds whom a scene is about."""

    made: World
    chance: Random
    decks: dict[str, Deck] = field(default_factory=dict)

    def subject(self, pool: str, *, at: date, chance: Random) -> Subject:
        """Return whom a scene of this pool is about on that day."""
        if pool == "line":
            return self._of_a_line(at, chance)
        who = self._deck(pool).deal()
        group = self.made.groups.get(who.group) if who.group else None
        lines = [line for line in self._told_of() if line.group == who.group]
        roams = group is not None and pool not in ("tenant", "child")
        place = chance.choice(group.places) if group and roams else who.place
        return Subject(who, place, group, lines[0] if lines else None)

    def _told_of(self) -> list[Line]:
        return [line for line in self.made.lines.values() if not line.follows]

    def _of_a_line(self, at: date, chance: Random) -> Subject:
        line = chance.choice([line for line in self._told_of() if open_on(line, at)])
        group = self.made.groups[line.group]
        return Subject(
            chance.choice(member_of(self.made, group)), chance.choice(line.places), group, line
        )

    def _deck(self, pool: str) -> Deck:
        if pool not in self.decks:
            self.decks[pool] = Deck(list(_people_of(self.made, pool)), self.chance)
        return self.decks[pool]


def open_on(line: Line, at: date) -> bool:
    """Return whether a line was still open that day."""
    return line.closed is None or at < line.closed[0]


def _people_of(made: World, pool: str) -> list[Person]:
    members = made.standing(Standing.MEMBER)
    on_lines = [p for p in members if "line" in made.groups[p.group].trade]
    yard, cross, grow = [g.id for g in made.groups.values() if "line" not in g.trade]
    innocent = made.standing(Standing.INNOCENT)
    petty = made.standing(Standing.PETTY)
    phoned = [p for p in made.people.values() if p.id in made.phones_of]
    customers = made.standing(Standing.CUSTOMER)
    exploited = made.standing(Standing.EXPLOITED_CHILD)
    return {
        "runner": [
            p for p in on_lines if p.role in ("runner", "courier", "lieutenant", "enforcer")
        ],
        "tenant": made.standing(Standing.EXPLOITED_ADULT),
        "driver": [p for p in members if p.id in made.vehicles_of],
        "child": exploited,
        "phone": [p for p in phoned if p.standing is not Standing.EXPLOITED_CHILD],
        "debtor": [*customers[:120], *exploited],
        "boss": [p for p in on_lines if p.role in ("principal", "line holder")],
        "member": members,
        "keeper": [p for p in on_lines if p.role in ("storage", "money", "facilitator")],
        "plant": [p for p in members if p.group == yard],
        "cars": [p for p in members if p.group == cross],
        "grow": [p for p in members if p.group == grow],
        "petty": petty,
        "buyer": customers,
        "anyone": innocent[40:],
        "scam": [p for p in petty if p.id in made.phones_of],
        "talked": innocent[:40],
    }[pool]
