"""What waits unopened: an alert for the whole box, on the hour, and one for each in danger now."""

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
    and of one in a circle it is its people who are told.
    """
    waiting = in_danger()
    rows = dict.fromkeys(waiting, "")
    alerts.keep_up(kind=DANGER, rows=rows, circles=waiting, over=WAS_OPENED, by=by)
    for row in waiting:
        alerts.tell_at_its_time(kind=DANGER, row=row, time=now() - LONG_TAKEN, by=by)
    return len(waiting)
