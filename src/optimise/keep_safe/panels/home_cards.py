"""Panels on the first page, for those who decide at one where something waits."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.keep_safe.panels import queries
from optimise.keep_safe.panels.navigation import SITS_OFTEN


def _waiting(viewer: Viewer) -> str | Waits:
    found = queries.to_decide(viewer=viewer)
    late = sum(one.is_late for one in found)
    one, more = "nomination waits for you.", "nominations wait for you."
    ends = len(queries.to_agree(viewer=viewer))
    if not ends:
        return waits(len(found), one, more, late=late)
    one, more = "decision of a panel waits for you.", "decisions of panels wait for you."
    return waits(len(found) + ends, one, more, late=late)


CARDS = (
    Card(
        order=55,
        title="Panels",
        roles=SITS_OFTEN,
        text=_waiting,
        href="panels:home",
        link="Open the panels",
        harm=Harm.PEOPLE,
    ),
)
