"""What an agency reads of a day: what it is told, what it is asked, whether it may come."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.respond.day.domain.board import Met, how_met
from optimise.respond.day.models import Answer, Need, Told
from optimise.respond.day.queries.board import last_of

COMES = {
    "come": "Safe to come",
    "left": "The police have left",
    "wait": "Wait: not safe yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an agency is asked for: how far it is, who of the agency took it, if they may come."""

    row: Need
    state: Met
    comes: str
    answered: str


def _may_come() -> dict[UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute("select address, says from respond_day_may_come()")
        return {row[0]: COMES[row[1]] for row in cursor.fetchall()}


def told_of(*, viewer: Viewer) -> list[tuple[Told, str]]:
    """Return what the viewer's agency is told, and whether it may come, the newest day first."""
    if not viewer.is_partner:
        return []
    rows = list(Told.objects.filter(agency_id=viewer.agency).order_by("-shown_from"))
    record(Verb.CONSULT, kind="strike day", objects=[row.id for row in rows])
    comes = _may_come()
    return [(row, comes.get(row.address_id, COMES["wait"])) for row in rows]


def asked_of(*, viewer: Viewer) -> list[Asked]:
    """Return what the viewer's agency is asked for, what waits first."""
    if not viewer.is_partner:
        return []
    rows = list(Need.objects.filter(agency_id=viewer.agency).order_by("-at"))
    record(Verb.CONSULT, kind="strike day", objects=[row.id for row in rows])
    comes = _may_come()
    answers = list(Answer.objects.filter(need__in=rows))
    names = agencies.names_of({one.made_by for one in answers})
    found = []
    for row in rows:
        said = [one for one in answers if one.need_id == row.id]
        state = how_met(Met(one.what) for one in said)
        last = last_of(said, state)
        found.append(
            Asked(
                row=row,
                state=state,
                comes=comes.get(row.address_id, COMES["wait"]),
                answered=names.get(last.made_by, "") if last else "",
            )
        )
    return sorted(found, key=lambda one: one.state.is_over)


def needs_of(*, viewer: Viewer) -> int:
    """Return how much the viewer's agency is asked for that nobody took."""
    return sum(one.state is Met.ASKED for one in asked_of(viewer=viewer))


def has_asked(*, viewer: Viewer) -> bool:
    """Say whether the viewer's agency is told or asked anything now."""
    if not viewer.is_partner:
        return False
    return Told.objects.exists() or Need.objects.exists()
