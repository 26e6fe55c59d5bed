"""A group in the making: three people on items, a boy who is exploited, a coordinator, a lead."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.cast import Cast, circle_of, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import Scene as Known
from optimise.link.groups import actions
from optimise.link.groups.domain.kinds import Part, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.domain.mapping import Finding, Limb
from optimise.link.groups.models import Group, Member

NAMES = ("Vic Harrow", "Dez Milland", "Rhona Tate")
NEW = actions.NewGroup(name="The Harrow group", main_crime="county-lines", runs_from="London")


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the group: its people by name, the items that name them, the record."""

    cast: Cast
    known: Known
    people: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    group: Group

    def member(self, name: str, **changes: Any) -> Member:
        """Put somebody of the scene on the record as a member."""
        given: dict[str, Any] = {
            "person": self.people[name],
            "part": Part.RUNNER,
            "confidence": Sure.MODERATE,
            "basis": "Seen with the others on four days.",
            "items": [self.items[name].id],
        } | changes
        with viewing(self.cast.chris) as chris:
            return actions.add_member(
                group=self.fresh(), given=actions.NewMember(**given), by=chris
            )

    def fresh(self) -> Group:
        """Return the record as it is now, as whoever views it at the moment."""
        return Group.objects.get(pk=self.group.pk)

    def now(self) -> Group:
        """Return the record as Chris reads it now."""
        with viewing(self.cast.chris):
            return self.fresh()

    def show(self, *limbs: Limb) -> None:
        """Have Chris find these limbs shown."""
        for limb in limbs:
            with viewing(self.cast.chris) as chris:
                found = actions.NewFinding(
                    limb=limb,
                    finding=Finding.SHOWN,
                    why="The items say so.",
                    items=[item.id for item in self.items.values()][:2],
                )
                actions.find(group=self.fresh(), given=found, by=chris)

    def step(self, to: Stage, person: Person, **more: Any) -> None:
        """Have somebody take the record on."""
        with viewing(person) as by:
            actions.take_step(group=self.fresh(), to=to, why="It is time.", by=by, **more)

    def map(self) -> None:
        """Take the record all the way to mapped: three members, four limbs, two people."""
        for name in NAMES:
            self.member(name)
        self.step(Stage.RESEARCHING, self.cast.chris)
        self.show(*Limb)
        self.step(Stage.SCORING, self.cast.chris)
        self.step(Stage.MAPPED, self.cast.cora)


def make_scene(cast: Cast, circle: Circle | None = None) -> Scene:
    """Make the people, the items and a nomination by Beth, for all or for one circle."""
    add_coordinator(cast)
    _add(cast, "levi", "Insp Levi Barrow", Role.LEAD_OFFICER)
    known = Known(cast=cast)
    with viewing(cast.beth) as beth:
        group = actions.nominate(
            group=NEW, why="Three reports in a week.", by=beth, circle=circle.id if circle else None
        )
    scene = Scene(cast=cast, known=known, group=group)
    known.say(group.entity_id, "OrganisedGroup", name=NEW.name)
    for name in (*NAMES, "Tom Ashby"):
        scene.people[name] = new_id()
        scene.items[name] = known.item(f"{name} is with the Harrow group.")
        known.say(scene.people[name], "Person", item=scene.items[name], name=name)
    known.say(scene.people["Tom Ashby"], "Person", item=scene.items["Tom Ashby"],
              birthDate=str(now().year - 15))  # fmt: skip
    return scene


def add_coordinator(cast: Cast) -> Person:
    """Add Cora, who approves what others propose of groups."""
    return _add(cast, "cora", "Cora Lindley", Role.COORDINATOR)


def _add(cast: Cast, name: str, title: str, role: Role) -> Person:
    person = Person(username=name, name=title, organisation=cast.force, joined_at=now(),
                    sensitive_clearance=True)  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(cast.county)
    give_role(person, role)
    cast.people[name] = person
    return person


def make_circle(cast: Cast, *members: Person) -> Circle:
    """Make a circle of these people, which is not covert."""
    return circle_of(*members, name="Operation Bracken", covert=False)
