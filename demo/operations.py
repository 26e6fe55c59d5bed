"""The year's operations, at every stage, through their own doors.

What each truly is stands in `demo/operation_plans.py`, and in the truth.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from demo.model import Year
from demo.operation_plans import PLANS, Plan
from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import LOCAL, day_of, now
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.identify.domain import model
from optimise.keep_safe.actions import SecondPersonError
from optimise.respond.deconfliction import actions as desk
from optimise.respond.deconfliction.domain.desk import EventKind
from optimise.respond.operations import actions
from optimise.respond.operations.domain.log import Ndm, Option
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.domain.parts import SCHEMA, Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.domain.stages import WALK, Due, Stage
from optimise.respond.operations.models import Operation, Outcome
from optimise.respond.warrants import actions as applying
from optimise.respond.warrants import queries as packs
from optimise.respond.warrants.domain.boxes import QUESTIONS as BOXES_ASK
from optimise.respond.warrants.domain.powers import Entries, Premises
from optimise.respond.warrants.models import Application, Power, Warrant

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
INSPECTOR, DISCLOSURE, LOGGIST = "ruth.abernethy", "bill.ashcombe", "kirsty.noble"
ANALYST, ANALYSED = "daniel.okafor", ("G04/2",)  # where call records were looked at afterwards
OFFICERS = ("aisha.rahman", "imran.siddiqui", "chloe.marchant")
MOST_PEOPLE, MOST_ITEMS = 3, 3
DAYS = {Stage.DEVELOPED: 5, Stage.CORROBORATED: 12, Stage.AUTHORISED: 18, Stage.READY: 22,
        Stage.LIVE: 24, Stage.CONCLUDED: 26}  # fmt: skip
RISKS = {
    About.SUBJECT: ("He has carried a knife and swallows what he holds.", "Medic at the door."),
    About.PREMISES: ("One way in, up two flights, a door with three locks.", "Two to the back."),
    About.PUBLIC: ("A school is let out at three, 200 metres away.", "In and out before seven."),
    About.OFFICERS: ("Needles under the sofa on the last visit.", "Gloves, and search by torch."),
    About.CHILDREN: ("A child of six sleeps there on weekends.", "A social worker waits outside."),
    About.SOURCE: ("Few know of the back room.", "Nothing is said of the back room on the day."),
    About.OTHERS: ("Others may be near the same address.", "The desk is asked again at five."),
}
ANSWERS = {
    "communities": "Those who live on the two landings, and the drop-in across the road.",
    "contacts": "The tenants' group and the youth workers, the evening after.",
    "messages": "Why we were there, whom to ring, and that nobody there is in trouble for talking.",
    "unequal": "Nothing falls on one group more than on others. The interpreter speaks Bengali.",
    "after": "The neighbourhood team, on both landings.",
    "homes": "The tenant, who uses drugs and is afraid of them.",
    "children": "A niece of six stays on some weekends; the school says so.",
    "carers": "Her grandmother, two streets away, who has been checked.",
    "adults": "The tenant walks with a frame and needs his methadone at nine.",
    "pets": "A dog, friendly.",
    "exploited": "Whoever opens the door may be made to. They are spoken to alone.",
    "ready": "A social worker, the housing officer, a doctor on call, a bed at the hostel.",
    "considered": "Disability, age and race.",
    "effect": "A frightened tenant loses his door and his sleep.",
    "done": "Carpenter on the day, and his worker is told within the hour.",
    "background": "Sold from rented cars since the spring; the number changed twice.",
    "method": "05:00 at the yard. Team one by the front, team two at the back. Out by seven.",
    "administration": "Plain coats until the door. Exhibits to the second car. Custody has room for"
    " three.",
    "communications": "Channel 7. No posts until charge.",
    "rights": "Entry by warrant; nothing less finds what is moved each night.",
}
# Two operations look at one number, and neither knows: both are told to ring the desk.
SAME_LOOK, SAME_PHONE = ("G01", "G04"), "07700 900447"
# What a draft of an application says; what it leaves open, its page asks for.
BOXES = {
    "court": "Swindon Magistrates’ Court",
    "offence": "Possessing a controlled drug of Class A with intent to supply it: Misuse of Drugs"
    " Act 1971, section 5(3).",
    "describes": "Ground floor, the blue door to the left of the bin store.",
    "occupier": "The tenant, by the council’s tenancy record of this month.",
    "animals": "A small dog, friendly; a dog handler is told.",
    "disability": "The tenant walks with a frame and takes methadone at nine.",
    "why_now": "Deliveries come on Thursdays and are sold by Saturday.",
    "less": "It was watched for two weeks and the runners were stopped twice: others came.",
    "refused": "Those who sell there do not open, and the tenant is afraid to.",
    "when": "At five in the morning, before the first runner comes and while few are about.",
    "liaison": "Yes: the neighbourhood sergeant and the housing officer.",
    "source_read": "Source protection, the day before it was heard.",
    "articles": "Class A drugs, scales, snap bags, and the phone that the line is run from",
    "children": "perhaps",
    "strategy": "Held on Monday with the social worker, who waits outside",
    "others": "None that we know of.",
    "reading": "20",
}
DECISIONS = (
    (Ndm.GATHER, "Watch for two weeks before anything else.", "Who runs it is not known yet.",
     "Stop the runners: they are replaced in a day"),
    (Ndm.ASSESS, "Those who carry are treated as exploited until shown otherwise.",
     "Two of them are under 17.", "Arrest all: it makes witnesses of nobody"),
    (Ndm.OPTIONS, "Go in at five, before the school run.", "The niece is at her grandmother's.",
     "At noon: the drop-in is full then"),
    (Ndm.ACT, "Debrief on the day, and visit both landings.", "They live with what we leave.", ""),
)  # fmt: skip


@dataclass(kw_only=True)
class Operations:
    """Puts the operations in, each act by whoever would do it."""

    year: Year
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    entity: Callable[[str], UUID]
    acting: Acting
    made: dict[str, Operation] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put_in(self) -> dict[str, Operation]:
        """Put every operation in, and return them by the year's keys of them."""
        for key, true in self.year.truth.entities.items():
            self.keys[true].append(key)
        for plan in PLANS:
            if plan.group in self.year.truth.groups:
                self.made[plan.key] = self._one(plan)
        return self.made

    def moment(self, plan: Plan, days: float) -> datetime:
        """Return the moment so many days after an operation was opened; never after this morning."""
        begun = datetime.combine(self.year.today, time(9), LOCAL) - timedelta(days=plan.age)
        last = datetime.combine(self.year.today, time(4), LOCAL)
        return min(begun + timedelta(days=days), last)

    def _one(self, plan: Plan) -> Operation:
        with self.acting(plan.lead, self.moment(plan, 0)) as by:
            given = actions.NewOperation(
                object=plan.object,
                measures=["Whoever runs it is charged", "No new number is seen for four weeks"],
                why="Named again and again in what is graded.",
            )
            operation, _ = actions.open_operation(given=given, by=by)
        self._people(plan, operation)
        self._things(plan, operation)
        self._decide(plan, operation)
        for stage in WALK[1 : WALK.index(Stage(plan.stage)) + 1]:
            self._step(plan, operation, stage)
            if stage is (Stage.CORROBORATED if plan.warrant == "refused" else Stage.AUTHORISED):
                self._warrant(plan, operation)
        if plan.stage in (Stage.AUTHORISED, Stage.CORROBORATED, Stage.READY):
            self._tell_the_desk(plan, operation)
        return operation

    def _warrant(self, plan: Plan, operation: Operation) -> None:
        """Take an application to the court, and where it was granted to the search and back."""
        if not plan.warrant:
            return
        warrants = Warrants(self, plan, operation)
        warrant = warrants.granted()
        if warrant is not None and plan.found:
            warrants.search(warrant)

    def _tell_the_desk(self, plan: Plan, operation: Operation) -> None:
        """Tell the desk of a strike tomorrow: two of them are at one address, and neither knows."""
        begins = datetime.combine(self.year.today, time(5), LOCAL) + timedelta(days=1)
        with self.acting(plan.lead, self.moment(plan, plan.age)) as by:
            desk.register(
                circle=operation.circle_id,
                given=desk.NewEvent(
                    kind=EventKind.WARRANT,
                    label=_address(plan),
                    latitude=51.5613 + (0 if plan.meets else plan.age / 1000),
                    longitude=-1.7796,
                    metres=300,
                    since=begins,
                    until=begins + timedelta(hours=3),
                ),
                by=by,
            )

    def _people(self, plan: Plan, operation: Operation) -> None:
        other = "priya.nair" if plan.lead == "marek.zielinski" else "marek.zielinski"
        parts = [(other, Part.DEPUTY), (DISCLOSURE, Part.DISCLOSURE), (LOGGIST, Part.LOGGIST)]
        parts += [(INSPECTOR, Part.OFFICER)]
        parts += [(key, Part.OFFICER) for key in OFFICERS[: 1 + plan.age % 3]]
        if plan.key in ANALYSED:
            parts += [(ANALYST, Part.OFFICER)]
        for n, (key, part) in enumerate(parts):
            with self.acting(plan.lead, self.moment(plan, 0.1 + n / 50)) as by:
                actions.post(operation=_now(operation), person=self.people[key], part=part, by=by)
        if plan.age > 100:
            with self.acting(plan.lead, self.moment(plan, 1)) as by:
                actions.add_partner(
                    operation=_now(operation),
                    agency=self.organisations["whitestone-homes"],
                    does="Holds keys, and mends the door on the day",
                    contact="Tenancy support, out of hours",
                    by=by,
                )

    def _things(self, plan: Plan, operation: Operation) -> None:
        told = self.year.truth.groups[plan.group]
        members = list(told["members"])  # type: ignore[call-overload]
        if plan.strikes:  # whom it finds to be a victim is no face of the group's
            members = [*members[:2], *members[-1:], *members[2:-1]]
        trues = [*members, *told["exploited"]]  # type: ignore[misc]
        put = 0
        for true in trues:
            found = self._known(true, plan)
            if found is None or put == MOST_PEOPLE:
                continue
            put += 1
            kind = Kind.PROTECTED if true in told["exploited"] else Kind.SUBJECT  # type: ignore[operator]
            self._add(plan, operation, kind, entity=found)
        # Cards of the other groups would be held back from officers.
        whole = (plan.group, told["line"]) if told["line"] else ()
        for kind, true in zip((Kind.GROUP, Kind.LINE), map(str, whole), strict=False):
            for found in self._as_known(true, SCHEMA[kind], plan)[:1]:
                self._add(plan, operation, kind, entity=found)
        for kind, label in (
            (Kind.PLACE, _address(plan)),
            (Kind.VEHICLE, f"AB{plan.age % 90 + 10} OPT"),
        ):
            self._add(plan, operation, kind, label=label)
        if Stage(plan.stage) in (Stage.CORROBORATED, Stage.AUTHORISED, Stage.READY, Stage.LIVE):
            number = SAME_PHONE if plan.key in SAME_LOOK else f"07700 900{plan.age:03d}"
            papers = f"CD/{self.year.today.year}/{plan.age:04d}"
            self._add(plan, operation, Kind.PHONE, label=number, authority=papers)

    def _add(self, plan: Plan, operation: Operation, kind: Kind, **given: object) -> None:
        try:
            with self.acting(plan.lead, self.moment(plan, 2)) as by:
                new = actions.NewThing(kind=kind, **given)  # type: ignore[arg-type]
                actions.add_thing(operation=_now(operation), given=new, by=by)
        except SecondPersonError:
            # To be kept safe by what reports say, whatever the truth is.
            self._add(plan, operation, Kind.PROTECTED, **given)

    def _known(self, true: str, plan: Plan) -> UUID | None:
        return next(iter(self._as_known(true, SCHEMA[Kind.SUBJECT], plan)), None)

    def _as_known(self, true: str, schema: str, plan: Plan) -> list[UUID]:
        """Return what reports know something of the truth as, if it is of this kind."""
        found = []
        for entity in map(self.entity, self.keys.get(true, ())):
            with self.acting(plan.lead, self.moment(plan, 1.5)) as by:
                said = identities.statements_about(frozenset({entity}), viewer=by)
                if said and model.is_a(identities.schema_of(entity, viewer=by), schema):
                    found.append(entity)
        return found

    def _decide(self, plan: Plan, operation: Operation) -> None:
        for n, (stage, decision, why, option) in enumerate(
            DECISIONS[: 1 + WALK.index(Stage(plan.stage)) // 2]
        ):
            # The first is the lead's own; the loggist writes down those that are made later.
            with self.acting(LOGGIST if n else plan.lead, self.moment(plan, 3 + 4 * n)) as by:
                items = self.items_about(operation, by)[:MOST_ITEMS] if n == 0 else []
                entry = actions.NewEntry(
                    stage=stage,
                    decision=decision,
                    why=why,
                    items=items,
                    options=[Option(option=option.split(":")[0], why=option.split(":")[1].strip())]
                    if option
                    else [],
                    risk_owner=str(self.people[plan.lead]),
                )
                actions.write_entry(operation=_now(operation), given=entry, by=by)

    def items_about(self, operation: Operation, by: Viewer) -> Sequence[UUID]:
        """Return the items there are by now that tell of what an operation looks at.

        None that is kept to another circle.
        """
        entities = {row.entity for row in operation.things.all() if row.entity}
        said = identities.statements_about(frozenset(entities), viewer=by)
        items = evaluate.items({row.item_id for row in said}, viewer=by)
        theirs = (None, operation.circle_id)
        known = [one for one in items if one.made_at <= now()]
        return [one.id for one in known if access.fences_of(one.audience_id).circle in theirs]

    def _step(self, plan: Plan, operation: Operation, stage: Stage) -> None:
        moment = self.moment(plan, DAYS[stage])
        if stage is Stage.READY:
            self._papers(plan, operation)
        outcome = Outcome.DONE if stage is Stage.CONCLUDED else None
        with self.acting(plan.lead, moment) as by:
            given = actions.NewStep(
                to=stage,
                why="Enough is known, and written down.",
                authority="DCI Ruth Abernethy" if stage is Stage.AUTHORISED else "",
                skipped={Due.CLEAR: "The desk rang both sides; the other waits until noon."},
                outcome=outcome,
            )
            actions.take_step(operation=_now(operation), given=given, by=by)
        if stage is Stage.LIVE:
            self._debrief(plan, operation)

    def _papers(self, plan: Plan, operation: Operation) -> None:
        with self.acting(plan.lead, self.moment(plan, 20)) as by:
            for about, (words, control) in RISKS.items():
                risk = actions.NewRisk(
                    about=about, words=words, likelihood=3, impact=4, control=control,
                    likelihood_left=2, impact_left=3, owner=self.people[plan.lead],
                )  # fmt: skip
                actions.add_risk(operation=_now(operation), given=risk, by=by)
            for paper in Paper:
                said = {q.key: ANSWERS.get(q.key) or q.choices[-1] for q in QUESTIONS[paper]}
                actions.write_sheet(operation=_now(operation), paper=paper, answers=said, by=by)
        with self.acting(plan.lead, self.moment(plan, 21)) as by:
            order = actions.issue_order(operation=_now(operation), by=by)
        for key in self._readers(plan, operation):
            with self.acting(key, self.moment(plan, 21.5)) as by:
                actions.acknowledge(order=order, by=by)

    def _readers(self, plan: Plan, operation: Operation) -> list[str]:
        """Return who has read the order: everybody where the strike is past, and else the first."""
        if Stage(plan.stage) not in (Stage.LIVE, Stage.CONCLUDED):
            return [OFFICERS[0]]
        with self.acting(plan.lead, self.moment(plan, 21)):
            posted = set(operation.postings.values_list("person_id", flat=True))
        return [key for key, person in self.people.items() if person.id in posted]

    def _debrief(self, plan: Plan, operation: Operation) -> None:
        with self.acting("aisha.rahman", self.moment(plan, 25)) as by:
            given = actions.NewDebrief(
                well="At every door within two minutes. Nobody was hurt.",
                mend="The back team had no key for the yard gate.",
            )
            actions.debrief(operation=_now(operation), given=given, by=by)


@dataclass(kw_only=False)
class Warrants:
    """One application on its way to the court and back."""

    all: Operations
    plan: Plan
    operation: Operation

    def granted(self) -> Warrant | None:
        """Return the warrant, or nothing where the court refused or the pack lacks a ground."""
        application = self._filled()
        try:
            with self._by(INSPECTOR, 17) as by:
                applying.authorise(application=_again(application), by=by)
        except NotReadyError:
            return None
        was_granted = self.plan.warrant == "granted"
        with self._by(self.plan.lead, 17.5) as by:
            heard = applying.Hearing(
                at=now() - timedelta(hours=2),
                court="Swindon Magistrates",
                heard_by="District Judge Farrant",
                on_oath=True,
                questions="How old is the newest of it, and who else lives there? As the pack says.",
                reasons="The test is met." if was_granted else "It is one account, and old.",
                granted=applying.Granted(court_ref=f"SW-{self.plan.age}") if was_granted else None,
            )
            return applying.hear(application=_again(application), given=heard, by=by)

    def _by(self, key: str, days: float) -> AbstractContextManager[Viewer]:
        return self.all.acting(key, self.all.moment(self.plan, days))

    def _filled(self) -> Application:
        place = self.operation.things.filter(kind=Kind.PLACE)
        with self._by(self.plan.lead, 16) as by:
            application = applying.apply(
                operation=_now(self.operation),
                place=place.get(),
                power=Power.objects.get(key="mda-23"),
                by=by,
            )
        said = {q.key: q.choices[0] for q in BOXES_ASK if q.choices} | BOXES
        with self._by(self.plan.lead, 16.2) as by:
            found = _again(application)
            boxes = applying.Boxes(
                answers={**said, "address": _address(self.plan)},
                power=found.power,
                premises=Premises.SPECIFIC,
                entries=Entries.SINGLE,
            )
            applying.write_boxes(application=found, given=boxes, by=by)
            self._grounds(found, by)
            day = day_of(now())
            applying.check_address(
                application=found, on=day, how="The landlord, and the meter", by=by
            )
        with self._by(self.plan.lead, 16.4) as by:
            for one in packs.answered_against(_again(application), viewer=by):
                why = f"Its handling: {one.barred}" if one.barred else ""
                applying.answer_against(against=one.row, told=not one.barred, why=why, by=by)
            # Source protection reads it last, once what the court is told stands.
            applying.write_boxes(application=_again(application), given=boxes, by=by)
            desk.check(circle=self.operation.circle_id, by=by)
        return application

    def _grounds(self, found: Application, by: Viewer) -> None:
        """Rest it on items that a court may have, each tried by itself."""
        kept: list[UUID] = []
        for item in self.all.items_about(self.operation, by):
            try:
                applying.choose_grounds(application=found, items=[*kept, item], by=by)
                kept.append(item)
            except NotReadyError:
                continue
            if len(kept) == MOST_ITEMS:
                return

    def search(self, warrant: Warrant) -> None:
        """Write the search down as whoever was there, and return the warrant."""
        found = (
            "" if self.plan.found == "nothing" else f"{self.plan.found.capitalize()}, in the back"
        )
        written = self._written()
        with self.all.acting("aisha.rahman", written) as by:
            entry = applying.NewEntry(
                entered_at=written - timedelta(hours=2),
                left_at=written - timedelta(minutes=39 if self.plan.strikes else 60),
                led_by=self.all.people["aisha.rahman" if self.plan.strikes else self.plan.lead],
                officers="Team one and team two",
                notice=True,
                copy_left="With the occupier",
                occupier="The tenant, who opened the door",
                found=found,
                damage="The lower lock",
                secured="Whitestone Homes, by noon",
                night_why="What is kept there is moved before seven.",
            )
            applying.enter(warrant=warrant, given=entry, by=by)
        with self.all.acting(self.plan.lead, written + timedelta(hours=12)) as by:
            words = found or "Nothing that was sought was found, and nothing else was seized."
            applying.give_back(warrant=Warrant.objects.get(pk=warrant.pk), words=words, by=by)

    def _written(self) -> datetime:
        """Return when the search was written down: two hours after the door was opened."""
        if not self.plan.strikes:
            return self.all.moment(self.plan, 24.5)
        day = self.all.year.today - timedelta(days=self.plan.strikes)
        return datetime.combine(day, time(7), LOCAL)


def _again(application: Application) -> Application:
    rows = Application.objects.select_related("operation__circle", "power")
    return rows.get(pk=application.pk)


def _address(plan: Plan) -> str:
    # Two operations look at one address, and neither knows.
    meeting = "Flat 9, 14 Quarry Rise, Swindon" if plan.meets else ""
    return meeting or plan.door or f"{plan.age} Quarry Rise, Swindon"


def _now(operation: Operation) -> Operation:
    return Operation.objects.select_related("circle").get(pk=operation.pk)
