"""What phones send: a state, a need, an answer, somebody to keep safe. Each is kept once.

It may come late, twice or out of order: the phone's own id and time go with it, and a day that is
closed takes what was still on a phone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.holding import wait_in_turn
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, now
from optimise.basics.on_phone import AT_ONCE
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import actions as safeguarding
from optimise.keep_safe.models import Concern
from optimise.respond.day.actions.ledger import enter_in_ledger
from optimise.respond.day.actions.planning import agency_audience, must_help
from optimise.respond.day.domain.board import Ask, Met, State, Whom
from optimise.respond.day.models import Address, Answer, Need, Safe, Tap
from optimise.respond.operations import actions as operations
from optimise.respond.operations import queries as orders
from optimise.respond.operations.actions.permission import needs_member, own_row

Kept = TypeVar("Kept", bound=Model)
SAID = (
    "address", "need", "state", "what", "words", "agency", "who", "in_danger", "where", "number",
)  # fmt: skip


class SaidOtherwiseError(NotReadyError):
    """A phone sent something else under the id of what was kept already."""

    def __init__(self) -> None:
        super().__init__("Something else was kept under this number. Tap it once more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What a phone says of what it sends: its own id for it, and when it was tapped there."""

    client_id: UUID
    at: datetime


def once(model: type[Kept], phone: Phone, row: dict[str, Any], by: Viewer) -> tuple[Kept, bool]:
    """Keep a row, or return the one that was kept when this was sent before.

    Errors: SaidOtherwiseError where that one says something else.
    """
    mine = model._default_manager.filter(  # noqa: SLF001 - the one of any model
        made_by=by.person, client_id=phone.client_id
    )
    kept = model(**row, client_id=phone.client_id, at=_not_to_come(phone.at))
    if before := mine.first():
        _must_say_the_same(before, kept)
        return before, False
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError:
        # The same was sent twice at one moment, and the other was first.
        before = mine.get()
        _must_say_the_same(before, kept)
        return before, False
    return kept, True


def _must_say_the_same(before: Model, sent: Model) -> None:
    said = [field.attname for field in sent._meta.concrete_fields if field.name in SAID]  # noqa: SLF001
    if any(getattr(before, name) != getattr(sent, name) for name in said):
        raise SaidOtherwiseError


def _not_to_come(at: datetime) -> datetime:
    """Return the time at the phone; a clock that goes fast is told the time of arrival."""
    return min(at, now())


@transaction.atomic
def tap(*, address: Address, state: State, phone: Phone, by: Viewer) -> Tap:
    """Say how far a team is at an address; sent again, it was said the first time.

    Errors: NothingHereError outside the circle.
    """
    needs_member(address.operation, by)
    row = own_row(address.operation, by=by)
    row |= {"day_id": address.day_id, "address": address, "state": state}
    kept, is_new = once(Tap, phone, row, by)
    if is_new:
        record(Verb.COLLECT, kind="strike day", objects=[address.id, kept.id], state=state.value)
        if state is State.BRIEFED:
            _know_the_order(address, kept, by)
    return kept


def _know_the_order(address: Address, tap: Tap, by: Viewer) -> None:
    """Whoever says that their team is briefed knows the order that counted then, as the order says.

    One that was issued after the tap is still to be read.
    """
    order = orders.last_order(address.operation, viewer=by)
    if order is not None and order.made_at <= tap.at:
        operations.acknowledge(order=order, by=by)


@transaction.atomic
def ask(
    *,
    address: Address,
    what: Ask,
    phone: Phone,
    by: Viewer,
    words: str = "",
    agency: Organisation | None = None,
) -> Need:
    """Ask for somebody, of the control room and of an agency that helps, where one is named.

    Errors: NothingHereError outside the circle; NotReadyError for an agency that does not help.
    """
    needs_member(address.operation, by)
    if agency is not None:
        must_help(address.operation, agency, by)
    row = own_row(address.operation, by=by)
    row |= {
        "day_id": address.day_id,
        "address": address,
        "what": what,
        "words": words.strip(),
        "agency": agency,
        "where": address.label if agency else "",
        "for_agency": agency_audience(agency, by=by) if agency else None,
    }
    kept, is_new = once(Need, phone, row, by)
    if is_new:
        record(Verb.COLLECT, kind="strike day", objects=[address.id, kept.id])
        if agency is not None:
            enter_in_ledger(row=kept.id, audience=kept.audience_id, agency=agency, by=by)
    return kept


@transaction.atomic
def answer(*, need: Need, what: Met, phone: Phone, by: Viewer, words: str = "") -> Answer:
    """Take a need, say that it is met, or that it is not needed any more.

    An agency takes and meets what it is asked, and withdraws nothing.
    Errors: NothingHereError for who may not read it; NotForYouError; NotReadyError.
    """
    if what is Met.ASKED:
        raise NotReadyError("It is asked for already.")
    if by.is_partner:
        _needs_asked(need, by, what)
    else:
        needs_member(need.operation, by)
    row = {
        "operation_id": need.operation_id,
        "made_by": by.person,
        "made_at": now(),
        "audience_id": need.audience_id,
        "day_id": need.day_id,
        "need": need,
        "for_agency": need.for_agency,
        "what": what,
        "words": words.strip(),
    }
    kept, is_new = once(Answer, phone, row, by)
    if is_new:
        record(Verb.COLLECT, kind="strike day", objects=[need.id, kept.id], state=what.value)
    return kept


def _needs_asked(need: Need, by: Viewer, what: Met) -> None:
    if need.agency_id != by.agency:
        raise NothingHereError
    if what is Met.WITHDRAWN:
        raise NotForYouError("The officers who asked say when it is not needed any more.")


WHO = {
    Whom.CHILD: Concern.Who.CHILD,
    Whom.ADULT: Concern.Who.ADULT,
    Whom.HOME: Concern.Who.HOME,
}


@transaction.atomic
def keep_safe(
    *, address: Address, who: Whom, words: str, in_danger: bool, phone: Phone, by: Viewer
) -> Safe:
    """Hand somebody met at an address to safeguarding, at once and once.

    What was written goes to safeguarding, with the address; the board says that there is somebody.
    Errors: NothingHereError outside the circle; NotReadyError without words.
    """
    needs_member(address.operation, by)
    if not words.strip():
        raise NotReadyError("Say in a few words who it is and what you saw.", field="words")
    wait_in_turn(f"safe {by.person} {phone.client_id}", by)
    mine = Safe.objects.filter(made_by=by.person, client_id=phone.client_id)
    if before := mine.first():
        _must_say_the_same(before, Safe(address=address, who=who, in_danger=in_danger))
        return before
    late = now() - phone.at > AT_ONCE
    when = f", {local_time(phone.at)}, and sent once there was signal" if late else ""
    told = f"At {address.label}{when}. {words.strip()}"
    new = safeguarding.NewConcern(who=WHO[who], words=told, in_danger=in_danger)
    concern = safeguarding.raise_concern(concern=new, by=by)
    row = own_row(address.operation, by=by)
    row |= {
        "day_id": address.day_id,
        "address": address,
        "who": who,
        "in_danger": in_danger,
        "concern": concern.id,
    }
    kept, _ = once(Safe, phone, row, by)
    record(Verb.COLLECT, kind="strike day", objects=[address.id, kept.id])
    return kept
