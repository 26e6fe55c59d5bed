"""Meetings on the first page: the next one, and minutes that wait."""

from datetime import timedelta

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import MOST_ROWS, Card, Harm, Row, Waits, waits
from optimise.access.domain.roles import Role
from optimise.basics.clock import now
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.plan.tasking import queries

COMES = OWNS | RESEARCHES | {Role.DUTY_INSPECTOR}
SOON = timedelta(days=2)


def _next(viewer: Viewer) -> str | Waits:
    coming = [one for one in queries.next_meetings(viewer=viewer) if one.starts_at < now() + SOON]
    rows = [
        Row(text=str(one), href=reverse("plan_tasking:meeting", args=[one.id]), due=one.starts_at)
        for one in coming[:MOST_ROWS]
    ]
    one, more = "meeting within two days.", "meetings within two days."
    return waits(len(coming), one, more, rows=rows)


def _minutes(viewer: Viewer) -> str | Waits:
    found = queries.to_approve(viewer=viewer)
    one, more = "meeting’s minutes wait.", "meetings’ minutes wait."
    return waits(len(found), one, more)


CARDS = (
    Card(order=34, title="Meetings", roles=COMES, text=_next, href="plan_tasking:meetings",
         link="See meetings", harm=Harm.CLOCK),
    Card(order=35, title="Minutes", roles=COMES, text=_minutes, href="plan_tasking:meetings",
         link="Approve them"),
)  # fmt: skip
