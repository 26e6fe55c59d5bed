"""The door to write: what a circle is about to do, asking the desk, and clearing a conflict."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold, must_be_taken_knowingly
from optimise.access.interests.actions import circle_audience, end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.places import Point
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.respond.deconfliction import queries
from optimise.respond.deconfliction.domain.desk import (
    AGAIN_BEFORE,
    ESCALATES_AFTER,
    EventKind,
    Stands,
    problems_with,
)
from optimise.respond.deconfliction.models import Conflict, Event

LONGEST = 200  # of an address, as it is compared
GOES_THERE = "The operation is to go to this address."
TO_ARREST = "The operation plans to arrest them."
KEEPS_THE_DESK = frozenset({Role.DECONFLICTION, Role.DUTY_INSPECTOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What is about to be done: where (a point and how far round it), and in which hours.

    `desk` is whom the desk rings about it, such as a neutral number where it is covert.
    """

    kind: EventKind
    label: str
    latitude: float
    longitude: float
    metres: int
    since: datetime
    until: datetime
    desk: str = ""


def check(*, circle: UUID, by: Viewer) -> Stands:
    """Ask the desk for one's own circle about all that it looks at and is about to do.

    Errors: NotForYouError for a circle that is not one's own.
    """
    if circle not in by.circles:
        raise NotForYouError("You ask for your own operation.")
    record(Verb.CONSULT, kind="deconfliction", objects=[circle])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select respond_deconfliction_check(%s)", [circle])
    return queries.stands(circle, viewer=by)


def check_lately(*, circle: UUID, by: Viewer) -> Stands:
    """Return where one's own circle stands; the desk is asked anew where that was too long ago.

    Errors: NotForYouError for a circle that is not one's own.
    """
    found = queries.stands(circle, viewer=by)
    return found if found.is_fresh(now()) else check(circle=circle, by=by)


@transaction.atomic
def moved(*, circle: UUID, by: Viewer) -> Stands:
    """Say that one's own circle goes at another hour or place, and ask the desk anew.

    What the desk cleared for the hour or place before waits for it again, its note kept.
    Errors: NotForYouError for a circle that is not one's own.
    """
    _reopen(circle, by)
    return check(circle=circle, by=by)


def _reopen(circle: UUID, by: Viewer) -> None:
    if circle not in by.circles:
        raise NotForYouError("You ask for your own operation.")
    record(Verb.ALTER, kind="deconfliction", objects=[circle], moved=True)
    with connection.cursor() as cursor:
        cursor.execute("select respond_deconfliction_moved(%s)", [circle])


@transaction.atomic
def go_to_address(
    *, circle: UUID, label: str, until: datetime | None = None, by: Viewer
) -> Interest | None:
    """Tell the desk of an address that a circle goes to and does not look at as a thing.

    From now on whoever comes there rings, and so does the circle; `check` says where it stands.
    None for what is no address: nobody else can come to it. Errors: as record_interest.
    """
    key = keys.address(label)
    if keys.problem_with(key) or len(key.key) > LONGEST or (until and until <= now()):
        return None
    return record_interest(key=key, circle=circle, why=GOES_THERE, until=until, by=by)


@transaction.atomic
def go_for(*, circle: UUID, person: UUID, by: Viewer) -> Interest:
    """Tell the desk of somebody whom a circle plans to arrest; `check` says where it stands.

    Errors: as record_interest.
    """
    return record_interest(key=keys.entity(person), circle=circle, why=TO_ARREST, by=by)


@transaction.atomic
def go_no_more(*, interest: Interest | None, why: str, by: Viewer) -> None:
    """Tell the desk that a circle does not go there, or for them, if it was told so.

    Errors: NotForYouError.
    """
    if interest is not None and interest.ended_at is None:
        end_interest(interest=interest, why=why, by=by)


@transaction.atomic
def go_nowhere(*, circle: UUID, why: str, by: Viewer) -> None:
    """Tell the desk that a circle goes to none of its addresses, and for nobody.

    Errors: NotForYouError.
    """
    own = audience_id(circle_audience(circle), viewer=by)
    rows = Interest.objects.filter(
        audience_id=own, why__in=(GOES_THERE, TO_ARREST), ended_at__isnull=True
    )
    for interest in rows:
        end_interest(interest=interest, why=why, by=by)


