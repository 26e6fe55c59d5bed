"""Tips that wait unopened: one alert for the whole box, which changes on the hour alone."""

from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.alerts import actions as alerts
from optimise.basics.clock import now
from optimise.collect.intake.queries import is_late

UNOPENED = "unopened tips"
# One alert stands for all that waits, so that no alert tells of one tip.
BOX = UUID("00000000-0000-4000-8000-00000000b0c5")


@transaction.atomic
def watch_box(*, by: Viewer) -> bool:
    """Raise that tips wait too long, as from the full hour, or end it; return which."""
    late = is_late()
    if late:
        hour = now().replace(minute=0, second=0, microsecond=0)
        alerts.raise_alert(kind=UNOPENED, row=BOX, by=by, at=hour)
    else:
        alerts.end_alerts(kind=UNOPENED, rows=[BOX], why="They were opened.", by=by)
    return late
