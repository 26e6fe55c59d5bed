"""The search, written down on a phone by whoever was there; and the warrant back at the court."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import POLICE
from optimise.access.holding import hold, wait_in_turn
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import LOCAL, day_of, local_time, now, today
from optimise.basics.occurred import Occurred, Sure
from optimise.basics.on_phone import written_on_phone
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Concern
from optimise.respond.operations.actions.permission import (
    must_say,
    needs_knower,
    needs_member,
    needs_runner_of,
    own_row,
)
from optimise.respond.operations.models import Operation
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.powers import S46_HOURS, entries_left
from optimise.respond.warrants.domain.without import Said, Searched, lacking
from optimise.respond.warrants.models import Search, SearchPower, Warrant

NIGHT = (time(22), time(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One search, as it is written down. `protected_at` is when police protection began (s46).

    `written_at` is when a phone says that it was written there: what an empty `left_at` means.
    """

    entered_at: datetime
    left_at: datetime | None = None
    led_by: Person
    officers: str
    notice: bool
    copy_left: str
    occupier: str
    found: str = ""
    others_seized: str = ""
    force: str = ""
    damage: str = ""
    secured: str = ""
    present: str = ""
    children: str = ""
    protected_at: datetime | None = None
    video: str = ""
    night_why: str = ""
    wrong_address: bool = False
    wrong_address_done: str = ""
    client_id: UUID | None = None
    written_at: datetime | None = None


@transaction.atomic
def enter(*, warrant: Warrant, given: NewEntry, by: Viewer) -> Search:
    """Write an entry down; what a phone sends a second time was written the first time.

    Errors: NothingHereError outside the circle; NotReadyError by field, after the last day, and
    where no entry is left.
    """
    needs_member(warrant.operation, by)
    wait_in_turn(f"search {warrant.id}", by)
    if given.client_id and (before := _sent_before(warrant.entered, given.client_id, by)):
        return before
    phone_at, given = _timed(given)
    _must_be_sound(warrant, given, by)
    kept = _kept(warrant.operation, given, by, warrant=warrant, phone_at=phone_at)
    record(Verb.COLLECT, kind="warrant entry", objects=[warrant.id, kept.id])
    return kept


def _timed(given: NewEntry) -> tuple[datetime | None, NewEntry]:
    """Return when a phone wrote it, if it kept it, and the search with its time out."""
    moment = now()
    phone_at = written_on_phone(given.written_at, arrived=moment, at=given.left_at, field="left_at")
    return phone_at, replace(given, left_at=given.left_at or phone_at or moment)


def _kept(operation: Operation, given: NewEntry, by: Viewer, **more: Any) -> Search:
    said = asdict(given) | {"led_by": given.led_by} | more
    del said["written_at"]
    words = {key: value.strip() if isinstance(value, str) else value for key, value in said.items()}
    kept = Search(**own_row(operation, by=by), **words)
    kept.save(force_insert=True)
    if kept.damage:
        slots.ask("door_damaged", kept, by=by)
    if kept.children or kept.protected_at:
        _tell_safeguarding(kept, by)
    return kept


def _tell_safeguarding(search: Search, by: Viewer) -> None:
    """Put a child who was met before safeguarding: where, when and how, and of no operation."""
    words = [f"Met at a search at {search.address}, {local_time(search.entered_at)}."]
    if search.children:
        words.append(search.children)
    if search.protected_at:
        words.append(f"Police protection began {local_time(search.protected_at)}.")
    concern = keep_safe.NewConcern(
        who=Concern.Who.CHILD,
        words=" ".join(words),
        in_danger=search.protected_at is not None,
        happened=Occurred(sure=Sure.HOUR, at=search.entered_at),
    )
    keep_safe.raise_concern(concern=concern, by=by)


@transaction.atomic
def search_without(
    *, operation: Operation, power: SearchPower, said: Said, given: NewEntry, by: Viewer
) -> Search:
    """Write a search without a warrant down; what a phone sends again was written the first time.

    Errors: NothingHereError outside the circle; NotForYouError for who is no police; NotReadyError
    by field, and where the power was not in force.
    """
    needs_member(operation, by)
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff write a search down.")
    wait_in_turn(f"search {operation.id}", by)
    if given.client_id and (before := _sent_before(operation.searchs, given.client_id, by)):
        return before
    phone_at, given = _timed(given)
    problems = lacking(
        said,
        may_search=power.searched,
        after_arrest=power.after_arrest,
        inspector=power.inspector,
    )
    problems += _of_hours(given, night=said.searched is Searched.PREMISES)
    day = day_of(given.entered_at)
    until = power.in_force_until
    if day < power.in_force_from or (until is not None and day >= until):
        problems.append(("power", "This power was not in force on that day."))
    problems += _of_what_was_done(given)
    _must_say_who(given)
    if problems:
        raise NotReadyError(problems)
    kept = _kept(operation, given, by, power=power, phone_at=phone_at, **asdict(said))
    record(Verb.COLLECT, kind="search", objects=[operation.id, kept.id])
    return kept


