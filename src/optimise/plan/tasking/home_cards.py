"""Meetings on the first page: the next one, and minutes that wait."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import Role
from optimise.basics.clock import local_time
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.plan.tasking import queries


def _meetings(viewer: Viewer) -> str:
    coming = queries.next_meetings(viewer=viewer)
    waiting = len(queries.to_approve(viewer=viewer))
    first = f"{coming[0]}: {local_time(coming[0].starts_at)}." if coming else ""
    minutes = counted(waiting, "meeting’s minutes wait.", "meetings’ minutes wait.", "")
    return " ".join(filter(None, (first, minutes))) or "No meeting is called."


CARDS = (
    Card(
        order=34,
        title="Meetings",
        roles=OWNS | RESEARCHES | {Role.DUTY_INSPECTOR},
        text=_meetings,
        href="plan_tasking:meetings",
        link="See meetings",
    ),
)
