"""Two operations that may meet: one of Ines, one of Nell, and Dot, who keeps the desk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.cast import Cast, circle_of, give_role, viewing

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain.keys import Key
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.respond.deconfliction import actions
from optimise.respond.deconfliction.domain.desk import EventKind
from optimise.respond.deconfliction.models import Event

NORTH, EAST = 51.5613, -1.7796


@dataclass(kw_only=True)
class Scene:
    """The cast, and the circle of each."""

    cast: Cast
    ours: Circle
    theirs: Circle

    def tell(self, person: Person, circle: Circle, **changes: Any) -> tuple[Event, Any]:
        """Have somebody tell the desk what they are about to do, tomorrow at five by default."""
        tomorrow = now() + timedelta(days=1)
        given: dict[str, Any] = {
            "kind": EventKind.WARRANT, "label": "Mill Lane", "latitude": NORTH, "longitude": EAST,
            "metres": 300, "since": tomorrow, "until": tomorrow + timedelta(hours=2),
        } | changes  # fmt: skip
        with viewing(person) as by:
            return actions.register(circle=circle.id, given=actions.NewEvent(**given), by=by)


def make_scene(cast: Cast) -> Scene:
    """Make Nell, Dot, and two circles."""
    for name, title, role in (
        ("nell", "DI Nell Ashworth", Role.INVESTIGATOR),
        ("dot", "Dot Haverley", Role.DECONFLICTION),
    ):
        add_person(cast, name, title, role)
    return Scene(
        cast=cast,
        ours=_circle("Operation Anchor One", cast.ines),
        theirs=_circle("Operation Bridle Two", cast.nell),
    )


def add_person(cast: Cast, name: str, title: str, role: str) -> None:
    """Add somebody of the force with one role."""
    person = Person(
        username=name, name=title, organisation=cast.force, joined_at=now(),
        sensitive_clearance=True,
    )  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(cast.county)
    give_role(person, Role(role))
    cast.people[name] = person


def others_look_at(cast: Cast, key: Key) -> UUID:
    """Have an operation of DI Nell, which the rest of the cast knows nothing of, look at this.

    Return its circle.
    """
    add_person(cast, "nell", "DI Nell Ashworth", Role.INVESTIGATOR)
    circle = _circle("Operation Bridle Two", cast.nell)
    with viewing(cast.nell) as nell:
        record_interest(key=key, circle=circle.id, why="Theirs.", by=nell)
    return circle.id


def _circle(name: str, member: Person) -> Circle:
    circle = circle_of(member, name=name, covert=False)
    told = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE, circle=circle.id)
    with viewing(member) as by:
        audience_id(told, viewer=by)
    return circle
