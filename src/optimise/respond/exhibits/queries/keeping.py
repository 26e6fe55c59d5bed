"""How long exhibits may be held, and what was asked of their disposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of, now, today
from optimise.respond.exhibits.domain.continuity import Act, opened
from optimise.respond.exhibits.domain.holding import AGREED_FOR
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.models import Exhibit, Period, Power
from optimise.respond.exhibits.queries.exhibits import Told, measures
from optimise.respond.operations.queries import in_force


def powers(*, on: date | None = None) -> list[Power]:
    """Return the powers of seizure in force on a day, today unless told, by name."""
    return list(Power.objects.filter(in_force(on or today())))


def powers_at(moment: datetime) -> list[Power]:
    """Return the powers that were in force when something was seized."""
    return powers(on=day_of(moment))


def period(exhibit: Exhibit, *, viewer: Viewer) -> Period | None:
    """Return until when an exhibit may be held, to those who know its operation."""
    return exhibit.periods.first()


@dataclass(frozen=True, slots=True)
class Until:
    """Until when an exhibit may be held, and from when that is soon."""

    ends_at: datetime
    warns_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Say whether the day has passed."""
        return self.ends_at <= now()

    @property
    def is_soon(self) -> bool:
        """Say whether the day is near, or has passed."""
        return self.is_over or (self.warns_at is not None and self.warns_at <= now())


def held_until(rows: Iterable[Exhibit], *, viewer: Viewer) -> dict[UUID, Until]:
    """Return until when each of these may be held, by exhibit, where a day is known.

    Shape: to whoever knows the operation, has it or keeps its store; none once disposed of.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select exhibit, ends_at, warns_at from respond_exhibits_held_until(%s)",
            [[row.id for row in rows]],
        )
        return {one: Until(ends, warns) for one, ends, warns in cursor.fetchall() if ends}


def mine_running_out(*, viewer: Viewer) -> list[tuple[Exhibit, Until]]:
    """Return what may soon be held no more, or may not any longer: the first to end comes first.

    Shape: what the viewer has, seized, answers for, or keeps in a store.
    """
    circles = list(viewer.circles)
    me = viewer.person
    own = Q(holder=me) | Q(owner=me) | Q(made_by=me) | Q(lies_in__circle__in=circles)
    rows = Exhibit.objects.select_related("lies_in").filter(own, disposed_at__isnull=True)
    every = {row.id: row for row in rows}
    until = held_until(every.values(), viewer=viewer)
    found = [(every[one], told) for one, told in until.items() if told.is_soon]
    return sorted(found, key=lambda one: (one[1].ends_at, str(one[0].id)))


def too_little(exhibit: Exhibit, steps: Iterable[Told], *, viewer: Viewer) -> Decimal | None:
    """Return the least sum of the power that cash is held under, where less than that was counted.

    None where it is enough, nobody counted it, or the power reaches any sum.
    """
    counted = [one.amount for one in measures(steps) if one.measure is Measure.CASH]
    held = period(exhibit, viewer=viewer)
    if not counted or held is None:
        return None
    least = [one.least for one in powers_at(exhibit.seized_at) if str(one) == held.power]
    return least[0] if least and least[0] and counted[-1] < least[0] else None


def to_agree(*, viewer: Viewer) -> list[Exhibit]:
    """Return what others ask to dispose of and waits for a second person, of what one knows.

    A keeper who does not know the operation finds nothing of it here.
    """
    rows = Exhibit.objects.select_related("lies_in", "offered_in", "operation__circle").filter(
        disposal_step__gt=0, disposal_agreed=False, finding__isnull=False
    )
    return [
        one
        for one in rows
        if (asked := disposal(one, viewer=viewer)) and asked.row.made_by != viewer.person
    ]


def is_for_court(exhibit: Exhibit, *, viewer: Viewer) -> bool:
    """Say whether a case of its operation, or an appeal, forbids what was asked; never which.

    It is neither destroyed nor passed on then. It may go back, or as a court orders.
    """
    with connection.cursor() as cursor:
        cursor.execute("select respond_exhibits_for_court(%s)", [exhibit.id])
        return bool(cursor.fetchone()[0])


def was_agreed_long_ago(exhibit: Exhibit, *, viewer: Viewer) -> bool:
    """Say whether the disposal that a second person agreed to must be looked at again."""
    rows = exhibit.chain.filter(number__gt=exhibit.disposal_step)
    agreed = next((row.made_at for row in rows if opened(row.sealed).act == Act.AGREED), None)
    return agreed is None or now() - agreed > AGREED_FOR


def disposal(exhibit: Exhibit, *, viewer: Viewer) -> Told | None:
    """Return what was asked of the disposal of an exhibit, where that stands."""
    row = exhibit.chain.filter(number=exhibit.disposal_step).first()
    if row is None or opened(row.sealed).act != Act.ASKED:
        return None
    return Told(row=row, says=opened(row.sealed))
