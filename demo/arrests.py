"""Who was arrested in the year's operations, through custody to what came of it.

Two of yesterday's are victims: a boy, of whom safeguarding is told at once, and somebody who was looked for and
is a suspect no more. One man is in detention still.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from demo import seconds
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL, now
from optimise.basics.described import Age, Sex
from optimise.identify import queries as identities
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern
from optimise.link.lines.models import LineNumber
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.domain.custody import Act, Outcome
from optimise.respond.arrests.models import Detention
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation, Thing

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
AISHA, IMRAN, CHLOE = "aisha.rahman", "imran.siddiqui", "chloe.marchant"
LEAD, CUSTODY, INSPECTOR, SAFEGUARDING = (
    "marek.zielinski", "alan.mapstone", "grace.hollis", "lewis.tanner",
)  # fmt: skip
CRACK, CONCERNED, CANNABIS, THEFT = "MD71234", "MD71174", "MD71225", "TH68013"
STATION, ALLOWED_BY = "Gablecross", "Sgt Alan Mapstone"
RUNG = (
    "Rung before the decision: DC Lewis Tanner sees them at home, and says that it need not wait."
)
YESTERDAY, STASH, HAND_OVERS, PLANT = "G02", "G03", "G05", "G10"
WOMEN = ("cautioned", "visitor")
SAID = ("W1", "W1", "B2", "A9", "W1", "NS", "M1", "W9", "B1")


@dataclass(kw_only=True)
class Arrests:
    """Puts the arrests in, each act by whoever would do it."""

    today: date
    people: Mapping[str, Person]
    operations: Mapping[str, Operation]
    acting: Acting
    number: int = 411
    made: dict[str, Detention] = field(default_factory=dict)

    def put_in(self) -> dict[str, Detention]:
        """Put in the arrests of the operations that there are; return them by name."""
        if STASH in self.operations:
            self._of_the_stash_house(self.operations[STASH])
        if HAND_OVERS in self.operations:
            self._of_the_hand_overs(self.operations[HAND_OVERS])
        if PLANT in self.operations:
            self._of_the_plant(self.operations[PLANT])
        if YESTERDAY in self.operations:
            self._of_yesterday(self.operations[YESTERDAY])
        return self.made

    def _at(self, days: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(hour, minute), LOCAL)

    def _born(self, years: int) -> date:
        return self.today - timedelta(days=years * 365 + 200)

    def _of_the_stash_house(self, operation: Operation) -> None:
        """Charge who kept the house, and send back to prison who was on licence."""
        at = self._at(185, 8, 12)
        self.arrest("keeper", operation, LEAD, at, offences=[CRACK], years=34, subject=0,
                    arrested_by="PC Aisha Rahman", where="In the kitchen of the house",
                    grounds="Alone with the bag that the search found, and had its key.")  # fmt: skip
        self.bring_in("keeper", at)
        self.end("keeper", at + timedelta(hours=15), outcome=Outcome.CHARGED, offences=[CRACK],
                 until=self.today - timedelta(days=184), remanded=True)  # fmt: skip
        self.arrest("on licence", operation, LEAD, at + timedelta(minutes=40),
                    offences=[CONCERNED], name="Craig Dunmore", years=29,
                    where="In a car outside the house",
                    grounds="His phone rang as the number of the line was dialled.")  # fmt: skip
        self.bring_in("on licence", at + timedelta(minutes=40))
        self.end("on licence", at + timedelta(hours=9), outcome=Outcome.RECALL,
                 words="Probation recalled him the same day: he was on licence until May.")  # fmt: skip

    def _of_the_hand_overs(self, operation: Operation) -> None:
        """Release two: one after weeks under investigation with nothing, one with a caution."""
        at = self._at(146, 17, 5)
        self.arrest("released", operation, IMRAN, at, offences=[CONCERNED], years=24, subject=0,
                    where="Platform 3 at the station",
                    grounds="Passed a rucksack as the items say, and left by the other stairs.")  # fmt: skip
        self.bring_in("released", at)
        self.end("released", at + timedelta(hours=11), outcome=Outcome.RUI,
                 words="Until the phone is read.")  # fmt: skip
        self.end("released", self._at(90, 10), outcome=Outcome.NFA,
                 words="The rucksack held clothes, and the phone nothing of the line.")  # fmt: skip
        self.arrest("cautioned", operation, CHLOE, at + timedelta(minutes=9), offences=[CANNABIS],
                    name="Holly Prentice", years=22, where="On the stairs of the station",
                    grounds="A bag of cannabis in her hand.")  # fmt: skip
        self.bring_in("cautioned", at + timedelta(minutes=9))
        self.end("cautioned", at + timedelta(hours=5), outcome=Outcome.CAUTION,
                 words="She admits it, and it is the first.")  # fmt: skip

    def _of_the_plant(self, operation: Operation) -> None:
        """Deal with one out of court."""
        at = self._at(235, 11, 30)
        self.arrest("yard", operation, CHLOE, at, offences=[THEFT], name="Dean Holloway", years=45,
                    where="At the gate of the yard", grounds="A stolen quad was on his trailer.")  # fmt: skip
        self.bring_in("yard", at)
        self.end("yard", at + timedelta(hours=7), outcome=Outcome.OTHER,
                 words="A community resolution: he bought it unseen, and gives it back.")  # fmt: skip

    def _of_yesterday(self, operation: Operation) -> None:
        """Arrest six in and after the strike: each ends otherwise, and one is in detention."""
        five = self._at(1, 5)
        with self.acting(LEAD, five - timedelta(hours=14)) as by:
            holder = self._subjects(operation)[0]
            actions.plan_arrest(
                operation=_now(operation),
                person=holder,
                offences=[CONCERNED],
                why="The number of the line is in these hands, as the records and two items say.",
                by=by,
            )
        self._holder(operation, five)
        self._swallowed(operation, five)
        self._boy(operation, five)
        self._runner(operation, five)
        at = five + timedelta(minutes=35)
        self.arrest("visitor", operation, CHLOE, at, offences=[CANNABIS], name="Jodie Marsh",
                    years=27, where="Flat 2, 40 Dray Lane", grounds="Cannabis in her coat.",
                    vulnerable=True)  # fmt: skip
        self.bring_in("visitor", at)
        self.end("visitor", five + timedelta(hours=6), outcome=Outcome.CAUTION,
                 words="With an appropriate adult. She is afraid of who comes to the flat, and was"
                 " put in touch with the drop-in.")  # fmt: skip
        late = self._at(0, 1, 48)
        self.arrest("in detention", operation, IMRAN, late, offences=[CRACK, CONCERNED],
                    name="Leon Astbury", years=31, where="Manchester Road, in a hired car",
                    grounds="Came back for what was under the cistern, as the phone said he would.")  # fmt: skip
        self.bring_in("in detention", late)

    def _holder(self, operation: Operation, five: datetime) -> None:
        at = five + timedelta(minutes=3)
        self.arrest("holder", operation, AISHA, at, offences=[CONCERNED], years=26, subject=0,
                    where="3 Quarry Rise, in the front bedroom",
                    grounds="Held the phone that rang when the line was dialled.")  # fmt: skip
        self.bring_in("holder", at)
        with self.acting(CUSTODY, at + timedelta(hours=2)) as by:
            row = LineNumber.objects.order_by("added_at").first()
            numbers = [row.number if row else "07700 900872"]
            actions.give_numbers(detention=self.made["holder"], numbers=numbers, by=by)
        self.step("holder", INSPECTOR, five + timedelta(hours=7), Act.REVIEWED,
                  name="Insp Grace Hollis", words="The phone is read; an interview is to come.")  # fmt: skip
        self.end("holder", five + timedelta(hours=13), outcome=Outcome.CHARGED,
                 offences=[CONCERNED], until=self.today, remanded=True)  # fmt: skip

    def _swallowed(self, operation: Operation, five: datetime) -> None:
        at = five + timedelta(minutes=7)
        self.arrest("swallowed", operation, IMRAN, at, offences=[CRACK], name="Nathan Cole",
                    years=37, swallowed=True, where="21 Hopkin Street, on the landing",
                    grounds="He put wraps in his mouth as the door opened.")  # fmt: skip
        self.step("swallowed", CUSTODY, at + timedelta(minutes=20), Act.HOSPITAL,
                  name="Great Western Hospital, with DC Siddiqui",
                  words="By ambulance, with two officers.")  # fmt: skip
        self.step("swallowed", CUSTODY, at + timedelta(hours=6), Act.BACK,
                  words="Nothing seen in the picture, and he is well.")  # fmt: skip
        self.bring_in("swallowed", at + timedelta(hours=6))
        self.end("swallowed", at + timedelta(hours=12), outcome=Outcome.BAIL,
                 words="Not to go to Hopkin Street or near the tenant. To sleep at his mother's.",
                 until=self.today + timedelta(days=25))  # fmt: skip

    def _boy(self, operation: Operation, five: datetime) -> None:
        """Arrest a boy of fifteen: safeguarding is told as it is written down."""
        at = five + timedelta(minutes=14)
        self.arrest("boy", operation, CHLOE, at, offences=[CRACK], name="Kayden Frost", years=15,
                    where="Flat 2, 40 Dray Lane, behind the sofa",
                    grounds="Forty wraps in a sock beside him, and a second phone.")  # fmt: skip
        self.bring_in("boy", at)
        self.step("boy", CUSTODY, at + timedelta(hours=1), Act.ADULT_ASKED, name="His mother")
        self.step("boy", CUSTODY, at + timedelta(hours=3), Act.ADULT_CAME, name="His mother")
        self._kept_safe("boy", at + timedelta(hours=3, minutes=40))
        self.end("boy", at + timedelta(hours=8), outcome=Outcome.NFA,
                 section_45="Asked with his mother there. A direct result of being exploited: he was"
                 " robbed of it first, and made to work the debt off.",
                 words="Not in the public interest: he is a victim. Referred, and home with a plan.")  # fmt: skip

    def _runner(self, operation: Operation, five: datetime) -> None:
        """Arrest somebody who was looked for, and find in custody that they were made to."""
        at = five + timedelta(minutes=19)
        self.arrest("runner", operation, AISHA, at, offences=[CONCERNED], years=20, subject=-1,
                    where="3 Quarry Rise, in the kitchen",
                    grounds="Packed wraps at the table as the door opened.")  # fmt: skip
        self.bring_in("runner", at)
        with self.acting(CUSTODY, at + timedelta(hours=3, minutes=20)) as by:
            why = "Owes them £900 since being robbed, sleeps on the floor there, and may not leave."
            actions.may_be_victim(detention=self.made["runner"], why=why, by=by)
        self._kept_safe("runner", at + timedelta(hours=4))
        self.end("runner", at + timedelta(hours=10), outcome=Outcome.NFA,
                 section_45="Asked, with a solicitor. Made to work off a debt under threat.",
                 words="A victim, who agrees to be referred. Somewhere to stay was found.")  # fmt: skip
        self._suspect_no_more(operation, at + timedelta(hours=11))

    def _kept_safe(self, called: str, at: datetime) -> None:
        """Have safeguarding take the concerns up, and protect whom we know."""
        page, person = f"/arrests/{self.made[called].id}/", self._person_of(called)
        with self.acting(SAFEGUARDING, at) as by:
            concerns = list(Concern.objects.filter(page=page))
            for concern in concerns:
                care.take_concern(concern=concern, by=by)
            if person is not None:
                why = "Said in custody: works off a debt and may not leave."
                care.protect_person(entity=person, why=why, by=by)
        with self.acting(SAFEGUARDING, at + timedelta(hours=4)) as by:
            for concern in concerns:
                care.finish_concern(
                    concern=Concern.objects.get(pk=concern.pk),
                    outcome=Concern.Outcome.HELD,
                    note="Seen in custody. Those who look after them have them from tonight.",
                    by=by,
                )
        for concern in concerns:
            seconds.agree(concern.id, self.acting, at + timedelta(hours=4))

    def _person_of(self, called: str) -> UUID | None:
        return self.made[called].arrest.person

    def _suspect_no_more(self, operation: Operation, at: datetime) -> None:
        """Have whoever leads take them out as a subject, and put them in as one to keep safe."""
        person = self._person_of("runner")
        if person is None:
            return
        with self.acting(LEAD, at) as by:
            rows = Thing.objects.select_related("operation__circle", "interest")
            for thing in rows.filter(
                operation=operation, kind=Kind.SUBJECT, entity=person, ended_at__isnull=True
            ):
                operations.end_thing(thing=thing, why="A victim of the line.", by=by)
            new = operations.NewThing(kind=Kind.PROTECTED, entity=person)
            operations.add_thing(operation=_now(operation), given=new, by=by)

    def _subjects(self, operation: Operation) -> list[UUID]:
        rows = operation.things.filter(kind=Kind.SUBJECT, ended_at__isnull=True)
        return [row.entity for row in rows.order_by("made_at", "id") if row.entity]

    def arrest(
        self,
        called: str,
        operation: Operation,
        officer: str,
        at: datetime,
        *,
        years: int,
        subject: int | None = None,
        name: str = "",
        offences: Sequence[str],
        grounds: str,
        where: str,
        **more: Any,
    ) -> None:
        """Have an officer write an arrest down: of one of the subjects, or of somebody new."""
        with self.acting(officer, at) as by:
            known = self._subjects(operation) if subject is not None else []
            person = known[subject] if known and subject is not None else None
            given = actions.NewArrest(
                name=identities.name_of(person, viewer=by) if person else name or "Gives no name",
                born=(_known_birth(person, by) if person else None) or self._born(years),
                person=person,
                offences=offences,
                grounds=grounds,
                necessity=[Necessity.INVESTIGATION],
                where=where,
                operation=_now(operation),
                **more,
            )
            self.made[called] = actions.make_arrest(given=given, by=by)

    def bring_in(self, called: str, at: datetime) -> None:
        """Have custody take somebody in, and ask what they say of themselves."""
        self.number += 1
        self.step(called, CUSTODY, at + timedelta(minutes=38), Act.ARRIVED, station=STATION,
                  custody_number=f"GX-{at:%y}-{self.number:04}")  # fmt: skip
        self.step(called, CUSTODY, at + timedelta(minutes=52), Act.AUTHORISED, name=ALLOWED_BY)
        with self.acting(CUSTODY, at + timedelta(minutes=58)) as by:
            actions.describe(
                detention=self.made[called],
                ethnicity=SAID[self.number % len(SAID)],
                sex=Sex.FEMALE if called in WOMEN else Sex.MALE,
                age=_band(self.made[called], at.date()),
                by=by,
            )

    def step(self, called: str, key: str, at: datetime, act: Act, **given: Any) -> None:
        """Have somebody write one step down."""
        with self.acting(key, at) as by:
            new = actions.NewStep(act=act, **given)
            actions.take_step(detention=self.made[called], given=new, by=by)

    def end(self, called: str, at: datetime, **given: Any) -> None:
        """Have custody say what came of it."""
        with self.acting(CUSTODY, at) as by:
            if queries.awaited(self.made[called].id, viewer=by):
                given.setdefault("safeguarding", RUNG)
            actions.end_with(detention=self.made[called], given=actions.NewOutcome(**given), by=by)


def _now(operation: Operation) -> Operation:
    return Operation.objects.select_related("circle").get(pk=operation.pk)


def _known_birth(person: UUID, by: Viewer) -> date | None:
    """Return the day of birth of a grown-up that reports know, if they know it."""
    said = [
        one.value
        for one in identities.statements_about(frozenset({person}), viewer=by)
        if one.prop == "birthDate" and one.value
    ]
    born = date.fromisoformat(said[-1]) if said else None
    return born if born and (now().date() - born).days > 18 * 366 else None


def _band(one: Detention, on: date) -> Age:
    years = (on - one.born).days // 365 if one.born else 0
    bands = ((18, Age.CHILD), (25, Age.YOUNG), (40, Age.MIDDLE))
    return next((band for below, band in bands if years < below), Age.OLDER)
