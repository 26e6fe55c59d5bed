"""The rows of a day: itself, its teams, addresses and needs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Prefetch, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.slots import ask
from optimise.identify.domain.subjects import meets
from optimise.respond.day.domain.board import Met, is_overdue
from optimise.respond.day.models import Address, Crew, Day, Need, Safe, Team, Told
from optimise.respond.operations.domain.happened import Happening, What
from optimise.respond.operations.models import Operation, Order
from optimise.respond.operations.queries import has_read, last_order, orders_to_read

Found = TypeVar("Found", bound=Model)
BEFORE = timedelta(hours=12)  # a day is there to be opened from the evening before
OLDEST_NEED = timedelta(days=1)


def _one(rows: QuerySet[Found], row_id: UUID) -> Found:
    try:
        return rows.get(pk=row_id)
    except ObjectDoesNotExist:
        raise NothingHereError from None


def days(operation: UUID, *, viewer: Viewer) -> list[Day]:
    """Return the days of an operation, the first one first."""
    return list(Day.objects.filter(operation_id=operation).select_related("operation__circle"))


def days_now(*, viewer: Viewer) -> list[Day]:
    """Return the days of the viewer's operations that are on, or begin within twelve hours."""
    if not viewer.circles:
        return []
    rows = Day.objects.filter(closed_at__isnull=True, starts_at__lte=now() + BEFORE)
    found = rows.filter(ends_at__gte=now() - BEFORE)
    return list(found.select_related("operation__circle"))


def is_anything_on() -> bool:
    """Say whether a day is open or a strike is near. Every page asks, and most days none is."""
    hours = (now() - BEFORE, now() + BEFORE)
    near = Operation.objects.filter(strikes_at__range=hours).order_by().values("id")
    days = Day.objects.filter(closed_at__isnull=True).order_by().values("id")
    return bool(days.union(near, all=True)[:1])


def orders_now(*, viewer: Viewer, said_on: UUID | None = None) -> list[Order]:
    """Return the orders that the viewer has not read, where the strike is twelve hours off.

    Shape: but that of the day whose page, `said_on`, tells of it itself.
    """
    if not viewer.circles or not viewer.roles & POLICE:
        return []
    hours = (now() - BEFORE, now() + BEFORE)
    near = set(Operation.objects.filter(strikes_at__range=hours).values_list("id", flat=True))
    days = days_now(viewer=viewer)
    near |= {one.operation_id for one in days}
    near -= {one.operation_id for one in days if one.id == said_on}
    if not near:
        return []
    return [one for one in orders_to_read(viewer=viewer) if one.operation_id in near]


def order_unread(found: Day, *, viewer: Viewer) -> Order | None:
    """Return the order that counts on a day that is on, if the viewer has not read it."""
    last = last_order(found.operation, viewer=viewer)
    if last is None or found.closed_at is not None or has_read(last, viewer=viewer):
        return None
    return last


def day(day_id: UUID, *, viewer: Viewer, quietly: bool = False) -> Day:
    """Return one day to its circle. `quietly` is for a page that asks again every few seconds.

    Errors: NothingHereError, hidden or missing alike.
    """
    found = _one(Day.objects.select_related("operation__circle"), day_id)
    if not quietly:
        record(Verb.CONSULT, kind="strike day", objects=[found.id, found.operation_id])
    return found


def teams(found: Day, *, viewer: Viewer) -> list[Team]:
    """Return the teams of a day, by name."""
    rows = found.team_rows.filter(ended_at__isnull=True).select_related("led_by")
    on = Crew.objects.filter(ended_at__isnull=True).select_related("person")
    return list(rows.prefetch_related(Prefetch("crew", queryset=on)))


def crew_of(found: Day, *, viewer: Viewer) -> set[UUID]:
    """Return who is or was on a team of a day."""
    return set(Crew.objects.filter(day=found).values_list("person_id", flat=True))


def team(team_id: UUID, *, viewer: Viewer) -> Team:
    """Return one team. Errors: NothingHereError."""
    return _one(Team.objects.select_related("day__operation__circle", "operation__circle"), team_id)


