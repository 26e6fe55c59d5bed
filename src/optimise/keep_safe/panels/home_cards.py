"""Panels on the first page, for those who decide at one where something waits."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.navigation import SITS_OFTEN


def _waiting(viewer: Viewer) -> str:
    found = queries.to_decide(viewer=viewer)
    if not found:
        return ""
    late = counted(sum(one.is_late for one in found), "is late", "are late", "none is late")
    waiting = counted(len(found), "nomination waits", "nominations wait", "")
    return f"{waiting} for your decision: {late}."


CARDS = (
    Card(
        order=55,
        title="Panels",
        roles=SITS_OFTEN,
        text=_waiting,
        href="panels:home",
        link="Open the panels",
    ),
)
