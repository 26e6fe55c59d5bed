"""Puts the made-up year together."""

from datetime import UTC, date, datetime, time

from demo.briefings import briefings
from demo.desk import Desk
from demo.force import force
from demo.judgements import circles, judgements
from demo.model import Year
from demo.reports import reports
from demo.truth import truth
from demo.world import world

MORNING = time(6, 0, tzinfo=UTC)


def year(today: date, seed: int = 2026, *, until: datetime | None = None) -> Year:
    """Return the made-up year that ends on `today`.

    Shape: 3,000 reports, the newest 150 ungraded; the same arguments give the same year.
    Units: `until` is when the last report may have come in; left out, six in the morning UTC.
    """
    last = until or datetime.combine(today, MORNING)
    made = world(today=today, seed=seed)
    staff, desk = force(made.places), Desk()
    told = tuple(reports(made=made, force=staff, until=last, seed=seed, desk=desk))
    return Year(
        today=today,
        seed=seed,
        force=staff,
        reports=told,
        briefings=briefings(made=made, reports=told, mentions=desk.mentions, seed=seed),
        judgements=judgements(
            made=made, register=desk.register, reports=told, until=last, seed=seed
        ),
        circles=circles(made=made),
        truth=truth(made=made, desk=desk, reports=told),
    )
