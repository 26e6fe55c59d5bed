"""An operation of DI Ines: PC Aisha is in it, Lena is outside; two people and an item are known."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.cast import Cast, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.access.retention import queries as holds
from optimise.access.retention.actions import lift_hold
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import Scene as Known
from optimise.respond.operations import actions
from optimise.respond.operations.domain.log import Ndm
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Entry, Operation, Order, Outcome

OBJECT = "Close the Harrow line"
DEALER, BOY = "Vic Harrow", "Tom Ashby"
NEW = actions.NewOperation(
    object=OBJECT, measures=["The line is silent for a month"], why="Three reports in a week."
)


@dataclass(kw_only=True)
class Scene:
    """What a test knows of the operation."""

    cast: Cast
    known: Known
    operation: Operation
    people: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)

    def fresh(self) -> Operation:
        """Return the operation as it is now, as whoever views it at the moment."""
        return Operation.objects.select_related("circle").get(pk=self.operation.pk)

    def post(self, person: Person, part: Part = Part.OFFICER) -> None:
        """Have Ines let somebody in."""
        with viewing(self.cast.ines) as ines:
            actions.post(operation=self.fresh(), person=person, part=part, by=ines)

    def add(self, kind: Kind, **given: Any) -> Any:
        """Have Ines put something in."""
        with viewing(self.cast.ines) as ines:
            new = actions.NewThing(kind=kind, **given)
            return actions.add_thing(operation=self.fresh(), given=new, by=ines)

    def write(self, decision: str = "We watch first.", **more: Any) -> Entry:
        """Have Ines write a decision."""
        given: dict[str, Any] = {"stage": Ndm.OPTIONS, "why": "It costs least."} | more
        with viewing(self.cast.ines) as ines:
            entry = actions.NewEntry(decision=decision, **given)
            return actions.write_entry(operation=self.fresh(), given=entry, by=ines)

    def risk(self, about: About, **changes: Any) -> None:
        """Have Ines put a risk on the register."""
        given: dict[str, Any] = {
            "words": "He keeps a machete by the door.",
            "likelihood": 4,
            "impact": 5,
            "control": "Two officers with shields.",
            "likelihood_left": 2,
            "impact_left": 4,
            "owner": self.cast.ines,
        } | changes
        with viewing(self.cast.ines) as ines:
            new = actions.NewRisk(about=about, **given)
            actions.add_risk(operation=self.fresh(), given=new, by=ines)

    def sheet(self, paper: Paper, **answers: str) -> None:
        """Have Ines write a paper."""
        said = {q.key: (q.choices or (f"{q.label} Known.",))[0] for q in QUESTIONS[paper]}
        with viewing(self.cast.ines) as ines:
            actions.write_sheet(
                operation=self.fresh(), paper=paper, answers=said | answers, by=ines
            )

    def issue(self, words: str = "") -> Order:
        """Have Ines issue the order."""
        with viewing(self.cast.ines) as ines:
            return actions.issue_order(operation=self.fresh(), words=words, by=ines)

    def step(self, to: Stage, **more: Any) -> None:
        """Have Ines take it on."""
        with viewing(self.cast.ines) as ines:
            given = actions.NewStep(to=to, why="It is time.", **more)
            actions.take_step(operation=self.fresh(), given=given, by=ines)

    def lift_holds(self) -> None:
        """Conclude it, and have Mina, who placed nothing, lift what holds what is its own."""
        give_role(self.cast.mina, Role.INVESTIGATOR)
        self.post(self.cast.mina)
        self.step(Stage.CONCLUDED, outcome=Outcome.DONE)
        with viewing(self.cast.mina) as mina:
            for hold in holds.holds(viewer=mina):
                if hold.circle_id == self.operation.circle_id:
                    lift_hold(hold=hold, why="All is over.", by=mina, keeper=hold.kept_by)

    def make_ready(self) -> None:
        """Write everything that is due, and take it to ready."""
        for about in About:
            self.risk(about)
        for paper in Paper:
            self.sheet(paper)
        self.issue()
        for to in (Stage.DEVELOPED, Stage.CORROBORATED):
            self.step(to)
        self.step(Stage.AUTHORISED, authority="Supt Hale")
        self.step(Stage.READY)


def make_scene(cast: Cast) -> Scene:
    """Open the operation, let Aisha in, and make who and what is known of."""
    known = Known(cast=cast)
    with viewing(cast.ines) as ines:
        operation, _ = actions.open_operation(given=NEW, by=ines)
    scene = Scene(cast=cast, known=known, operation=operation)
    for name in (DEALER, BOY):
        scene.people[name] = new_id()
        scene.items[name] = known.item(f"{name} is at 4 Mill Lane.")
        known.say(scene.people[name], "Person", item=scene.items[name], name=name)
    born = str(now().year - 15)
    known.say(scene.people[BOY], "Person", item=scene.items[BOY], birthDate=born)
    scene.post(cast.aisha)
    return scene
