"""Nominations that no chair has answered, for the worker and for police safeguarding."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.keep_safe.domain.handling import keeps_safe
from optimise.keep_safe.panels.domain.reviews import answer_by
from optimise.keep_safe.panels.domain.rooms import Kind, Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A nomination that no chair has answered. `deciders` are those who may; about whom, never."""

    nomination: UUID
    kind: Kind
    panel: str
    host: str
    asked_at: datetime
    answer_by: datetime
    deciders: tuple[UUID, ...]

    @property
    def of_child_panel(self) -> bool:
        """Say whether a child panel was asked."""
        return self.kind.room is Room.CHILD


def late_nominations() -> list[Unanswered]:
    """Return the nominations whose clock has run out, the oldest first."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_panels_unanswered()")
        rows = cursor.fetchall()
    found = [
        Unanswered(
            nomination=nomination,
            kind=Kind(kind),
            panel=panel,
            host=host,
            asked_at=asked_at,
            answer_by=answer_by(asked_at, days),
            deciders=tuple(deciders),
        )
        for nomination, kind, panel, host, asked_at, days, deciders in rows
    ]
    return [one for one in found if now() > one.answer_by]


def late_for_safeguarding(*, viewer: Viewer) -> list[tuple[Unanswered, list[str]]]:
    """Return what child panels have not answered in time, each with who decides there, by name.

    Errors: NothingHereError for all but police safeguarding.
    """
    if not keeps_safe(viewer):
        raise NothingHereError
    found = late_nominations()
    record(Verb.CONSULT, kind="late nomination", objects=[one.nomination for one in found])
    names = agencies.names_of({person for one in found for person in one.deciders})
    return [(one, [names[person] for person in one.deciders]) for one in found]
