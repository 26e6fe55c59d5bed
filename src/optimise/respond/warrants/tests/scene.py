"""An application of DI Ines for 4 Mill Lane, which lacks nothing once `fill` is done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.cast import Cast, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.evaluate.models import Item
from optimise.respond.deconfliction import actions as desk
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.tests.scene import DEALER
from optimise.respond.operations.tests.scene import Scene as Operations
from optimise.respond.operations.tests.scene import make_scene as make_operation
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.boxes import NO, NONE, QUESTIONS
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.models import Application, Power, Warrant

ADDRESS = "4 Mill Lane, Swindon SN1 4AA"


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the application."""

    operations: Operations
    application: Application
    place: UUID
    support: Item

    @property
    def cast(self) -> Cast:
        """Return the people."""
        return self.operations.cast

    def fresh(self) -> Application:
        """Return the application as it is now, as whoever views it at the moment."""
        rows = Application.objects.select_related("operation__circle", "power", "place")
        return rows.get(pk=self.application.pk)

    def gaps(self, *, warns: bool = False) -> list[str]:
        """Return what it lacks, or is warned of."""
        with viewing(self.cast.ines) as ines:
            found = queries.gaps_of(self.fresh(), viewer=ines)
        return [gap.words for gap in found if gap.warns is warns]

    def boxes(self, **changes: str) -> None:
        """Have Ines write the boxes."""
        said = {q.key: q.choices[0] if q.choices else "Known." for q in QUESTIONS}
        said |= {"address": ADDRESS, "children": NO, "special": NONE, "privileged": NO}
        said |= {"articles": "Class A drugs, scales, the phone 07700 900321"} | changes
        with viewing(self.cast.ines) as ines:
            found = self.fresh()
            given = actions.Boxes(
                answers=said, power=found.power, premises=Premises.SPECIFIC, entries=Entries.SINGLE
            )
            actions.write_boxes(application=found, given=given, by=ines)

    def rest_on(self, *items: Item) -> None:
        """Have Ines choose grounds."""
        with viewing(self.cast.ines) as ines:
            ids = [item.id for item in items]
            actions.choose_grounds(application=self.fresh(), items=ids, by=ines)

    def listed(self) -> str:
        """Return the words of all that is listed against it, as Ines reads them."""
        with viewing(self.cast.ines) as ines:
            return " ".join(r.words for r in queries.answered_against(self.fresh(), viewer=ines))

    def answer_all(self, *, told: bool = True) -> None:
        """Have Ines answer everything that is listed."""
        with viewing(self.cast.ines) as ines:
            for one in queries.answered_against(self.fresh(), viewer=ines):
                actions.answer_against(
                    against=one.row, told=told, why="It is another flat.", by=ines
                )

    def authorise(self, who: str = "levi") -> None:
        """Have an inspector read it."""
        with viewing(self.cast.people[who]) as by:
            actions.authorise(application=self.fresh(), by=by)

    def fill(self) -> None:
        """Do all that is lacking, with two items of different origin."""
        self.fill_all_but_reading()
        self.authorise()

    def fill_all_but_reading(self) -> None:
        """Do all that is lacking but the inspector's part."""
        self.boxes()
        self.rest_on(self.operations.items[DEALER], self.support)
        with viewing(self.cast.ines) as ines:
            actions.check_address(
                application=self.fresh(), on=today(), how="Council tax, seen twice", by=ines
            )
            desk.check(circle=self.operations.operation.circle_id, by=ines)
        self.answer_all()

    def hear(
        self, *, granted: bool = True, court_ref: str = "SW-1", **changes: Any
    ) -> Warrant | None:
        """Have Ines record the hearing."""
        given: dict[str, Any] = {
            "at": now(), "court": "Swindon Magistrates", "heard_by": "DJ Hale", "on_oath": True,
            "questions": "How old is the first item? Nine days.", "reasons": "The test is met.",
            "granted": actions.Granted(court_ref=court_ref) if granted else None,
        } | changes  # fmt: skip
        with viewing(self.cast.ines) as ines:
            return actions.hear(application=self.fresh(), given=actions.Hearing(**given), by=ines)


def make_scene(cast: Cast) -> Scene:
    """Make an operation with a subject, a place and an inspector; begin the application."""
    _add(cast, "levi", "Insp Levi Barrow", Role.LEAD_OFFICER)
    made = make_operation(cast)
    made.post(cast.levi, Part.OFFICER)
    support = made.known.item("A neighbour saw him take bags into 4 Mill Lane.")
    made.known.say(made.people[DEALER], "Person", item=support, name=DEALER)
    made.add(Kind.SUBJECT, entity=made.people[DEALER])
    thing, _ = made.add(Kind.PLACE, label=ADDRESS)
    with viewing(cast.ines) as ines:
        application = actions.apply(
            operation=made.fresh(), place=thing, power=Power.objects.get(key="mda-23"), by=ines
        )
    return Scene(operations=made, application=application, place=thing.id, support=support)


def _add(cast: Cast, name: str, title: str, role: Role) -> None:
    person = Person(
        username=name, name=title, organisation=cast.force, joined_at=now(),
        sensitive_clearance=True,
    )  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(cast.county)
    give_role(person, role)
    cast.people[name] = person
