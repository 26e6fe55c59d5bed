"""Everyone's own actions on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.access.domain.roles import POLICE
from optimise.assignments import queries
from optimise.basics.clock import today


def _mine(viewer: Viewer) -> str:
    mine = queries.mine(viewer=viewer)
    late = mine.filter(due__lt=today()).count()
    said = counted(mine.count(), "action is yours.", "actions are yours.", "No action is yours.")
    return f"{said} {late} late." if late else said


CARDS = (
    Card(
        order=70,
        title="My actions",
        roles=POLICE,
        text=_mine,
        href="assignments:mine",
        link="See what I am to do",
    ),
)