@transaction.atomic
def record_as_inspector(*, search: Search, words: str, by: Viewer) -> None:
    """Record the grounds of a search and what was looked for, as its inspector (PACE s18(7)).

    Errors: NothingHereError outside the circle; NotForYouError for who is no inspector, led it or
    wrote it down; NotReadyError without words, and where one did or none is asked.
    """
    needs_member(search.operation, by)
    hold(search, by=by)
    if not queries.may_record(search, viewer=by):
        raise NotForYouError("An inspector of the operation who was not part of it does this.")
    if not search.waits_for_inspector:
        raise NotReadyError("No inspector is asked to record it.")
    must_say({"words": (words, "Write the grounds, and what evidence was looked for.")})
    search.read_by_id, search.read_at, search.read_words = by.person, now(), words.strip()
    search.save(update_fields=["read_by", "read_at", "read_words"])
    record(Verb.ALTER, kind="search", objects=[search.id], authorised=True)


def _sent_before(rows: Any, client_id: UUID, by: Viewer) -> Search | None:
    found: Search | None = rows.filter(made_by=by.person, client_id=client_id).first()
    return found


def _must_say_who(given: NewEntry) -> None:
    must_say(
        {
            "officers": (given.officers, "Say who was there."),
            "occupier": (given.occupier, "Say who it was, or that nobody was there."),
            "copy_left": (given.copy_left, "Say to whom a copy was given, or where it was left."),
        }
    )


def _must_be_sound(warrant: Warrant, given: NewEntry, by: Viewer) -> None:
    _must_say_who(given)
    problems = _of_times(warrant, given)
    made = queries.made_on(warrant, viewer=by)
    left = entries_left(multiple=warrant.multiple, made=made, most=warrant.most_entries)
    if not left and not given.wrong_address:
        problems.append(("", "No entry is left on this warrant."))
    problems += _of_what_was_done(given)
    if problems:
        raise NotReadyError(problems)


def _of_what_was_done(given: NewEntry) -> list[tuple[str, str]]:
    problems = []
    if given.protected_at and given.protected_at > now():
        problems.append(("protected_at", "That is still to come."))
    if given.damage.strip() and not given.secured.strip():
        problems.append(("secured", "Say who makes the door safe, and when."))
    if given.wrong_address and not given.wrong_address_done.strip():
        problems.append(
            ("wrong_address_done", "Say who was told, what was offered, and who answers for it.")
        )
    return problems


def _of_times(warrant: Warrant, given: NewEntry) -> list[tuple[str, str]]:
    found = _of_hours(given, night=True)
    if not warrant.issued_on <= day_of(given.entered_at) <= warrant.expires_on:
        found.append(("entered_at", "The warrant did not run on that day."))
    return found


def _of_hours(given: NewEntry, *, night: bool) -> list[tuple[str, str]]:
    """Return what is wrong with the times; at `night` they say why."""
    found = []
    left_at = given.left_at or now()
    if left_at < given.entered_at:
        found.append(("left_at", "They left after they entered."))
    if left_at > now():
        found.append(("left_at", "That is still to come."))
    clock = given.entered_at.astimezone(LOCAL).time()
    if night and (clock >= NIGHT[0] or clock < NIGHT[1]) and not given.night_why.strip():
        found.append(("night_why", "Say why it was done at night."))
    return found


def protection_ends(entry: Search) -> datetime | None:
    """Return when police protection that began at a search must end (Children Act 1989 s46)."""
    return entry.protected_at + S46_HOURS if entry.protected_at else None


@transaction.atomic
def end_protection(*, search: Search, at: datetime, how: str, by: Viewer) -> None:
    """Say when police protection that began at a search ended, and who has the child now.

    Errors: NothingHereError outside the circle; NotForYouError; NotReadyError by field.
    """
    needs_knower(search.operation, by)
    hold(search, by=by)
    if search.protected_at is None or search.protection_ended_at is not None:
        raise NotReadyError("No police protection runs here.")
    must_say({"how": (how, "Say who has the child now, and who was told.")})
    if not search.protected_at <= at <= now():
        raise NotReadyError("It ended after it began, and not in time to come.", field="at")
    search.protection_ended_at, search.protection_ended_how = at, how.strip()
    search.protection_ended_by = by.person
    search.save(
        update_fields=["protection_ended_at", "protection_ended_how", "protection_ended_by"]
    )
    record(Verb.ALTER, kind="search", objects=[search.id], fields=["protection_ended_at"])


@transaction.atomic
def give_back(*, warrant: Warrant, words: str, by: Viewer) -> None:
    """Endorse a warrant and return it, also where it was not carried out (PACE s16(9), (10)).

    Errors: NotForYouError; NotReadyError while it may still be carried out, or without words.
    """
    needs_runner_of(warrant.operation, by)
    hold(warrant, by=by)
    if warrant.returned_at is not None:
        raise NotReadyError("It is back at the court.")
    must_say({"words": (words, "Write the endorsement: what was found, and what else was seized.")})
    made = queries.made_on(warrant, viewer=by)
    if not made and today() <= warrant.expires_on:
        raise NotReadyError("It may still be carried out.")
    warrant.returned_at, warrant.returned_words = now(), words.strip()
    warrant.save(update_fields=["returned_at", "returned_words"])
    record(Verb.ALTER, kind="warrant", objects=[warrant.id], returned=True)
