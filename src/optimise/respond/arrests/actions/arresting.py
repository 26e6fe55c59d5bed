"""Planning an arrest, and writing one down at once: what must be asked comes up by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import POLICE, Layer, Role
from optimise.access.holding import hold, wait_in_turn
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import day_of, now
from optimise.basics.described import ETHNICITIES, Age, Sex
from optimise.basics.on_phone import written_on_phone
from optimise.basics.refusals import NotReadyError
from optimise.identify import queries as identities
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.keep_safe.models import Concern
from optimise.respond.arrests import queries
from optimise.respond.arrests.domain.arrests import (
    Known,
    Necessity,
    is_child,
    is_first_a_victim,
    prompts,
)
from optimise.respond.arrests.domain.custody import Act
from optimise.respond.arrests.events import PERSON_ARRESTED
from optimise.respond.arrests.models import Arrest, Described, Detention, Plan, Step
from optimise.respond.deconfliction.actions import check, go_for, go_no_more
from optimise.respond.operations.actions.permission import (
    for_knowers,
    must_run,
    must_say,
    needs_member,
    needs_runner_of,
)
from optimise.respond.operations.models import Operation

NOT_LISTED, MARK = "XX-OTHER", "(not in the courts’ list)"
WATCHES = frozenset({Role.CUSTODY, Role.DUTY_INSPECTOR, Role.SAFEGUARDING})


@transaction.atomic
def plan_arrest(
    *, operation: Operation, person: UUID, offences: Sequence[str], why: str, by: Viewer
) -> Plan:
    """Plan to arrest somebody in an operation, tell the desk of them, and ask it.

    Errors: SecondPersonError for a possible victim whom nobody in safeguarding looked at;
    NotForYouError; NothingHereError for somebody the viewer may not know; NotReadyError by field.
    """
    needs_runner_of(operation, by)
    must_run(operation)
    must_say({"why": (why, "Say on what it rests.")})
    identities.schema_of(person, viewer=by)
    check_suspect_action(entities=[person], act=SuspectAct.ARREST, by=by)
    kept = Plan(
        **for_knowers(operation, by=by),
        person=person,
        offences=[one["code"] for one in _said(offences, now())],
        why=why.strip(),
        interest=go_for(circle=operation.circle_id, person=person, by=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="planned arrest", objects=[kept.id, operation.id], shown=[person])
    check(circle=operation.circle_id, by=by)
    return kept


@transaction.atomic
def end_plan(*, plan: Plan, why: str, by: Viewer) -> None:
    """Plan it no more. Errors: NotForYouError; NotReadyError without a reason, or once it ended."""
    needs_runner_of(plan.operation, by)
    hold(plan, by=by)
    must_say({"why": (why, "Say why.")})
    if plan.ended_at is not None:
        raise NotReadyError("It has ended.")
    plan.ended_at, plan.ended_why = now(), why.strip()[:300]
    plan.save(update_fields=["ended_at", "ended_why"])
    go_no_more(interest=plan.interest, why=why, by=by)
    record(Verb.ALTER, kind="planned arrest", objects=[plan.id], ended=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArrest:
    """An arrest, as it is written down. `person` is whom it is known to be, where that is known.

    `not_listed` is an offence in the officer's own words, which the courts' list does not hold.
    `written_at` is when a phone says that it was written there: what an empty `arrested_at` means.
    """

    name: str
    offences: Sequence[str]
    grounds: str
    necessity: Sequence[Necessity]
    where: str
    arrested_at: datetime | None = None
    arrested_by: str = ""
    born: date | None = None
    person: UUID | None = None
    not_listed: str = ""
    vulnerable: bool = False
    swallowed: bool = False
    operation: Operation | None = None
    client_id: UUID | None = None
    written_at: datetime | None = None


@transaction.atomic
def make_arrest(*, given: NewArrest, by: Viewer) -> Detention:
    """Write an arrest down, and tell safeguarding at once where they may be a victim.

    Nobody waits for a second person here: it has happened. What a phone sends a second time was
    written the first time. Errors: NotForYouError; NothingHereError; NotReadyError by field.
    """
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write arrests down.")
    if given.operation is not None:
        needs_member(given.operation, by)
    if given.client_id:
        wait_in_turn(f"arrest {by.person} {given.client_id}", by)
        if before := _sent_before(given.client_id, by):
            return before
    phone_at = written_on_phone(
        given.written_at, arrived=now(), at=given.arrested_at, field="arrested_at"
    )
    moment = given.arrested_at or phone_at or now()
    _must_be_sound(given, moment)
    offences = _said(given.offences, moment)
    if given.not_listed.strip():
        offences.append({"code": NOT_LISTED, "title": f"{given.not_listed.strip()} {MARK}"})
    known = _known(given, moment, by)
    kept = Arrest(
        operation=given.operation,
        plan=_plan_of(given),
        person=given.person,
        where=given.where.strip(),
        grounds=given.grounds.strip(),
        necessity=[one.value for one in given.necessity],
        client_id=given.client_id,
        made_by=by.person,
        made_at=now(),
        audience_id=_audience(given.operation, by),
    )
    kept.save(force_insert=True)
    held = Detention(
        arrest=kept,
        name=given.name.strip(),
        born=given.born,
        arrested_at=moment,
        phone_at=phone_at,
        arrested_by=given.arrested_by.strip() or agencies.names_of({by.person})[by.person],
        offences=offences,
        vulnerable=given.vulnerable,
        swallowed=given.swallowed,
        first=is_first_a_victim(known, on=day_of(moment)),
        prompts=[one.value for one in prompts(known, on=day_of(moment))],
        made_by=by.person,
        made_at=kept.made_at,
        audience_id=audience_id(_for_custody(), viewer=by, own=True),
    )
    held.save(force_insert=True)
    shown = [given.person] if given.person else []
    record(Verb.COLLECT, kind="arrest", objects=[kept.id, held.id], shown=shown)
    announce(PERSON_ARRESTED, arrest=kept.id)
    if held.first or given.vulnerable:
        child = is_child(held.born, on=day_of(moment)) is not False
        tell_safeguarding(held, given.person, child=child, by=by)
    return held


def _for_custody() -> Audience:
    return Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE, roles=WATCHES)


def _audience(operation: Operation | None, by: Viewer) -> int:
    """Return for whom an arrest is: its operation, or the officers of the area."""
    if operation is not None:
        return operation.audience_id
    area = agencies.home_area(agencies.person(by.person))
    fences = Audience(
        layer=Layer.BRIEFING,
        marking=Marking.SENSITIVE,
        areas=frozenset({area} if area else ()),
    )
    return audience_id(fences, viewer=by, own=True)


def _sent_before(client_id: UUID, by: Viewer) -> Detention | None:
    rows = Detention.objects.select_related("arrest")
    return rows.filter(arrest__made_by=by.person, arrest__client_id=client_id).first()


def _must_be_sound(given: NewArrest, moment: datetime) -> None:
    must_say(
        {
            "name": (given.name, "Give the name, or how they are known."),
            "grounds": (given.grounds, "Say on what grounds."),
            "where": (given.where, "Say where."),
        }
    )
    problems = []
    if not (given.offences or given.not_listed.strip()):
        problems.append(("offences", "Choose at least one offence."))
    if not given.necessity:
        problems.append(("necessity", "Say why the arrest was necessary."))
    if moment > now():
        problems.append(("arrested_at", "That is still to come."))
    if given.born and given.born >= day_of(moment):
        problems.append(("born", "That is no day of birth."))
    if problems:
        raise NotReadyError(problems)


def _said(codes: Sequence[str], moment: datetime) -> list[dict[str, str]]:
    """Return offences as they stood that day. Errors: NotReadyError for a code that was none."""
    there = queries.called(codes, on=day_of(moment))
    if unknown := [code for code in codes if code not in there]:
        words = f"{unknown[0]} was no offence of this list on that day."
        raise NotReadyError(words, field="offences")
    return [{"code": code, "title": there[code]} for code in dict.fromkeys(codes)]


def _known(given: NewArrest, moment: datetime, by: Viewer) -> Known:
    """Ask, as the person check does, whether whoever was arrested may be a victim."""
    flagged = given.born is not None and identities.kept_safe_as(name=given.name, born=given.born)
    if given.person is not None:
        identities.schema_of(given.person, viewer=by)
        flagged = flagged or bool(identities.possible_victims([given.person], viewer=by))
    return Known(
        born=given.born,
        flagged=flagged,
        vulnerable=given.vulnerable,
        swallowed=given.swallowed,
        offences=given.offences,
    )


def _plan_of(given: NewArrest) -> Plan | None:
    if given.operation is None or given.person is None:
        return None
    return Plan.objects.filter(
        operation=given.operation, person=given.person, ended_at__isnull=True
    ).first()


def tell_safeguarding(held: Detention, person: UUID | None, *, child: bool, by: Viewer) -> None:
    """Put whoever was arrested before safeguarding, with the alert that a concern raises.

    `child` where they are under 18, or that is not known.
    """
    concern = keep_safe.NewConcern(
        who=Concern.Who.CHILD if child else Concern.Who.ADULT,
        page=f"/arrests/{held.id}/",
        about=person,
        words=f"{held.name} was arrested and may be a victim. Custody waits for your word.",
    )
    keep_safe.raise_concern(concern=concern, by=by)


@transaction.atomic
def describe(*, detention: Detention, ethnicity: str, sex: Sex, age: Age, by: Viewer) -> None:
    """Keep what somebody says of themselves, once, for counts of fairness and nothing else.

    Errors: NotReadyError for what is no code, or where it was kept.
    """
    if ethnicity not in ETHNICITIES:
        raise NotReadyError("Choose what they say.", field="ethnicity")
    queries.detention(detention.id, viewer=by)
    wait_in_turn(f"detention {detention.id}", by)
    if detention.steps.filter(figures__described="yes").exists():
        raise NotReadyError("That was asked and kept before.")
    row = {"made_by": by.person, "made_at": now(), "audience_id": detention.audience_id}
    Described(detention=detention, ethnicity=ethnicity, sex=sex, age=age, **row).save(
        force_insert=True
    )
    words = "Asked what they say of themselves."
    Step(detention=detention, act=Act.NOTED, at=now(), words=words,
         figures={"described": "yes"}, **row).save(force_insert=True)  # fmt: skip
    record(Verb.COLLECT, kind="self-description", objects=[detention.id])
