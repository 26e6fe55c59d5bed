"""Seizing something: its reference, its first seal, where it was found, what it says of itself."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import POLICE, Layer
from optimise.access.holding import keep_new, wait_in_turn
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now, today
from optimise.basics.on_phone import written_on_phone
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.pictures import Redrawn
from optimise.respond.exhibits.actions.keeping import begin_to_hold
from optimise.respond.exhibits.actions.writing import Doing, needs_one_who_may_tell, write
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.kinds import REVIEW_AFTER, Kind, initials_of, new_code
from optimise.respond.exhibits.domain.phones import problems_with
from optimise.respond.exhibits.events import EXHIBIT_SEIZED, PHONE_READ
from optimise.respond.exhibits.models import Exhibit, Finding, Handset, Photograph
from optimise.respond.operations import queries as operations
from optimise.respond.operations.actions.permission import must_say, needs_member
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.models import Operation
from optimise.respond.warrants.models import Search


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHandset:
    """What a phone says of itself."""

    make: str = ""
    model: str = ""
    imeis: Sequence[str] = ()
    sims: Sequence[str] = ()
    numbers: Sequence[str] = ()
    state: str = ""

    def says_anything(self) -> bool:
        """Say whether any of it was written."""
        return any((self.make, self.model, self.imeis, self.sims, self.numbers, self.state))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExhibit:
    """Something as it is seized. `serial` is the number on the bag, the next one if nought.

    `written_at` is when a phone says that it was written there: what an empty `seized_at` means.
    """

    kind: Kind
    what: str
    seal: str
    where: str
    operation: Operation | None = None
    search: Search | None = None
    serial: int = 0
    found_by: str = ""
    from_whom: str = ""
    person: UUID | None = None
    seized_at: datetime | None = None
    photographs: Sequence[Redrawn] = ()
    handset: NewHandset = field(default_factory=NewHandset)
    client_id: UUID | None = None
    written_at: datetime | None = None


@transaction.atomic(savepoint=False)
def seize(*, given: NewExhibit, by: Viewer) -> Exhibit:
    """Keep something as an exhibit, under its first seal, in the hands of whoever seized it.

    What a phone sends a second time was kept the first time, and is returned.
    Errors: NotForYouError; NothingHereError outside the circle; NotReadyError by field.
    """
    if not by.roles & POLICE:
        raise NotForYouError("Police officers and staff seize exhibits.")
    if given.operation is not None:
        needs_member(given.operation, by)
    if given.client_id:
        wait_in_turn(f"exhibit {by.person} {given.client_id}", by)
        if before := _sent_before(given.client_id, by):
            return before
    _must_be_sound(given)
    phone_at = written_on_phone(
        given.written_at, arrived=now(), at=given.seized_at, field="seized_at"
    )
    kept = _kept(given, phone_at, by)
    finding = _finding(kept, given)
    figures = {
        "finding": _digest(finding),
        "review_on": (today() + REVIEW_AFTER).isoformat(),
    }
    if phone_at:
        figures["phone_at"] = phone_at.astimezone(UTC).isoformat(timespec="seconds")
    first = Doing(
        act=Act.SEIZED, at=kept.seized_at, seal_after=given.seal, words=kept.what, figures=figures
    )
    write(kept, first, by=by)
    finding.save(force_insert=True)
    _add(kept, given, by)
    begin_to_hold(kept, by)
    record(Verb.COLLECT, kind="exhibit", objects=[kept.id])
    announce(EXHIBIT_SEIZED, exhibit=kept.id)
    return kept


def _sent_before(client_id: UUID, by: Viewer) -> Exhibit | None:
    return Exhibit.objects.filter(made_by=by.person, client_id=client_id).first()


def _must_be_sound(given: NewExhibit) -> None:
    must_say(
        {
            "what": (given.what, "Say what it is."),
            "seal": (given.seal, "Give the number of the seal or bag."),
            "where": (given.where, "Say where it was found."),
        }
    )
    if given.seized_at and given.seized_at > now():
        raise NotReadyError("That is still to come.", field="seized_at")
    if given.search is not None and (
        given.operation is None or given.search.operation_id != given.operation.id
    ):
        raise NotReadyError("That search belongs to another operation.", field="search")
    if problems := problems_with(given.handset.imeis, given.handset.sims, given.handset.numbers):
        raise NotReadyError(problems)


def _kept(given: NewExhibit, phone_at: datetime | None, by: Viewer) -> Exhibit:
    moment = now()
    person = agencies.person(by.person)
    initials = initials_of(person.name)
    kept = Exhibit(
        operation=given.operation,
        code=new_code(moment),
        initials=initials,
        serial=given.serial,
        kind=given.kind,
        what=given.what.strip(),
        seized_at=given.seized_at or phone_at or moment,
        owner=_owner(given.operation, by),
        client_id=given.client_id,
        made_by=by.person,
        made_at=moment,
        audience_id=_audience(given.operation, by),
    )
    keep_new(
        kept,
        or_raise=NotReadyError(
            f"{initials} {given.serial} is taken already. Give the number that is on the bag, or"
            " leave it empty for the next.",
            field="serial",
        ),
    )
    kept.refresh_from_db(fields=["serial"])  # which the database gives
    return kept


def _audience(operation: Operation | None, by: Viewer) -> int:
    """Return for whom an exhibit is: its operation, or the officers where it was seized."""
    if operation is not None:
        return operation.audience_id
    area = agencies.home_area(agencies.person(by.person))
    fences = Audience(
        layer=Layer.BRIEFING,
        marking=Marking.SENSITIVE,
        areas=frozenset({area} if area else ()),
    )
    return audience_id(fences, viewer=by, own=True)


def _owner(operation: Operation | None, by: Viewer) -> UUID:
    """Return who answers for it: the officer in the case, or whoever seized it."""
    if operation is None:
        return by.person
    leads = operations.leading(operation, viewer=by)
    lead = leads.get(Part.OIC) or leads.get(Part.SIO)
    return lead.person_id if lead else by.person


def _finding(kept: Exhibit, given: NewExhibit) -> Finding:
    return Finding(
        exhibit=kept,
        where=given.where.strip(),
        search=given.search,
        found_by=given.found_by.strip(),
        from_whom=given.from_whom.strip(),
        person=given.person,
        made_by=kept.made_by,
        made_at=kept.made_at,
        audience_id=kept.audience_id,
    )


def _digest(finding: Finding) -> str:
    """Return the hash of where it was found, which its first step holds without the words."""
    said: dict[str, Any] = {
        "where": finding.where,
        "search": str(finding.search_id or ""),
        "found_by": finding.found_by,
        "from_whom": finding.from_whom,
        "person": str(finding.person or ""),
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _add(kept: Exhibit, given: NewExhibit, by: Viewer) -> None:
    if given.handset.says_anything():
        read_handset(exhibit=kept, given=given.handset, by=by)
    if given.photographs:
        add_photographs(exhibit=kept, photographs=given.photographs, by=by)


@transaction.atomic
def add_photographs(*, exhibit: Exhibit, photographs: Sequence[Redrawn], by: Viewer) -> None:
    """Keep pictures of an exhibit; the hash of each stands in its continuity.

    Errors: NotForYouError; NotReadyError without any.
    """
    needs_one_who_may_tell(exhibit, by)
    if not photographs:
        raise NotReadyError("Choose a photograph.", field="photographs")
    for picture in photographs:
        Photograph(
            exhibit=exhibit,
            sha256=picture.sha256,
            width=picture.width,
            height=picture.height,
            content=picture.content,
            made_by=by.person,
            made_at=now(),
            audience_id=exhibit.audience_id,
        ).save(force_insert=True)
        figures = {"photograph": picture.sha256}
        write(exhibit, Doing(act=Act.NOTED, words="Photographed.", figures=figures), by=by)


@transaction.atomic
def read_handset(*, exhibit: Exhibit, given: NewHandset, by: Viewer) -> Handset:
    """Write down what a phone says of itself: make, IMEI, SIM, numbers. The newest counts.

    Errors: NotForYouError; NotReadyError for what is no phone, or by field.
    """
    needs_one_who_may_tell(exhibit, by)
    if exhibit.kind != Kind.PHONE:
        raise NotReadyError("This exhibit is no phone.")
    if not given.says_anything():
        raise NotReadyError("Write at least one thing that the phone says of itself.")
    if problems := problems_with(given.imeis, given.sims, given.numbers):
        raise NotReadyError(problems)
    kept = Handset(
        exhibit=exhibit,
        make=given.make.strip(),
        model=given.model.strip(),
        imeis=list(given.imeis),
        sims=list(given.sims),
        numbers=list(given.numbers),
        state=given.state.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=exhibit.audience_id,
    )
    kept.save(force_insert=True)
    write(exhibit, Doing(act=Act.NOTED, words="Its numbers were written down."), by=by)
    announce(PHONE_READ, exhibit=exhibit.id)
    return kept
