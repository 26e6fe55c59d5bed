"""Of how much nobody was told, on the first page."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.access.domain.roles import POLICE, Role
from optimise.share.told import queries


def _untold(viewer: Viewer) -> str | Waits:
    found = queries.untold(viewer=viewer)
    return waits(
        found,
        "thing came of what we were told, and nobody heard of it.",
        "things came of what we were told, and nobody heard of them.",
    )


def _asked(viewer: Viewer) -> str | Waits:
    found = [one for one in queries.asked_of(viewer=viewer) if one.agreed is None]
    return waits(
        len(found),
        "time you are to be thanked by name, if you agree.",
        "times you are to be thanked by name, if you agree.",
    )


CARDS = (
    Card(
        order=145,
        title="Those who told us",
        roles=queries.RELEASES,
        text=_untold,
        href="share_told:acts",
        link="Let word go",
        harm=Harm.WORK,
    ),
    Card(
        order=146,
        title="Thanks",
        roles=POLICE | {Role.PARTNER},
        text=_asked,
        href="share_told:thanks",
        link="Answer",
        harm=Harm.NEWS,
    ),
)
