"""The hidden truth of the year: who lives where, who works with whom, which homes are taken over.

Reports see this only through what somebody noticed. Nothing here is a report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from random import Random

from demo.names import BOYS, FAMILY, GIRLS, NICKNAMES, OLDER_MEN, OLDER_WOMEN
from demo.places import Place, places, postcode

PEOPLE, PHONES = 1500, 400
CHILDREN, TENANTS = 46, 19


class Standing(StrEnum):
    """What someone truly is in this year."""

    MEMBER = "member of a group"
    EXPLOITED_CHILD = "exploited child"
    EXPLOITED_ADULT = "exploited adult"
    CUSTOMER = "buys drugs"
    PETTY = "petty offending"
    INNOCENT = "nothing wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person. `born` is true; the age in a report may not be."""

    id: str
    given: str
    family: str
    gender: str
    born: date
    place: Place
    address: "Address"
    standing: Standing
    nickname: str = ""
    group: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    id: str
    number: int
    flat: int
    street: str
    place: Place
    postcode: str

    @property
    def full(self) -> str:
        """Return the address on one line."""
        flat = f"Flat {self.flat}, " if self.flat else ""
        return f"{flat}{self.number} {self.street}, {self.place.name}, {self.postcode}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A mobile of the drama range, in +44 form; `user` is a person or, for a deal line, a line."""

    id: str
    number: str
    user: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    id: str
    plate: str
    make: str
    colour: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    id: str
    name: str
    trade: str
    home: str
    teams: tuple[str, ...]
    places: tuple[Place, ...]
    members: tuple[str, ...] = ()
    exploited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A deal line. `closed` is a day and the type of closure, "1" or "2", where it was closed.

    `follows` is the line whose customers it took over. Nobody told us of such a one: it is in call
    records alone.
    """

    id: str
    brand: str
    group: str
    kind: str
    exporter: str
    places: tuple[Place, ...]
    phones: tuple[Phone, ...]
    closed: tuple[date, str] | None = None
    follows: str = ""


@dataclass(slots=True, kw_only=True)
class World:
    """Everything that is so. Filled once by `world`, then only read."""

    start: date
    today: date
    places: tuple[Place, ...]
    people: dict[str, Person] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    vehicles: dict[str, Vehicle] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    cuckooed: dict[str, str] = field(default_factory=dict)
    phones_of: dict[str, list[Phone]] = field(default_factory=dict)
    vehicles_of: dict[str, list[Vehicle]] = field(default_factory=dict)

    def standing(self, *kinds: Standing) -> list[Person]:
        """Return the people of these standings, in a fixed order."""
        return [person for person in self.people.values() if person.standing in kinds]

    def age(self, person: Person) -> int:
        """Return someone's true age today."""
        had_birthday = (self.today.month, self.today.day) >= (person.born.month, person.born.day)
        return self.today.year - person.born.year - (not had_birthday)


# brand | kind | exporter | teams it sells in | closed, as a share of the year and a type
_LINES = """
Marlo|external|London|swindon,royal-wootton-bassett|
Tino|external|London|swindon,chippenham|
Bexx|external|Birmingham|trowbridge,warminster|
Kaz|external|Liverpool|chippenham|0.42:1
Sunny|external|Bristol|devizes,trowbridge|
Ozzy|external|Southampton|salisbury,amesbury|
Pearl|external|London|salisbury|0.71:2
Fitz|internal|Swindon|swindon|
Dusk|internal|Trowbridge|trowbridge,warminster|0.55:1
"""
# brand | the line that it took over from | days after that was closed
_SUCCESSORS = """
Nico|Kaz|6
"""
# name | trade | home | teams
_OTHER_GROUPS = """
Drumlin Yard|theft of plant, quads and farm machinery|Devizes|devizes,amesbury,warminster,royal-wootton-bassett
Saddlers Cross|car key burglary and cloned vehicles|Swindon|swindon,royal-wootton-bassett,chippenham
Ostler Street|cannabis grown in rented houses|Salisbury|salisbury,amesbury,trowbridge
"""
ROLES = (
    "principal", "line holder", "lieutenant", "enforcer", "runner", "runner", "courier", "storage",
    "money", "facilitator",
)  # fmt: skip
OTHER_ROLES = (
    "principal",
    "lieutenant",
    "enforcer",
    "courier",
    "courier",
    "storage",
    "money",
    "facilitator",
)
_MAKES = (
    "Vauxhall Corsa",
    "Ford Fiesta",
    "Volkswagen Golf",
    "Seat Leon",
    "Audi A3",
    "BMW 1 Series",
    "Renault Clio",
    "Toyota Yaris",
    "Nissan Juke",
    "Ford Transit",
    "Vauxhall Vivaro",
    "Mercedes A-Class",
    "Peugeot 208",
    "Kia Ceed",
    "Skoda Octavia",
    "Mitsubishi L200",
    "Honda Jazz",
)
_COLOURS = ("black white silver grey blue red dark-blue green").split()


