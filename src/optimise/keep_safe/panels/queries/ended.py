"""How cases of child panels ended, for police safeguarding: never about whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.keep_safe.domain.handling import keeps_safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a case of a child panel ended, for safeguarding, and never about whom it was."""

    reference: str
    panel: str
    host: str
    ended_at: datetime
    outcome: str
    at_meeting: bool
    said_by: str


def ended_for_safeguarding(*, since: datetime, viewer: Viewer) -> list[Ended]:
    """Return the cases of child panels that ended since a moment, the newest first.

    Errors: NothingHereError for all but safeguarding and duty inspectors.
    """
    if not keeps_safe(viewer):
        raise NothingHereError
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_panels_ended(%s)", [since])
        names = [column.name for column in cursor.description]
        found = [Ended(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    record(Verb.CONSULT, kind="panel case", results=len(found), fields=["outcome"])
    return found