def crews(crew_id: UUID, *, viewer: Viewer) -> Crew:
    """Return that somebody is on a team. Errors: NothingHereError."""
    rows = Crew.objects.select_related("day__operation__circle", "team", "person")
    return _one(rows, crew_id)


def my_team(found: Day, *, viewer: Viewer) -> Team | None:
    """Return the team that the viewer is on."""
    rows = Crew.objects.filter(day=found, person_id=viewer.person, ended_at__isnull=True)
    mine_is = rows.filter(team__ended_at__isnull=True).select_related("team").first()
    return mine_is.team if mine_is else None


def addresses(found: Day, *, viewer: Viewer) -> list[Address]:
    """Return the addresses of a day, in their order."""
    rows = found.address_rows.filter(ended_at__isnull=True)
    return list(rows.select_related("team__led_by", "warrant"))


def addresses_called(asked: str, *, viewer: Viewer) -> list[Address]:
    """Return the addresses of the viewer's days that hold what is asked, the newest day first."""
    if not viewer.circles:
        return []
    rows = Address.objects.filter(ended_at__isnull=True).select_related("day", "team")
    return [one for one in rows.order_by("-day__starts_at", "number") if meets(asked, (one.label,))]


def mine(found: Day, *, viewer: Viewer) -> tuple[list[Address], list[Address]]:
    """Return the addresses of the viewer's own team, and all the others of the day."""
    own, every = my_team(found, viewer=viewer), addresses(found, viewer=viewer)
    ours = [one for one in every if own and one.team_id == own.id]
    return ours, [one for one in every if one not in ours]


def address(address_id: UUID, *, viewer: Viewer) -> Address:
    """Return one address to the circle. Errors: NothingHereError."""
    return _one(Address.objects.select_related("operation"), address_id)


def need(need_id: UUID, *, viewer: Viewer) -> Need:
    """Return one need to the circle, or to the agency that is asked. Errors: NothingHereError."""
    found = _one(Need.objects.all(), need_id)
    record(Verb.CONSULT, kind="strike day", objects=[found.id])
    return found


def told_rows(found: Day, *, viewer: Viewer) -> list[Told]:
    """Return what agencies are told of a day, to its circle."""
    rows = Told.objects.filter(day=found, ended_at__isnull=True)
    return list(rows.select_related("agency", "address"))


def told(told_id: UUID, *, viewer: Viewer) -> Told:
    """Return one thing that an agency is told, to the circle. Errors: NothingHereError."""
    return _one(Told.objects.select_related("operation__circle", "agency"), told_id)


def overdue(*, viewer: Viewer) -> list[Need]:
    """Return the needs that nobody took in time, of the days of the viewer's circles."""
    if not viewer.circles:
        return []
    moment = now()
    rows = Need.objects.filter(day__closed_at__isnull=True, at__gte=moment - OLDEST_NEED)
    rows = rows.filter(answers__isnull=True).select_related("day", "address")
    return [
        row
        for row in rows.order_by("at")
        if is_overdue(asked=row.at, state=Met.ASKED, minutes=row.day.minutes, moment=moment)
    ]


def happened(
    operation: Operation, since: datetime, until: datetime, *, viewer: Viewer
) -> list[Happening]:
    """Return what came of an operation between two moments, in its order, as records."""
    parts: Sequence[list[Happening]] = ask(
        "operation_happened", operation.id, since=since, until=until, viewer=viewer
    )
    walk = list(What)
    every = [one for part in parts for one in part]
    return sorted(every, key=lambda one: (one.at, walk.index(one.what), str(one.row)))


def kept_safe(operation: UUID, *, since: datetime, until: datetime, viewer: Viewer) -> list[Safe]:
    """Return that somebody was to be kept safe, on the days of an operation between two moments."""
    rows = Safe.objects.filter(operation_id=operation, at__gte=since, at__lte=until)
    return list(rows.select_related("address"))


def concerns_of(operation: UUID, *, viewer: Viewer) -> list[UUID]:
    """Return the concerns that the days of an operation raised."""
    return list(Safe.objects.filter(operation_id=operation).values_list("concern", flat=True))
