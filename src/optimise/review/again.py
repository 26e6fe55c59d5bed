"""What claims and closures have in common: they lapse, hear what is new, and their owner is told.

The worker reads none of them. Functions of the owner tell it ids alone, and what follows is done in
the rights of whoever is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.db import connection, models, transaction

from optimise.access import queries as access
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.assignments import actions as assignments
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.review.looks import TO_LOOK, missed_before


class Look(Protocol):
    """A day on which somebody looks, as far as it decides whether they may now."""

    due: date
    done_at: datetime | None


def must_be_due(look: Look, words: str) -> None:
    """Let a look be taken once, from its day on, by who says what they looked at.

    Errors: NotReadyError.
    """
    if look.done_at:
        raise NotReadyError("This look was taken before.")
    if look.due > today():
        raise NotReadyError("It is too early: a look before its day shows nothing.")
    if not words.strip():
        raise NotReadyError("Say what you looked at.", field="words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One sort of what is looked at again: its kind, and what asks the database for its ids.

    `to_tell` gives each id with whom to ask, in turn, and whether it is kept to a circle; `asks` is
    what they read, from the row.
    """

    kind: str
    model: type[models.Model]
    lapse: str
    news: str
    to_tell: str
    asks: Callable[..., str]


@transaction.atomic
def lapse(watched: Watched, *, by: Viewer) -> int:
    """Mark what nobody looked at in time as unverified; return how many. The worker's."""
    found = _marked(watched.lapse, [missed_before(today()), now()], by=by)
    for one in found:
        record(Verb.ALTER, kind=watched.kind, objects=[one], unverified=True)
    return len(found)


@transaction.atomic
def hear_news(watched: Watched, *, by: Viewer) -> int:
    """Open again that of which something new is known; return how many. The worker's."""
    found = _marked(watched.news, [now()], by=by)
    for one in found:
        record(Verb.ALTER, kind=watched.kind, objects=[one], news=True)
    return len(found)


def _marked(statement: str, given: list[date | datetime], *, by: Viewer) -> list[UUID]:
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [row[0] for row in cursor.fetchall()]


def tell_owners(watched: Watched, *, by: Viewer) -> int:
    """Give the owner of what lapsed or opened again the task to look; return how many.

    Where they may not be asked, the next who may is.
    """
    needs_system(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(watched.to_tell)
        found = cursor.fetchall()
    return sum(_tell(watched, *one) for one in found)


def _tell(watched: Watched, row_id: UUID, people: list[UUID], apart: bool) -> bool:
    def what(by: Viewer) -> assignments.Ask | None:
        row = watched.model._default_manager.filter(pk=row_id).first()  # noqa: SLF001
        if row is None or row.audience_id not in access.rights_of(by).writable:  # type: ignore[attr-defined]
            raise NothingHereError
        hold(row, by=by)
        row.told_at = now()  # type: ignore[attr-defined]
        row.save(update_fields=["told_at"])
        return assignments.Ask(
            text=watched.asks(row),
            kind=watched.kind,
            row=row_id,
            due=today() + TO_LOOK,
            audience=access.fences_of(row.audience_id),  # type: ignore[attr-defined]
        )

    return assignments.ask_first(people, what, apart=apart)
