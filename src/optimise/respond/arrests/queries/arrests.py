"""Arrests and detentions, with where each is by its steps."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.fields.json import KT

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics import courts
from optimise.basics.clock import day_of, now, today
from optimise.basics.plates import normal_plate
from optimise.identify import queries as identities
from optimise.respond.arrests.domain import custody as rules
from optimise.respond.arrests.domain.arrests import Known, Prompt, is_child, prompts
from optimise.respond.arrests.domain.custody import Act, Custody, Due, Outcome
from optimise.respond.arrests.domain.vocabulary import from_json
from optimise.respond.arrests.models import (
    Arrest,
    Detention,
    Offence,
    Plan,
    Step,
    Vocabulary,
    Withdrawal,
)
from optimise.respond.operations.domain.parts import LEADS, RUNS
from optimise.respond.operations.queries import closed_up, in_force, postings

LATELY = timedelta(days=14)
SHORTEST_NUMBER = 4


def offences(*, on: date | None = None) -> list[Offence]:
    """Return the offences in force on a day, today unless told, by title."""
    return list(Offence.objects.filter(in_force(on or today())))


def offence(offence_id: UUID) -> Offence:
    """Return one offence, in force or not. Errors: NothingHereError."""
    found = Offence.objects.filter(id=offence_id).first()
    if found is None:
        raise NothingHereError
    return found


def withdrawals() -> list[Withdrawal]:
    """Return which offences are to be none any more and wait for a second person."""
    rows = Withdrawal.objects.select_related("offence")
    return list(rows.filter(answered_at__isnull=True))


def withdrawal(withdrawal_id: UUID) -> Withdrawal:
    """Return one of them. Errors: NothingHereError."""
    found = Withdrawal.objects.select_related("offence").filter(id=withdrawal_id).first()
    if found is None:
        raise NothingHereError
    return found


def titles_of(codes: Iterable[str], *, on: date) -> list[str]:
    """Return the words of offences as they stood on a day; a code that was none stays a code."""
    there = called(codes, on=on)
    return [there.get(code, code) for code in codes]


def called(codes: Iterable[str], *, on: date) -> dict[str, str]:
    """Return the words of those of some codes that are offences on a day.

    Of the force's own list as it stood that day; of any other the courts' words, which say nothing
    of what was law when.
    """
    wanted = set(codes)
    ours = Offence.objects.filter(code__in=wanted)
    there = {one.code: one.title for one in ours.filter(in_force(on))}
    dated = set(ours.values_list("code", flat=True))
    theirs = courts.offences()
    return there | {code: theirs[code].title for code in wanted - dated if code in theirs}


def earlier() -> dict[str, courts.Offence]:
    """Return by code what was an offence in earlier lists of the courts and is none in today's.

    Each is called as it was last.
    """
    found = dict(courts.packaged().offences)
    for version in Vocabulary.objects.order_by("number"):
        found |= from_json(version.as_of, version.lists).offences
    return {code: one for code, one in found.items() if code not in courts.offences()}


def _every() -> QuerySet[Detention]:
    steps = Prefetch("steps", queryset=Step.objects.order_by("at", "made_at"))
    return Detention.objects.prefetch_related(steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A detention with where it is, its steps, and its arrest where the viewer may read that.

    `unread` is how many steps cannot be read: they are left out of all the rest.
    """

    row: Detention
    custody: Custody
    steps: list[Step]
    arrest: Arrest | None
    unread: int = 0

    @property
    def number(self) -> str:
        """Return the custody number, once they arrived."""
        said = (step.figures.get("custody_number", "") for step in self.steps)
        return next((one for one in said if one), "")

    @property
    def station(self) -> str:
        """Return where they are held, once they arrived."""
        said = (step.figures.get("station", "") for step in self.steps)
        return next((one for one in said if one), "")

    @property
    def pressing(self) -> list[tuple[Due, datetime]]:
        """Return all that is late, or else what runs out next; nothing where no clock runs."""
        run = rules.clocks(self.custody)
        return [(what, at) for what, at in run if at < now()] or run[:1]

    @property
    def due(self) -> tuple[Due, datetime] | None:
        """Return what runs out first, late or not."""
        return next(iter(self.pressing), None)

    @property
    def born(self) -> date | None:
        """Return the day of birth as it was put right last, or as it was given at the arrest.

        One that another person has to say too is left out until then.
        """
        said = [
            step.figures["born"]
            for step in self.steps
            if step.act == Act.AGE and not step.figures.get(rules.ASKS)
        ]
        return rules.born_on(said[-1]) if said else self.row.born

    @property
    def waiting(self) -> dict[Act, Step]:
        """Return the steps that count once another person says the same, by what they are."""
        return rules.waiting(self.steps)

    @property
    def is_child(self) -> bool | None:
        """Say whether they were under 18 at the arrest, or None where that is not known."""
        return is_child(self.born, on=day_of(self.row.arrested_at))

    @property
    def is_first(self) -> bool:
        """Say whether they are met first as a possible victim, since the arrest or a later step."""
        return self.row.first or self.is_first_since

    @property
    def is_first_since(self) -> bool:
        """Say whether a step after the arrest says so; no other step takes that back.

        One that cannot be read otherwise says it all the same.
        """
        every = self.row.steps.all()
        return any(step.act == Act.VICTIM or step.figures.get("first") for step in every)

    @property
    def prompts(self) -> list[Prompt]:
        """Return what must be asked or done: what came up at the arrest, and what was said since.

        What stopped being true of a child stays asked; that the age is not known does not.
        """
        asked = [Prompt(one) for one in self.row.prompts]
        known = Known(
            born=self.born,
            flagged=Prompt.VICTIM in asked or self.is_first_since,
            vulnerable=self.row.vulnerable,
            swallowed=self.row.swallowed,
            offences=[said["code"] for said in self.row.offences if said.get("code")],
        )
        due = prompts(known, on=day_of(self.row.arrested_at))
        return due + [one for one in asked if one not in due and one is not Prompt.AGE]

    @property
    def listed(self) -> str:
        """Return what lists call them: a possible victim's name stands on the arrest alone."""
        return "Somebody to keep safe" if self.is_first else self.row.name

    @property
    def is_unwell(self) -> bool:
        """Say whether they were not well as they were roused last, and nothing came of it yet."""
        return self.custody.unwell is not None and not self.custody.is_over

    @property
    def outcomes(self) -> list[Step]:
        """Return what came of it, the last counts: nothing that asks for a second, or was wrong."""
        return rules.came_of(self.steps)