@transaction.atomic
def register(*, circle: UUID, given: NewEvent, by: Viewer) -> tuple[Event, Stands]:
    """Tell the desk what a circle is about to do, and return the one bit that it answers.

    Errors: NotForYouError for who does not investigate, or is not in the circle; NotReadyError by
    field.
    """
    _must_be_sound(given)
    interest = record_interest(
        key=keys.place(given.latitude, given.longitude, metres=given.metres),
        circle=circle,
        why=f"{given.kind}: {given.label}",
        since=given.since,
        until=given.until,
        desk=given.desk,
        by=by,
    )
    kept = Event(
        circle_id=circle,
        interest=interest,
        kind=given.kind,
        label=given.label.strip(),
        since=given.since,
        until=given.until,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(circle_audience(circle), viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="event", objects=[kept.id])
    return kept, check(circle=circle, by=by)


def _must_be_sound(given: NewEvent) -> None:
    problems = problems_with(
        since=given.since,
        until=given.until,
        moment=now(),
        metres=given.metres,
        widest=keys.WIDEST,
    )
    if not given.label.strip():
        problems.append(("label", "Say where."))
    try:
        Point(lat=given.latitude, lon=given.longitude)
    except ValueError as error:
        problems.append(("latitude", str(error)))
    if problems:
        raise NotReadyError(problems)


@transaction.atomic
def change(*, event: Event, given: NewEvent, by: Viewer) -> tuple[Event, Stands]:
    """Move an event in place or time: the desk is asked anew. Errors: as register."""
    end(event=event, why="Changed", by=by)
    _reopen(event.circle_id, by)
    return register(circle=event.circle_id, given=given, by=by)


@transaction.atomic
def end(*, event: Event, why: str, by: Viewer) -> None:
    """Say that an event is not to be, or is over. Errors: NotForYouError; NotReadyError."""
    hold(event, by=by)
    if event.ended_at is not None:
        raise NotReadyError("That has ended.")
    if event.interest.ended_at is None:
        end_interest(interest=event.interest, why=why, by=by)
    event.ended_at = now()
    event.save(update_fields=["ended_at"])
    record(Verb.ALTER, kind="event", objects=[event.id], ended=True)


# The desk


@transaction.atomic
def take(*, conflict: Conflict, by: Viewer) -> None:
    """Say that one rings both sides of a conflict.

    Errors: NotForYouError; NotReadyError once it ended, or where somebody else rings them.
    """
    _needs_desk(by)
    hold(conflict, by=by)
    _must_stand(conflict)
    if not conflict.is_handed_on():
        since = conflict.taken_at
        must_be_taken_knowingly(holder=conflict.taken_by, over=None, since=since, by=by)
    conflict.taken_by, conflict.taken_at = by.person, now()
    conflict.save(update_fields=["taken_by", "taken_at"])
    record(Verb.ALTER, kind="conflict", objects=[conflict.id], taken=True)


@transaction.atomic
def clear(*, conflict: Conflict, note: str, by: Viewer) -> None:
    """Clear a conflict once both sides know what was agreed; what was agreed before is kept.

    Errors: NotForYouError; NotReadyError.
    """
    _needs_desk(by)
    hold(conflict, by=by)
    _must_stand(conflict)
    if not note.strip():
        raise NotReadyError("Write what was agreed, and with whom.", field="note")
    conflict.note = "\n".join(filter(None, (conflict.note, note.strip())))
    conflict.cleared_by, conflict.cleared_at = by.person, now()
    conflict.save(update_fields=["note", "cleared_by", "cleared_at"])
    record(Verb.ALTER, kind="conflict", objects=[conflict.id], cleared=True)


def _needs_desk(by: Viewer) -> None:
    if not by.roles & KEEPS_THE_DESK:
        raise NotForYouError("The deconfliction desk or the duty inspector does this.")


def _must_stand(conflict: Conflict) -> None:
    if conflict.cleared_at is not None:
        raise NotReadyError("That conflict is cleared.")


def ask_again(*, by: Viewer) -> int:
    """Ask for whoever acts within two hours; hand to the duty inspector what nobody took.

    Return for how many circles it asked. Errors: NotForYouError for all but the system.
    """
    return ask_ahead("respond_deconfliction_again", ESCALATES_AFTER, by=by)


def ask_ahead(function: str, *spans: timedelta, by: Viewer) -> int:
    """Have the database ask the desk for whoever acts within two hours, by one of its functions.

    Return for how many it asked. Errors: NotForYouError for all but the system.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.callproc(function, [AGAIN_BEFORE, *spans])
        return int(cursor.fetchone()[0])
