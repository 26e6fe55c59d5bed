"""What is planned before the day: its teams, its addresses, what agencies are told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.access.sharing import actions as ledger
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation, Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.places import Point
from optimise.basics.refusals import NotReadyError
from optimise.respond.day.actions.desk import forget, tell_desk
from optimise.respond.day.actions.ledger import enter_in_ledger
from optimise.respond.day.models import Address, Crew, Day, Length, Team, Told
from optimise.respond.deconfliction.actions import check, moved
from optimise.respond.deconfliction.domain.desk import Stands
from optimise.respond.operations import queries as operations
from optimise.respond.operations.actions.permission import (
    for_officers,
    must_run,
    must_say,
    needs_runner_of,
)
from optimise.respond.operations.models import Operation, Thing
from optimise.respond.warrants.models import Warrant

LONGEST = {Length.DAY: timedelta(hours=36), Length.WEEK: timedelta(days=14)}
MOST_MINUTES = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDay:
    """When it is, within which programme, and how long a need may wait."""

    starts_at: datetime
    ends_at: datetime
    length: Length = Length.DAY
    programme: str = ""
    minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """Where a team goes, as it is written, with what it is known by and where it lies."""

    label: str
    thing: Thing | None = None
    warrant: Warrant | None = None
    team: Team | None = None
    point: Point | None = None


@transaction.atomic
def plan_day(*, operation: Operation, given: NewDay, by: Viewer) -> Day:
    """Plan a strike day or a week, and ask the desk anew.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_runner_of(operation, by)
    must_run(operation)
    if given.ends_at <= given.starts_at:
        raise NotReadyError("It ends after it begins.", field="ends_at")
    if given.ends_at - given.starts_at > LONGEST[given.length]:
        raise NotReadyError(
            "A strike day is 36 hours at most, and a week 14 days.", field="ends_at"
        )
    if not 1 <= given.minutes <= MOST_MINUTES:
        raise NotReadyError("Between one minute and two hours.", field="minutes")
    kept = Day(
        **for_officers(operation, by=by),
        length=given.length,
        starts_at=given.starts_at,
        ends_at=given.ends_at,
        programme=given.programme.strip(),
        minutes=given.minutes,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="strike day", objects=[operation.id, kept.id])
    moved(circle=operation.circle_id, by=by)
    return kept


def _must_be_on(day: Day, by: Viewer) -> None:
    needs_runner_of(day.operation, by)
    if day.closed_at is not None:
        raise NotReadyError("The day is closed.")


@transaction.atomic
def add_team(
    *, day: Day, name: str, call_sign: str, led_by: Person, crew: Iterable[Person], by: Viewer
) -> Team:
    """Make a team of people of the operation. Errors: NotForYouError; NotReadyError by field."""
    _must_be_on(day, by)
    must_say({"name": (name, "Say what the team is called.")})
    if day.team_rows.filter(name__iexact=name.strip(), ended_at__isnull=True).exists():
        raise NotReadyError("There is a team of that name.", field="name")
    _must_be_in(day, led_by, "led_by")
    rows = for_officers(day.operation, by=by)
    team = Team(**rows, day=day, name=name.strip(), call_sign=call_sign.strip(), led_by=led_by)
    team.save(force_insert=True)
    for person in {one.id: one for one in (led_by, *crew)}.values():
        put_on(team=team, person=person, by=by)
    record(Verb.ALTER, kind="strike day", objects=[day.id, team.id])
    return team


def _must_be_in(day: Day, person: Person, field: str) -> None:
    if person not in access.members_of(day.operation.circle):
        raise NotReadyError(f"{person} is not in the operation. Let them in first.", field=field)


@transaction.atomic
def put_on(*, team: Team, person: Person, by: Viewer) -> Crew:
    """Put somebody on a team. Errors: NotForYouError; NotReadyError for who is not in it."""
    _must_be_on(team.day, by)
    _must_be_in(team.day, person, "crew")
    if team.crew.filter(person=person, ended_at__isnull=True).exists():
        raise NotReadyError(f"{person} is on it.", field="crew")
    kept = Crew(**for_officers(team.operation, by=by), day=team.day, team=team, person=person)
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="strike day", objects=[team.day_id, team.id, person.id])
    return kept


@transaction.atomic
def take_off(*, crew: Crew, by: Viewer) -> None:
    """Take somebody off a team. Errors: NotForYouError."""
    _must_be_on(crew.day, by)
    hold(crew, by=by)
    crew.ended_at = crew.ended_at or now()
    crew.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="strike day", objects=[crew.day_id, crew.team_id], ended=True)


