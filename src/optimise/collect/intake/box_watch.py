"""What waits unopened: an alert for the whole box, on the hour, and one for each in danger now."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now
from optimise.collect.intake.actions import DANGER, WAS_OPENED
from optimise.collect.intake.queries import in_danger, late_since

UNOPENED = "unopened tips"
# One alert stands for all that waits, so that no alert tells of one tip.
BOX = UUID("00000000-0000-4000-8000-00000000b0c5")
LONG_TAKEN = timedelta(hours=1)  # by somebody who has opened nothing of it since


@transaction.atomic
def watch_box(*, by: Viewer) -> bool:
    """Raise that tips wait too long, as from the full hour, or end it; return which.

    Whoever took it took what was late then: what is late since, on the hour, is told anew.
    """
    late = late_since()
    if late:
        hour = now().replace(minute=0, second=0, microsecond=0)
        alerts.raise_alert(kind=UNOPENED, row=BOX, by=by, at=hour)
        alerts.tell_at_its_time(kind=UNOPENED, row=BOX, time=late, by=by)
    else:
        alerts.end_alerts(kind=UNOPENED, rows=[BOX], why="They were opened.", by=by)
    return late is not None


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
