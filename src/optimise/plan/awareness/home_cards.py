"""Groups to know, on the first page: to officers their own, to commanders how many know them."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Waits, waits
from optimise.access.domain.roles import FRONT_LINE
from optimise.plan.awareness import queries


def _unread(viewer: Viewer) -> str | Waits:
    return waits(
        queries.unread(viewer=viewer),
        "card of a group that you have not read.",
        "cards of groups that you have not read.",
    )


def _known(viewer: Viewer) -> str:
    found = queries.counted(viewer=viewer)
    whole = next((one for one in found if one.by == "all"), None)
    if whole is None or whole.read is None:
        return ""
    return (
        f"Of {whole.people} officers, {whole.read} have pressed “I have read it” on every card of a"
        " group meant for them."
    )


CARDS = (
    Card(
        order=23,
        title="Groups to know",
        roles=FRONT_LINE,
        text=_unread,
        href="plan_awareness:mine",
        link="Read and check yourself",
    ),
    Card(
        order=31,
        title="Who knows the groups",
        roles=queries.COUNTS,
        text=_known,
        href="plan_awareness:figures",
        link="By rank, role and team",
    ),
)
