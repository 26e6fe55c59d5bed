"""Writing one step of continuity: what is sealed, and what the database answers."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.holding import keep_new, wait_in_turn
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.continuity import START, Act, Said, digest_of, sealed
from optimise.respond.exhibits.models import Exhibit, Step
from optimise.respond.exhibits.queries import Hands

CROSSED = (
    "Somebody else wrote of this exhibit just now, or it is somewhere else than your page said."
    " Look at it again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What is done in a step, beside who does it and to what."""

    act: Act
    at: datetime | None = None
    seal_after: str = ""
    to_person: UUID | None = None
    to_store: UUID | None = None
    to_name: str = ""
    shelf: str = ""
    purpose: str = ""
    words: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    answers: int = 0
    client_id: UUID | None = None


@transaction.atomic(savepoint=False)
def write(exhibit: Exhibit, doing: Doing, *, by: Viewer) -> Step:
    """Seal one step to the last, and read the exhibit anew.

    Whoever lets a phone send it twice asks `sent_before` first.
    Errors: NotReadyError for a moment to come, or where somebody else was first.
    """
    moment = now()
    if doing.at and doing.at > moment:
        raise NotReadyError("That is still to come.", field="at")
    said = _said(exhibit, doing, moment, by)
    text = sealed(said)
    kept = Step(
        exhibit=exhibit,
        number=said.number,
        previous=said.previous,
        digest=digest_of(text),
        sealed=text,
        client_id=doing.client_id,
        made_by=by.person,
        made_at=moment,
        audience_id=exhibit.audience_id,
    )
    keep_new(kept, or_raise=NotReadyError(CROSSED))
    record(Verb.ALTER, kind="exhibit", objects=[exhibit.id, kept.id], act=doing.act.value)
    _read_anew(exhibit)
    return kept


def sent_before(exhibit: Exhibit, client_id: UUID | None, by: Viewer) -> Step | None:
    """Return what this phone sent before under the same id, even a moment ago.

    Asked before what stands in the way: a hand-over that was kept stands in the way of itself.
    """
    if client_id is None:
        return None
    wait_in_turn(f"step {by.person} {client_id}", by)
    return exhibit.chain.filter(made_by=by.person, client_id=client_id).first()


def _said(exhibit: Exhibit, doing: Doing, moment: datetime, by: Viewer) -> Said:
    return Said(
        exhibit=str(exhibit.id),
        number=exhibit.steps + 1,
        previous=exhibit.digest or START,
        act=doing.act.value,
        by=str(by.person),
        by_name=agencies.name_of(by.person, otherwise=""),
        written=_utc(moment),
        at=_utc(doing.at or moment),
        seal_before=exhibit.seal,
        seal_after=doing.seal_after.strip() or exhibit.seal,
        to_person=str(doing.to_person or ""),
        to_store=str(doing.to_store or ""),
        to_name=doing.to_name,
        shelf=doing.shelf.strip(),
        purpose=doing.purpose.strip(),
        words=doing.words.strip(),
        figures=dict(doing.figures),
        answers=doing.answers,
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _read_anew(exhibit: Exhibit) -> None:
    """Read what the database made of the step, where its writer still reads the exhibit."""
    with suppress(Exhibit.DoesNotExist):
        exhibit.refresh_from_db()


# What stands in the way, in words; the database refuses the same without them.


def needs_holder(exhibit: Exhibit, by: Viewer) -> Hands:
    """Let only who has it, or keeps the store where it lies, go on. Errors: NotForYouError."""
    hands = queries.hands_of(exhibit, viewer=by)
    if not hands.holds:
        raise NotForYouError("Whoever has the exhibit, or keeps its store, does this.")
    return hands


def needs_one_who_may_tell(exhibit: Exhibit, by: Viewer) -> None:
    """Let those go on who have it, keep it, or know its operation. Errors: NotForYouError."""
    hands = queries.hands_of(exhibit, viewer=by)
    if not (hands.holds or hands.knows):
        raise NotForYouError("Whoever has the exhibit, or knows its operation, does this.")


def must_not_be_on_its_way(exhibit: Exhibit) -> None:
    """Refuse while a hand-over waits. Errors: NotReadyError."""
    if exhibit.offered_at is not None:
        raise NotReadyError("It waits to be accepted. Take it back first, or wait.")
