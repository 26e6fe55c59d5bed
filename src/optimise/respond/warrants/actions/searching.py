"""The search, written down on a phone by whoever was there; and the warrant back at the court."""

from dataclasses import asdict, dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import carry_on_as, hold
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import LOCAL, day_of, now, today
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.actions.permission import (
    must_say,
    needs_member,
    needs_runner_of,
    own_row,
)
from optimise.respond.warrants import queries
from optimise.respond.warrants.domain.powers import S46_HOURS, entries_left
from optimise.respond.warrants.events import WARRANT_EXECUTED
from optimise.respond.warrants.models import Search, Warrant

NIGHT = (time(22), time(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One entry, as it is written down. `protected_at` is when police protection began (s46)."""

    entered_at: datetime
    left_at: datetime
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


@transaction.atomic
def enter(*, warrant: Warrant, given: NewEntry, by: Viewer) -> Search:
    """Write an entry down; what a phone sends a second time was written the first time.

    Errors: NothingHereError outside the circle; NotReadyError by field, after the last day, and
    where no entry is left.
    """
    needs_member(warrant.operation, by)
    _one_at_a_time(warrant, by)
    if given.client_id and (before := _sent_before(warrant, given.client_id, by)):
        return before
    _must_be_sound(warrant, given, by)
    said = asdict(given) | {"led_by": given.led_by}
    words = {key: value.strip() if isinstance(value, str) else value for key, value in said.items()}
    kept = Search(**own_row(warrant.operation, by=by), warrant=warrant, **words)
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="warrant entry", objects=[warrant.id, kept.id])
    announce(WARRANT_EXECUTED, warrant=warrant.id, operation=warrant.operation_id)
    return kept


def _one_at_a_time(warrant: Warrant, by: Viewer) -> None:
    """Let whoever enters on the same warrant wait: a constable may not lock its row."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 2))", [str(warrant.id)])
    carry_on_as(by)


def _sent_before(warrant: Warrant, client_id: UUID, by: Viewer) -> Search | None:
    return warrant.entered.filter(made_by=by.person, client_id=client_id).first()


def _must_be_sound(warrant: Warrant, given: NewEntry, by: Viewer) -> None:
    must_say(
        {
            "officers": (given.officers, "Say who entered."),
            "occupier": (given.occupier, "Say who the occupier was, or that nobody was there."),
            "copy_left": (given.copy_left, "Say to whom a copy was given, or where it was left."),
        }
    )
    problems = _of_times(warrant, given)
    made = len(queries.entries(warrant, viewer=by))
    if not entries_left(multiple=warrant.multiple, made=made, most=warrant.most_entries):
        problems.append(("", "No entry is left on this warrant."))
    if given.damage.strip() and not given.secured.strip():
        problems.append(("secured", "Say who makes the door safe, and when."))
    if given.wrong_address and not given.wrong_address_done.strip():
        problems.append(
            ("wrong_address_done", "Say who was told, what was offered, and who answers for it.")
        )
    if problems:
        raise NotReadyError(problems)


def _of_times(warrant: Warrant, given: NewEntry) -> list[tuple[str, str]]:
    found = []
    if given.left_at < given.entered_at:
        found.append(("left_at", "They left after they entered."))
    if given.left_at > now():
        found.append(("left_at", "That is still to come."))
    if not warrant.issued_on <= day_of(given.entered_at) <= warrant.expires_on:
        found.append(("entered_at", "The warrant did not run on that day."))
    clock = given.entered_at.astimezone(LOCAL).time()
    if (clock >= NIGHT[0] or clock < NIGHT[1]) and not given.night_why.strip():
        found.append(("night_why", "Say why it was done at night."))
    return found


def protection_ends(entry: Search) -> datetime | None:
    """Return when police protection that began at a search must end (Children Act 1989 s46)."""
    return entry.protected_at + S46_HOURS if entry.protected_at else None


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
    made = queries.entries(warrant, viewer=by)
    if not made and today() <= warrant.expires_on:
        raise NotReadyError("It may still be carried out.")
    warrant.returned_at, warrant.returned_words = now(), words.strip()
    warrant.save(update_fields=["returned_at", "returned_words"])
    record(Verb.ALTER, kind="warrant", objects=[warrant.id], returned=True)