def told(row: Detention, *, viewer: Viewer) -> Told:
    """Return where a detention is."""
    return told_all([row], viewer=viewer)[0]


def told_all(rows: Iterable[Detention], *, viewer: Viewer) -> list[Told]:
    """Return where each of these detentions is, with its arrest where the viewer may read it."""
    every = list(rows)
    arrests = {
        one.id: one
        for one in Arrest.objects.select_related("operation__circle").filter(
            id__in=[row.arrest_id for row in every]
        )
    }
    return [_told(row, arrests.get(row.arrest_id)) for row in every]


def _told(row: Detention, arrest: Arrest | None) -> Told:
    steps: list[Step] = []
    read: list[rules.Step] = []
    for one in row.steps.all():
        with suppress(ValueError):
            read.append(rules.step_of(one.act, one.at, one.figures, moment=now()))
            steps.append(one)
    return Told(
        row=row,
        custody=rules.custody_of(row.arrested_at, read, swallowed=row.may_hold_drugs),
        steps=steps,
        arrest=arrest,
        unread=len(row.steps.all()) - len(steps),
    )


def detained_in_short(detentions: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return who these are and where they are held, of those that the viewer may read."""
    found = told_all(_every().filter(id__in=list(detentions)), viewer=viewer)
    ids = [one.row.id for one in found]
    people = [one.arrest.person for one in found if one.arrest and one.arrest.person]
    record(Verb.CONSULT, kind="arrest", objects=ids, shown=people)
    return {
        one.row.id: ", ".join(filter(None, (one.row.name, one.station, one.number)))
        for one in found
    }


def detention(detention_id: UUID, *, viewer: Viewer) -> Told:
    """Return one detention. Errors: NothingHereError, hidden or missing alike."""
    row = _every().filter(id=detention_id).first()
    if row is None:
        raise NothingHereError
    found = told(row, viewer=viewer)
    person = found.arrest.person if found.arrest else None
    record(
        Verb.CONSULT,
        kind="arrest",
        objects=[row.id, row.arrest_id],
        shown=[person] if person else [],
    )
    return found


def arrest(arrest_id: UUID, *, viewer: Viewer) -> Arrest:
    """Return one arrest to those who read it. Errors: NothingHereError."""
    rows = Arrest.objects.select_related("operation__circle", "detention")
    found = rows.filter(id=arrest_id).first()
    if found is None:
        raise NothingHereError
    return found


def number_of(detention: UUID, *, viewer: Viewer) -> str:
    """Return under which number custody keeps an arrest that the viewer reads, or nothing."""
    row = _every().filter(id=detention, arrest__person__isnull=False).first()
    return told(row, viewer=viewer).number if row else ""


def numbered(number: str, *, viewer: Viewer) -> list[Told]:
    """Return who was brought in under a custody number, however it is written, the newest first.

    Of the detentions that the viewer may read, and nothing of any other.
    """
    asked = normal_plate(number)
    if len(asked) < SHORTEST_NUMBER or not any(map(str.isdigit, asked)):
        return []
    given = Step.objects.annotate(number=closed_up(KT("figures__custody_number")))
    ids = given.filter(act=Act.ARRIVED, number=asked).values_list("detention_id", flat=True)
    return told_all(_every().filter(id__in=list(ids)), viewer=viewer)


ENDS = frozenset({Role.CUSTODY, Role.SUPERVISOR, Role.DUTY_INSPECTOR})


def keeps_clocks(viewer: Viewer) -> bool:
    """Say whether the viewer writes what stops or lengthens a clock of detention."""
    return bool(viewer.roles & ENDS)


def may_end(one: Told, *, viewer: Viewer) -> bool:
    """Say whether the viewer, who reads a detention, writes down what came of it.

    Whoever made the arrest, custody, supervisors and inspectors; and those who run or lead its
    operation, or run operations where it is of none.
    """
    if viewer.person == one.row.made_by or viewer.roles & ENDS:
        return True
    operation = one.arrest.operation if one.arrest else None
    if operation is None:
        return one.arrest is not None and bool(viewer.roles & RUNS)
    if operation.circle_id not in viewer.circles:
        return False
    leads = (row.person_id for row in postings(operation, viewer=viewer) if row.part in LEADS)
    return bool(viewer.roles & RUNS) or viewer.person in leads


def outcome_asks(one: Told, *, viewer: Viewer) -> bool:
    """Say whether what the viewer says came of it counts only once custody says so too."""
    held = one.custody.arrived is not None and not one.custody.is_over
    return held and not keeps_clocks(viewer)


def may_hold(one: Told) -> bool:
    """Say whether what was written last of an outcome may be wrong, and they are held still."""
    said = [*one.outcomes, *filter(None, [one.waiting.get(Act.OUTCOME)])]
    return bool(said) and said[-1].made_at > now() - rules.BY_COURT


def whom(one: Detention, *, viewer: Viewer) -> UUID | None:
    """Return the id of whom a detention is of, for a concern about them.

    Custody, which does not read the arrest, hands it on and is shown nothing of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("select respond_arrests_whom(%s)", [one.id])
        row = cursor.fetchone()
    return row[0] if row else None


def in_custody(*, viewer: Viewer) -> list[Told]:
    """Return those in detention now that the viewer may read, whose clock runs out first."""
    undone = Step.objects.filter(
        detention=OuterRef("detention"), act=Act.HELD, at__gte=OuterRef("at")
    )
    ended = Step.objects.filter(
        act=Act.OUTCOME, figures__outcome__in=[one.value for one in Outcome], at__lte=now()
    ).exclude(figures__has_key=rules.ASKS)
    over = ended.filter(~Exists(undone)).values("detention_id")
    rows = told_all(_every().exclude(id__in=over), viewer=viewer)
    record(Verb.CONSULT, kind="arrest", objects=[one.row.id for one in rows], results=len(rows))
    return sorted(rows, key=lambda one: one.due[1] if one.due else now())


def recent(*, viewer: Viewer) -> list[Told]:
    """Return the arrests of the last two weeks that the viewer may read."""
    return told_all(_every().filter(arrested_at__gte=now() - LATELY), viewer=viewer)


def of_operation(operation: UUID, *, viewer: Viewer) -> list[Told]:
    """Return the arrests of an operation, the newest first."""
    return told_all(_every().filter(arrest__operation_id=operation), viewer=viewer)


def of_person(people: Collection[UUID], *, viewer: Viewer) -> list[Told]:
    """Return the arrests of somebody, to those who may read the arrest, the newest first."""
    found = told_all(_every().filter(arrest__person__in=list(people)), viewer=viewer)
    return [one for one in found if one.arrest is not None]


def held_now(people: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Told]:
    """Return which of these people are in custody now, to those who may read the arrest.

    Nobody is longer than any court may have somebody held: what was not ended in writing is.
    """
    clusters = identities.clusters_of(people, viewer=viewer)
    members = {member for one in people for member in clusters.cluster_of(one)}
    held = {
        one.arrest.person: one
        for one in of_person(members, viewer=viewer)
        if one.arrest
        and one.arrest.person
        and not one.custody.is_over
        and one.row.arrested_at > now() - rules.BY_COURT
    }
    found = {
        one: next((held[member] for member in clusters.cluster_of(one) if member in held), None)
        for one in people
    }
    return {one: told for one, told in found.items() if told}


def plans(operation: UUID, *, viewer: Viewer) -> list[Plan]:
    """Return who is to be arrested in an operation."""
    return list(Plan.objects.filter(operation_id=operation, ended_at__isnull=True))


def plan(plan_id: UUID, *, viewer: Viewer) -> Plan:
    """Return one plan. Errors: NothingHereError."""
    found = Plan.objects.select_related("operation__circle").filter(id=plan_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="planned arrest", objects=[found.id], shown=[found.person])
    return found


def numbers_given(one: Told) -> list[str]:
    """Return the phone numbers that somebody gave in custody, in order."""
    return [
        number
        for step in one.steps
        if step.act == Act.NUMBERS
        for number in step.figures.get("numbers", "").split()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """Somebody who was charged: whom, when, under which custody number, for what, of what work.

    `circle` is whose people alone may read of the arrest, where it is kept to some; `called` is
    what the offences that they were arrested for were called on that day.
    """

    detention: UUID
    operation: UUID | None
    circle: UUID | None
    person: UUID | None
    name: str
    number: str
    arrested_at: datetime
    on: datetime
    offences: tuple[str, ...]
    called: Mapping[str, str]


def charged(*, viewer: Viewer) -> list[Charged]:
    """Return who was charged, of the arrests that the viewer may read, the newest first."""
    ids = Step.objects.filter(act=Act.OUTCOME, figures__outcome=Outcome.CHARGED.value).values_list(
        "detention_id", flat=True
    )
    found = told_all(_every().filter(id__in=list(ids)), viewer=viewer)
    every = [(one, one.arrest, _charge(one)) for one in found]
    return [_charged(one, made, step) for one, made, step in every if made and step]


def _charge(one: Told) -> Step | None:
    return next((s for s in one.outcomes if s.figures["outcome"] == Outcome.CHARGED), None)


def _charged(one: Told, arrest: Arrest, step: Step) -> Charged:
    return Charged(
        detention=one.row.id,
        operation=arrest.operation_id,
        circle=access.fences_of(arrest.audience_id).circle,
        person=arrest.person,
        name=one.row.name,
        number=one.number,
        arrested_at=one.row.arrested_at,
        on=step.at,
        offences=tuple(step.figures.get("offences", ())),
        called={said["code"]: said["title"] for said in one.row.offences if said.get("code")},
    )


def number_is_taken(number: str, one: Detention, *, at: datetime) -> bool:
    """Say whether another detention of that year goes by this custody number, however written."""
    with connection.cursor() as cursor:
        cursor.execute("select respond_arrests_number_taken(%s, %s, %s)", [number, one.id, at])
        return bool(cursor.fetchone()[0])


def asked_of_themselves(references: Iterable[str], *, viewer: Viewer) -> set[str]:
    """Return which of these references of custody are of somebody who was asked."""
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_arrests_asked(%s)", [list(references)])
        return {row[0] for row in cursor.fetchall()}


def said_of_themselves(*, viewer: Viewer) -> dict[str, Counter[str]]:
    """Return how many who were arrested say what of themselves, by trait; counts and never a row.

    Nothing under five, and from five the nearest multiple of five; ten people are counted at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from respond_arrests_said()")
        rows = cursor.fetchall()
    found: dict[str, Counter[str]] = {}
    for trait, label, people in rows:
        found.setdefault(trait, Counter())[label] += people
    return found


def vocabularies() -> list[Vocabulary]:
    """Return the versions of the courts' lists that were loaded, the one that stands first."""
    return list(Vocabulary.objects.defer("lists"))


def names_of(rows: Iterable[Step]) -> dict[UUID, str]:
    """Return who wrote these steps, by name."""
    return agencies.names_of({row.made_by for row in rows})
