"""Keeps the entity keys that reports have used, and what each of them truly is.

A desk officer finds the entity already held, or does not and makes another: that is how
duplicates come about, here as in life.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from demo.names import misspell, short_form
from demo.open_land import is_pinned, open_land
from demo.world import Address, Group, Line, Person, Phone, Standing, Vehicle, World
from optimise.collect.domain.proposals import ProposedStatement

VICTIM = "victim or possible victim"
_EXPLOITED = (Standing.EXPLOITED_CHILD, Standing.EXPLOITED_ADULT)
_WHY = {
    Standing.EXPLOITED_CHILD: "a child who may be exploited by others",
    Standing.EXPLOITED_ADULT: "an adult whose home may have been taken over",
}


@dataclass(slots=True)
class Register:
    """All entity keys of the year so far. `truth` maps each to a true id."""

    truth: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    links: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def key_for(self, true_id: str, *, missed: float, chance: Random) -> str:
        """Return the key of something; `missed` is how likely the desk fails to find it."""
        keys = self.held.setdefault(true_id, [])
        if not keys or (len(keys) < 4 and chance.random() < missed):
            keys.append(f"e{len(self.truth) + 1:05d}")
            self.truth[keys[-1]] = true_id
            return keys[-1]
        return keys[0] if chance.random() < 0.85 else chance.choice(keys)

    def link_key(self, schema: str, source: str, target: str, role: str) -> str:
        """Return the key of a link, the same each time the same is reported."""
        return self.links.setdefault(
            (schema, source, target, role), f"link{len(self.links) + 1:05d}"
        )


# The ends of each link: property of the source, property of the target.
ENDS: Mapping[str, tuple[str, str]] = {
    "UsesPhone": ("user", "phone"),
    "UsesVehicle": ("user", "vehicle"),
    "LinkedToPlace": ("subject", "place"),
    "GroupMember": ("member", "organization"),
    "OperatesLine": ("operator", "line"),
    "LineNumber": ("line", "phone"),
    "Associate": ("person", "associate"),
    "InvolvedIn": ("subject", "event"),
}


@dataclass(slots=True)
class Telling:
    """One telling of one scene: what was said of whom, as facts for words and as statements.

    `precise` is true of people who write names down for a living.
    """

    made: World
    register: Register
    at: datetime
    precise: bool
    chance: Random
    facts: dict[str, str] = field(default_factory=dict)
    statements: list[ProposedStatement] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def take(self) -> tuple[ProposedStatement, ...]:
        """Return what has been stated since the last taking."""
        taken, self.statements = tuple(self.statements), []
        return taken

    def state(self, slot: str, schema: str, prop: str, value: str) -> None:
        """Add one statement about what stands in a slot."""
        self.statements.append(
            ProposedStatement(entity=self.keys[slot], schema=schema, prop=prop, value=value)
        )

    def person(self, slot: str, who: Person, *, stands: str = "suspect") -> None:
        """Bring in a person under the name this teller knows."""
        prop, told, formal, missed = self._name_of(who)
        self.people[slot] = who
        self.keys[slot] = self.register.key_for(who.id, missed=missed, chance=self.chance)
        self.facts |= {slot: told, f"{slot}_full": formal} | self._said_of(who, slot)
        self.state(slot, "Person", prop, told)
        if who.standing in _EXPLOITED:
            stands = VICTIM
            self.state(slot, "Person", "possibleVictim", _WHY[who.standing])
        elif who.standing is Standing.INNOCENT and stands == "suspect":
            stands = "witness or other"
        if stands:
            self.state(slot, "Person", "subjectCategory", stands)
        if self.precise and self.chance.random() < 0.5:
            self.state(slot, "Person", "birthDate", self._birth(who).isoformat())
            self.state(slot, "Person", "gender", who.gender)

    def _name_of(self, who: Person) -> tuple[str, str, str, float]:
        roll = self.chance.random()
        full, ear, nick = (0.86, 0.94, 0.97) if self.precise else (0.5, 0.7, 0.85)
        if roll < full:
            return "name", who.name, who.name, 0.05
        if roll < ear:
            heard = self._misheard(who)
            return "name", heard, heard, 0.4
        if roll < nick and who.nickname:
            return "weakAlias", who.nickname, f"a person known as {who.nickname}", 0.6
        short = short_form(who.given)
        if roll < nick or self.precise:
            return "name", f"{short} {who.family}", f"{short} {who.family}", 0.25
        return "name", short, f"a person called {short}", 0.5

    def _misheard(self, who: Person) -> str:
        if self.chance.random() < 0.5:
            return f"{misspell(who.given, chance=self.chance)} {who.family}"
        return f"{who.given} {misspell(who.family, chance=self.chance)}"

    def _birth(self, who: Person) -> date:
        if self.chance.random() < 0.93 or who.born.day > 12:
            return who.born
        return who.born.replace(month=who.born.day, day=who.born.month)  # day and month swapped

    def _said_of(self, who: Person, slot: str) -> dict[str, str]:
        she = who.gender == "female"
        if slot != "who":
            return {"him2": "her" if she else "him"}
        age = (self.at.date() - who.born).days // 365
        told = age if self.precise else max(11, age + self.chance.choice((-2, -1, 0, 0, 1, 2)))
        return {
            "he": "she" if she else "he",
            "him": "her" if she else "him",
            "his": "her" if she else "his",
            "body": ("girl" if age < 20 else "woman") if she else ("lad" if age < 25 else "bloke"),
            "age": str(told),
            "year": str(min(11, max(7, age - 4))),
        }

    def phone(self, slot: str, phone: Phone) -> None:
        """Bring in a number, written one of the ways people write numbers."""
        self.keys[slot] = self.register.key_for(phone.id, missed=0.06, chance=self.chance)
        self.facts |= {
            slot: write_number(phone.number, chance=self.chance),
            f"{slot}_full": phone.number,
        }
        self.state(slot, "Phone", "number", phone.number)

    def vehicle(self, slot: str, vehicle: Vehicle) -> None:
        """Bring in a vehicle, with all its plate or a part of it."""
        whole = self.chance.random() < (0.85 if self.precise else 0.45)
        start = vehicle.plate[: self.chance.choice((3, 4))]
        self.keys[slot] = self.register.key_for(
            vehicle.id, missed=0.05 if whole else 0.6, chance=self.chance
        )
        look = f"{vehicle.colour} {vehicle.make}"
        partial = (
            f"{look}, plate {self.chance.choice(('starting', 'begins', 'something like'))} {start}"
        )
        written = vehicle.plate if self.chance.random() < 0.7 else vehicle.plate.replace(" ", "")
        self.facts[slot] = f"{look} {written}" if whole else partial
        self.facts[f"{slot}_full"] = (
            f"a {look}, {vehicle.plate}" if whole else f"a {look}, part plate {start}"
        )
        self.state(slot, "Vehicle", "model", vehicle.make)
        self.state(slot, "Vehicle", "description", vehicle.colour)
        if whole:
            self.state(slot, "Vehicle", "registrationNumber", vehicle.plate)
        else:
            self.state(slot, "Vehicle", "notes", f"part plate: {start}")

    def address(self, slot: str, home: Address) -> None:
        """Bring in an address; passers-by leave out the postcode."""
        self.keys[slot] = self.register.key_for(home.id, missed=0.08, chance=self.chance)
        flat = f"Flat {home.flat}, " if home.flat else ""
        short = f"{flat}{home.number} {home.street}"
        self.facts |= {slot: home.full if self.precise and self.chance.random() < 0.3 else short}
        self.facts[f"{slot}_full"] = f"{short}, {home.place.name}"
        self.facts["street"] = home.street
        self.state(slot, "Address", "full", home.full)
        self.state(slot, "Address", "street", f"{home.number} {home.street}")
        self.state(slot, "Address", "city", home.place.name)
        self.state(slot, "Address", "postalCode", home.postcode)
        if is_pinned(home.full):  # the rest lie where their postcodes do
            for prop, value in zip(("latitude", "longitude"), open_land(home), strict=True):
                self.state(slot, "Address", prop, f"{value:.4f}")
            self.state(slot, "Address", "pointSet", "by hand")

    def line(self, slot: str, line: Line) -> None:
        """Bring in a deal line by its brand."""
        self.keys[slot] = self.register.key_for(line.id, missed=0.02, chance=self.chance)
        self.facts[slot] = line.brand
        if line.kind != "internal":  # what sells at home alone comes from nowhere else
            self.facts["other"] = line.exporter
        self.state(slot, "DealLine", "name", f"{line.brand} line")
        kind = "local" if line.kind == "internal" else "runs in from elsewhere"
        self.state(slot, "DealLine", "lineType", kind)

    def group(self, slot: str, group: Group) -> None:
        """Bring in a group by the name the desk gave it."""
        self.keys[slot] = self.register.key_for(group.id, missed=0.0, chance=self.chance)
        self.facts[slot] = f"the {group.name}"
        self.state(slot, "OrganisedGroup", "name", group.name)

    def link(self, schema: str, source: str, target: str, role: str = "") -> None:
        """Add a link between what stands in two slots."""
        ends = (self.keys[source], self.keys[target])
        key = self.register.link_key(schema, *ends, role)
        for prop, other in zip(ENDS[schema], ends, strict=True):
            self.statements.append(
                ProposedStatement(
                    entity=key, schema=schema, prop=prop, other=other, valid_from=self.at.date()
                )
            )
        if role:
            label = "relationship" if schema == "Associate" else "role"
            self.statements.append(
                ProposedStatement(
                    entity=key, schema=schema, prop=label, value=role, valid_from=self.at.date()
                )
            )


def write_number(number: str, *, chance: Random) -> str:
    """Return a +44 number in one of the ways people write one."""
    rest = number.removeprefix("+44")
    ways = (
        f"0{rest}",
        f"0{rest[:4]} {rest[4:]}",
        f"0{rest[:4]} {rest[4:7]} {rest[7:]}",
        f"+44 {rest[:4]} {rest[4:]}",
        f"0{rest[:4]}-{rest[4:7]}-{rest[7:]}",
        f"0044{rest}",
        f"+44 (0){rest[:4]} {rest[4:]}",
        number,
    )
    return chance.choice(ways)