def world(*, today: date, seed: int) -> World:
    """Return the hidden year that ends on `today`.

    Errors: none; the same day and seed give the same world.
    """
    made = World(
        start=today - timedelta(days=365),
        today=today,
        places=places(chance=Random(f"{seed}:places")),
    )
    chance = Random(f"{seed}:world")
    numbers = _numbers(chance)
    _add_groups(made, chance)
    _add_exploited(made, chance)
    _add_everyone_else(made, chance)
    _add_lines(made, numbers, chance)
    _add_phones(made, numbers, chance)
    _add_vehicles(made, chance)
    _add_successors(made, numbers)
    return made


def _numbers(chance: Random) -> Iterator[str]:
    drama = [f"+447700900{n:03d}" for n in range(1000)]
    chance.shuffle(drama)
    return iter(drama)


def _person(
    made: World,
    chance: Random,
    *,
    place: Place,
    ages: tuple[int, int],
    standing: Standing,
    home: Address | None = None,
) -> Person:
    gender = chance.choice(("female", "male"))
    if standing in (Standing.MEMBER, Standing.PETTY) and chance.random() < 0.5:
        gender = "male"
    years = chance.randint(*ages)
    given = chance.choice(_given(gender, years))
    person = Person(
        id=f"P{len(made.people) + 1:04d}",
        given=given,
        family=chance.choice(FAMILY),
        gender=gender,
        born=made.today - timedelta(days=years * 365 + years // 4 + chance.randint(5, 350)),
        place=place,
        address=home or _address(made, chance, place=place),
        standing=standing,
        nickname=chance.choice(NICKNAMES)
        if chance.random() < _NICKNAMED.get(standing, 0.05)
        else "",
    )
    made.people[person.id] = person
    return person


_NICKNAMED = {
    Standing.MEMBER: 0.75,
    Standing.EXPLOITED_CHILD: 0.4,
    Standing.CUSTOMER: 0.25,
    Standing.PETTY: 0.2,
}


def _given(gender: str, years: int) -> list[str]:
    if years > 52:
        return OLDER_WOMEN if gender == "female" else OLDER_MEN
    return GIRLS if gender == "female" else BOYS


def _address(made: World, chance: Random, *, place: Place) -> Address:
    address = Address(
        id=f"A{len(made.addresses) + 1:04d}",
        number=chance.randint(1, 88),
        flat=chance.randint(1, 14) if chance.random() < 0.3 else 0,
        street=chance.choice(place.streets),
        place=place,
        postcode=postcode(place, chance=chance),
    )
    made.addresses[address.id] = address
    return address


def _add_groups(made: World, chance: Random) -> None:
    for row in _LINES.strip().splitlines():
        brand, _kind, home, teams, _closed = row.split("|")
        _add_group(
            made,
            chance,
            name=f"{brand} group",
            trade="drug supply by a deal line",
            home=home,
            teams=teams,
        )
    for row in _OTHER_GROUPS.strip().splitlines():
        name, trade, home, teams = row.split("|")
        _add_group(made, chance, name=f"{name} group", trade=trade, home=home, teams=teams)


def _add_group(
    made: World, chance: Random, *, name: str, trade: str, home: str, teams: str
) -> None:
    inside = [place for place in made.places if place.team in teams.split(",")]
    chosen = tuple(chance.sample(inside, min(len(inside), 6)))
    group = Group(
        id=f"G{len(made.groups) + 1:02d}",
        name=name,
        trade=trade,
        home=home,
        teams=tuple(teams.split(",")),
        places=chosen,
    )
    roles = list(ROLES if "line" in trade else OTHER_ROLES)
    roles += chance.choices(("runner", "courier", "storage"), k=chance.randint(0, 4))
    members = tuple(_member(made, chance, group, role) for role in roles)
    made.groups[group.id] = replace(group, members=members)


def _member(made: World, chance: Random, group: Group, role: str) -> str:
    ages = (24, 45) if role in ("principal", "money", "facilitator", "storage") else (18, 31)
    person = _person(
        made, chance, place=chance.choice(group.places), ages=ages, standing=Standing.MEMBER
    )
    made.people[person.id] = replace(person, group=group.id, role=role)
    return person.id


def _line_groups(made: World) -> list[Group]:
    return [group for group in made.groups.values() if "line" in group.trade]


def _add_exploited(made: World, chance: Random) -> None:
    for n in range(CHILDREN + TENANTS):
        groups = _line_groups(made)
        group = groups[n % len(groups)]
        child = n < CHILDREN
        person = _person(
            made,
            chance,
            place=chance.choice(group.places),
            ages=(13, 16) if child else (23, 74),
            standing=Standing.EXPLOITED_CHILD if child else Standing.EXPLOITED_ADULT,
        )
        made.people[person.id] = replace(person, group=group.id, role="exploited person")
        made.groups[group.id] = replace(group, exploited=(*group.exploited, person.id))
        if not child:
            made.cuckooed[person.address.id] = person.id


_REST = (
    (Standing.CUSTOMER, 190, (22, 58)),
    (Standing.PETTY, 470, (18, 60)),
    (Standing.INNOCENT, 10_000, (19, 84)),
)


def _add_everyone_else(made: World, chance: Random) -> None:
    for standing, most, ages in _REST:
        for _ in range(min(most, PEOPLE - len(made.people))):
            # Some share a home with the one before, as families do.
            last = next(reversed(made.people.values()))
            shared = last.standing is standing and chance.random() < 0.25
            place = last.place if shared else chance.choice(made.places)
            _person(
                made,
                chance,
                place=place,
                ages=ages,
                standing=standing,
                home=last.address if shared else None,
            )


def _add_lines(made: World, numbers: Iterator[str], chance: Random) -> None:
    for row, group in zip(_LINES.strip().splitlines(), _line_groups(made), strict=True):
        brand, kind, exporter, _teams, closed = row.split("|")
        share, _, how = closed.partition(":")
        end = made.start + timedelta(days=int(365 * float(share))) if share else None
        line_id = f"L{len(made.lines) + 1:02d}"
        made.lines[line_id] = Line(
            id=line_id,
            brand=brand,
            group=group.id,
            kind=kind,
            exporter=exporter,
            places=group.places,
            phones=tuple(_line_phones(made, line_id, end or made.today, numbers, chance)),
            closed=(end, how) if end else None,
        )


def _add_successors(made: World, numbers: Iterator[str]) -> None:
    """Add the lines as which others went on, after all else: nothing else is changed by them."""
    branded = {line.brand: line for line in made.lines.values()}
    for row in _SUCCESSORS.strip().splitlines():
        brand, before, days = row.split("|")
        old, line_id = branded[before], f"L{len(made.lines) + 1:02d}"
        assert old.closed is not None
        since = old.closed[0] + timedelta(days=int(days))
        made.lines[line_id] = replace(
            old,
            id=line_id,
            brand=brand,
            phones=(_add_phone(made, next(numbers), line_id, since=since),),
            closed=None,
            follows=old.id,
        )


def _line_phones(
    made: World, line_id: str, end: date, numbers: Iterator[str], chance: Random
) -> Iterator[Phone]:
    changes = sorted(chance.sample(range(40, (end - made.start).days - 20), chance.randint(1, 2)))
    days = [0, *changes, (end - made.start).days]
    for since, until in pairwise(days):
        last = until == days[-1] and end == made.today
        yield _add_phone(
            made,
            next(numbers),
            line_id,
            since=made.start + timedelta(days=since),
            until=None if last else made.start + timedelta(days=until - 1),
        )


def _add_phone(
    made: World, number: str, user: str, *, since: date, until: date | None = None
) -> Phone:
    phone = Phone(
        id=f"T{len(made.phones) + 1:03d}",
        number=number,
        user=user,
        valid_from=since,
        valid_to=until,
    )
    made.phones[phone.id] = phone
    made.phones_of.setdefault(user, []).append(phone)
    return phone


def _add_phones(made: World, numbers: Iterator[str], chance: Random) -> None:
    owners = [
        p.id
        for p in made.standing(Standing.MEMBER, Standing.EXPLOITED_CHILD, Standing.EXPLOITED_ADULT)
    ]
    buyers = [p.id for p in made.standing(Standing.CUSTOMER)]
    petty = [p.id for p in made.standing(Standing.PETTY)]
    wanted = owners + chance.sample(owners, 60) + buyers[:90] + petty
    for user in wanted[: PHONES - len(made.phones)]:
        _add_phone(made, next(numbers), user, since=made.start)


def _add_vehicles(made: World, chance: Random) -> None:
    users = [p for p in made.standing(Standing.MEMBER) if p.role != "line holder"]
    users += chance.sample(made.standing(Standing.PETTY, Standing.INNOCENT), 90)
    for n, user in enumerate(users):
        vehicle = Vehicle(
            id=f"V{n + 1:03d}",
            plate=_plate(chance),
            make=chance.choice(_MAKES),
            colour=chance.choice(_COLOURS),
            user=user.id,
        )
        made.vehicles[vehicle.id] = vehicle
        made.vehicles_of.setdefault(user.id, []).append(vehicle)


def _plate(chance: Random) -> str:
    # Ages 40-49 and 90-99 are for plates of 2040 and later: right in shape, on no car.
    letters = "ABCDEFGHJKLMNOPRSTUVWXY"
    tag = chance.choice(("WN", "WX", "WV", "HX", "LK", "BD", "VX", "MA", "YT", "GF"))
    return f"{tag}{chance.choice('49')}{chance.randint(0, 9)} " + "".join(
        chance.choices(letters, k=3)
    )


def member_of(made: World, group: Group, *roles: str) -> list[Person]:
    """Return the members of a group in one of these roles; all members where no role is named."""
    found = [made.people[key] for key in group.members]
    return [person for person in found if not roles or person.role in roles]


def line_of(made: World) -> Mapping[str, Line]:
    """Return each group's line by its id: the first, where it went on as another."""
    return {line.group: line for line in made.lines.values() if not line.follows}
