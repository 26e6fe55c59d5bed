"""A group whose card is out in Swindon, another to tell it from, and a hundred officers there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.cast import Cast, founding, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.agencies.models import Area, Person
from optimise.basics.clock import now, today
from optimise.link.groups import actions
from optimise.link.groups.models import Edition
from optimise.link.groups.tests.scene import NEW
from optimise.link.groups.tests.scene import Scene as Register
from optimise.link.groups.tests.scene import make_scene as make_register

CARD = actions.NewEdition(
    title="The Harrow lot",
    does="Sells from hired cars.",
    where="Around the station",
    look_for="Hired cars, two phones.",
    do="Say who is with whom.",
    ends_on=today() + timedelta(days=90),
)
OTHER = replace(
    CARD, title="The van crew", does="Steals farm machines.", where="The lanes", look_for="Vans."
)


@dataclass(kw_only=True)
class Scene:
    """The register with its cards, and the officers who were added, in the order of their names."""

    register: Register
    card: Edition
    other: Edition
    officers: list[Person] = field(default_factory=list)

    @property
    def cast(self) -> Cast:
        """Return the people of every test."""
        return self.register.cast


def make_scene(cast: Cast) -> Scene:
    """Map the group, let two cards of it out in Swindon, and give Swindon a commander."""
    register = make_register(cast)
    register.map()
    commander = _person(cast, "kay", "Supt Kay Lorne", cast.swindon)
    cast.people["kay"] = commander
    give_role(commander, Role.COMMANDER)
    areas = [cast.swindon.id]
    card = out(register, replace(CARD, areas=areas))
    other = out(_second(register), replace(OTHER, areas=areas))
    return Scene(register=register, card=card, other=other)


def _second(register: Register) -> Register:
    """Map a second group, of the same people."""
    with viewing(register.cast.beth) as beth:
        new = replace(NEW, name="The van crew", main_crime="rural")
        group = actions.nominate(group=new, why="Machines went.", by=beth)
    made = replace(register, group=group)
    made.map()
    return made


def out(register: Register, given: actions.NewEdition) -> Edition:
    """Have Chris write a card of the group, and Cora let it out."""
    with viewing(register.cast.chris) as chris:
        kept = actions.draft_edition(group=register.fresh(), given=given, by=chris)
    with viewing(register.cast.cora) as cora:
        actions.let_out(edition=Edition.objects.get(id=kept.id), by=cora)
        return Edition.objects.get(id=kept.id)


def _person(cast: Cast, name: str, title: str, area: Area, **more: str) -> Person:
    person = Person(
        username=name, name=title, organisation=cast.force, joined_at=now(),
        sensitive_clearance=True, **more,
    )  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(area)
    return person


def add_officers(
    cast: Cast, teams: Iterable[tuple[str, int]], *, rank: str = "PC", role: Role = Role.RESPONSE
) -> list[Person]:
    """Add so many officers of Swindon to each of these teams."""
    made = [
        _person(cast, f"{rank}-{team}-{n}", f"Officer {n}", cast.swindon, rank=rank, team=team)
        for team, many in teams
        for n in range(many)
    ]
    with founding() as founder:
        for person in made:
            RoleGrant.objects.create(person=person, role=role, since=now(), granted_by=founder)
    return made
