"""Lines disrupted, as figures of the operation that looked at them."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of
from optimise.respond.operations.domain.happened import Happening, What, on_the_day
from optimise.review import subjects
from optimise.review.disruptions import queries
from optimise.review.disruptions.domain.levels import Level
from optimise.review.disruptions.models import Claim

NOT_DISRUPTED = (Level.NONE, Level.NEGATIVE)


def happened(
    operation: UUID, *, since: datetime, until: datetime, viewer: Viewer
) -> list[Happening]:
    """Return the claims about an operation's lines between two moments.

    What nobody moderated yet is an estimate, and of no level.
    """
    if not subjects.may_read(viewer):
        return []
    lines = {one.id: one for one in subjects.lines_of_operation(operation, viewer=viewer)}
    if not lines:
        return []
    rows = queries.claims(viewer=viewer).filter(
        target_kind=subjects.Kind.LINE,
        target_id__in=list(lines),
        on__gte=day_of(since),
        on__lte=day_of(until),
        withdrawn_at__isnull=True,
        reopened_at__isnull=True,
    )
    return [
        Happening(
            what=What.LINE_DISRUPTED,
            row=row.id,
            at=on_the_day(row.on, since=since),
            by=row.made_by,
            kind=_level(row, viewer),
            text=f"{lines[row.target_id]}: {row.changed}",
            href=reverse("review_disruptions:claim", args=[row.id]),
            is_estimate=row.moderated_at is None,
        )
        for row in rows
        if (row.moderated_level or row.level) not in NOT_DISRUPTED
    ]


def _level(row: Claim, viewer: Viewer) -> str:
    if row.moderated_at is None:
        return "claimed"
    return "" if queries.is_hidden(row, viewer) else row.counted.value
