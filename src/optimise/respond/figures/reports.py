"""Intelligence reports of an operation and of the teams on its days, to who may read them."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.collect import queries as collect
from optimise.collect.models import Report
from optimise.respond.day import queries as days
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.happened import Happening, What


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the reports sealed in an operation's circle, and its teams' while their day was on."""
    every: list[Report] = []
    for found in operations.operations(viewer=viewer).filter(id=operation):
        every += collect.sent_within(found.circle_id, since, until, viewer=viewer)
    for day in days.days(operation, viewer=viewer):
        first, last = max(since, day.starts_at), min(until, day.ends_at)
        crew = days.crew_of(day, viewer=viewer) if first < last else set()
        if crew:
            every += collect.sent_between(crew, first, last, viewer=viewer)
    return [_happening(one, viewer) for one in {one.id: one for one in every}.values()]


def _happening(one: Report, viewer: Viewer) -> Happening:
    own = one.submitted_by_id == viewer.person
    return Happening(
        what=What.REPORT,
        row=one.id,
        at=one.submitted_at,
        by=one.submitted_by_id,
        text=str(one),
        href=reverse("collect:own_report" if own else "evaluate:report", args=[one.id]),
    )
