"""What waits unopened: an alert for the whole box, on the hour, and of danger told now."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.alerts.queries import open_alerts
from optimise.basics.clock import now
from optimise.basics.ids import id_within
from optimise.collect.intake.actions import DANGER, WAS_OPENED
from optimise.collect.intake.queries import in_danger, late_since

UNOPENED = "unopened tips"
# One alert stands for all that waits, so that no alert tells of one tip.
BOX = UUID("00000000-0000-4000-8000-00000000b0c5")
# And one for all in danger now, beyond the few that ring by themselves.
MANY = UUID("00000000-0000-4000-8000-00000000da19")
FEW = 5
MORE_WAIT = "more than a few wait"
SOON = timedelta(minutes=10)
LONG_TAKEN = timedelta(hours=1)  # by somebody who has opened nothing of it since


@transaction.atomic
def watch_box(*, by: Viewer) -> bool:
    """Raise that tips wait too long, as from the full hour, or end it; return whether any do.

    Whoever took it took what was late then: what is late since, on the hour, is told anew. Of what
    went into a circle its own people are told, by an alert of theirs.
    """
    late = {_box(circle): (circle, since) for circle, since in late_since().items()}
    hour = now().replace(minute=0, second=0, microsecond=0)
    standing = set(open_alerts(viewer=by).filter(kind=UNOPENED).values_list("row", flat=True))
    alerts.end_alerts(kind=UNOPENED, rows=standing - late.keys(), why="They were opened.", by=by)
    for box, (circle, since) in late.items():
        alerts.raise_alert(kind=UNOPENED, row=box, by=by, at=hour, circle=circle)
        alerts.tell_at_its_time(kind=UNOPENED, row=box, time=since, by=by)
    return bool(late)


def _box(circle: UUID | None) -> UUID:
    return id_within(BOX, str(circle)) if circle else BOX


@transaction.atomic
def watch_danger(*, by: Viewer) -> int:
    """Raise each tip or message that says that somebody is in danger now; return how many wait.

    At once, and each by itself: its teller gave the hour up for it. It says nothing of the tip,
    and of one in a circle it is its people who are told. Where more than a few wait, one alert
    stands for all others, so that whoever ticks a hundred does not bury what else rings; it is told
    anew soon, as one of them may be true.
    """
    waiting = in_danger()
    standing = set(open_alerts(viewer=by).filter(kind=DANGER).values_list("row", flat=True))
    rung = _rung(waiting, standing)
    rows = {row: "" if row in waiting else MORE_WAIT for row in rung}
    alerts.keep_up(kind=DANGER, rows=rows, circles=rung, over=WAS_OPENED, by=by)
    for row in rung:
        long = LONG_TAKEN if row in waiting else SOON
        alerts.tell_at_its_time(kind=DANGER, row=row, time=now() - long, by=by)
    return len(waiting)


def _rung(
    waiting: Mapping[UUID, UUID | None], standing: Collection[UUID]
) -> dict[UUID, UUID | None]:
    """Return what has an alert, and in which circle: each of a few, or those that have one and all.

    Each that waits is rung for by its own alert, or by the one of the others.
    """
    rung: dict[UUID, UUID | None] = {}
    for circle in set(waiting.values()):
        here = [row for row, of in waiting.items() if of == circle]
        few = len(here) <= FEW
        rung |= {row: circle for row in here if few or row in standing}
        if not few:
            rung[_many(circle)] = circle
    return rung


def _many(circle: UUID | None) -> UUID:
    return id_within(MANY, str(circle)) if circle else MANY