@transaction.atomic
def add_address(*, day: Day, given: NewAddress, by: Viewer) -> tuple[Address, Stands]:
    """Put an address on the day; the desk is told, and answers about it and all else.

    Errors: NotForYouError; NotReadyError by field.
    """
    _must_be_on(day, by)
    must_say({"label": (given.label, "Write the address.")})
    hold(day, by=by)
    last = day.address_rows.order_by("-number").first()
    kept = Address(
        **for_officers(day.operation, by=by),
        day=day,
        number=last.number + 1 if last else 1,
        label=given.label.strip(),
        thing=given.thing,
        warrant=given.warrant,
        team=given.team,
        latitude=given.point.lat if given.point else None,
        longitude=given.point.lon if given.point else None,
    )
    tell_desk(kept, by=by)
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="strike day", objects=[day.id, kept.id])
    return kept, check(circle=day.operation.circle_id, by=by)


@transaction.atomic
def give_to(*, address: Address, team: Team | None, by: Viewer) -> None:
    """Give an address to another team, or to none. Errors: NotForYouError; NotReadyError."""
    _must_be_on(address.day, by)
    hold(address, by=by)
    if team is not None and (team.day_id != address.day_id or team.ended_at is not None):
        raise NotReadyError("That team is not on this day.", field="team")
    address.team = team
    address.save(update_fields=["team"])
    record(Verb.ALTER, kind="strike day", objects=[address.day_id, address.id], fields=["team"])


@transaction.atomic
def end_address(*, address: Address, by: Viewer) -> None:
    """Take an address off the day before anybody goes there.

    Errors: NotForYouError; NotReadyError once somebody was on the way.
    """
    _must_be_on(address.day, by)
    hold(address, by=by)
    if address.tap_rows.exists() or address.need_rows.exists():
        raise NotReadyError("A team was sent there: it stays on the board.")
    address.ended_at = address.ended_at or now()
    address.save(update_fields=["ended_at"])
    forget(address, why="It is off the day.", by=by)
    record(Verb.ALTER, kind="strike day", objects=[address.day_id, address.id], ended=True)


def agency_audience(agency: Organisation, *, by: Viewer) -> int:
    """Return the audience that one agency reads."""
    fences = Audience(
        layer=Layer.PARTNER, marking=Marking.SENSITIVE, agencies=frozenset({agency.id})
    )
    return audience_id(fences, viewer=by, own=True)


def must_help(operation: Operation, agency: Organisation, by: Viewer) -> None:
    """Refuse an agency that does not help in this operation under an agreement in force today.

    Errors: NotReadyError by field.
    """
    if agency not in operations.helping(operation, viewer=by):
        raise NotReadyError(
            f"{agency} does not help in this operation. Add it there first.", field="agency"
        )
    if agencies.agreement_in_force(agency) is None:
        raise NotReadyError(f"No agreement with {agency} is in force.", field="agency")


@transaction.atomic
def tell_agency(
    *,
    address: Address,
    agency: Organisation,
    where: str,
    words: str,
    shown_from: datetime,
    by: Viewer,
) -> Told:
    """Tell an agency that helps what to do at one address, from an hour on.

    Errors: NotForYouError; NotReadyError by field, and without an agreement.
    """
    _must_be_on(address.day, by)
    must_say(
        {
            "where": (where, "Write the address as they need it."),
            "words": (words, "Say what they do there."),
        }
    )
    must_help(address.operation, agency, by)
    kept = Told(
        **for_officers(address.operation, by=by),
        day=address.day,
        address=address,
        agency=agency,
        where=where.strip(),
        words=words.strip(),
        for_agency=agency_audience(agency, by=by),
        shown_from=shown_from,
    )
    kept.save(force_insert=True)
    enter_in_ledger(
        row=kept.id, audience=kept.audience_id, agency=agency, shown_from=shown_from, by=by
    )
    return kept


@transaction.atomic
def end_told(*, told: Told, by: Viewer) -> None:
    """Tell an agency no more of an address; before its hour, it was told nothing.

    Errors: NotForYouError.
    """
    needs_runner_of(told.operation, by)
    hold(told, by=by)
    told.ended_at = told.ended_at or now()
    told.save(update_fields=["ended_at"])
    _call_off(told, "Ended before its hour.", by)
    record(Verb.ALTER, kind="strike day", objects=[told.id, told.agency_id], ended=True)


def _call_off(told: Told, why: str, by: Viewer) -> None:
    ledger.call_off(agency=told.agency_id, audience=told.audience_id, row=told.id, why=why, by=by)


@transaction.atomic
def close_day(*, day: Day, by: Viewer) -> None:
    """Close a day. What phones still hold is taken all the same.

    Errors: NotForYouError; NotReadyError once it is closed.
    """
    _must_be_on(day, by)
    hold(day, by=by)
    day.closed_at = now()
    day.save(update_fields=["closed_at"])
    for address in day.address_rows.filter(ended_at__isnull=True):
        forget(address, why="The day is closed.", by=by)
    for told in day.told_rows.filter(ended_at__isnull=True):
        _call_off(told, "The day was closed before its hour.", by)
    record(Verb.ALTER, kind="strike day", objects=[day.operation_id, day.id], closed=True)
