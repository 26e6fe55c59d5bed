"""Source protection on the first page, and what it showed to others."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, Harm, Waits, waits
from optimise.alerts import queries as alerts
from optimise.collect.tellers import queries
from optimise.collect.tellers.actions import IN_DANGER


def _in_danger(viewer: Viewer) -> str | Waits:
    danger = alerts.open_alerts(viewer=viewer).filter(kind=IN_DANGER).count()
    return waits(danger, "teller may be in danger.", "tellers may be in danger.")


def _asked(viewer: Viewer) -> str | Waits:
    asked = queries.askings(viewer=viewer).filter(decided_at=None).count()
    asked += queries.said_safe(viewer=viewer).count()
    one, more = "request waits for a second person.", "requests wait for a second person."
    return waits(asked, one, more)


def _shown(viewer: Viewer) -> str | Waits:
    found = queries.shown_to_me(viewer=viewer).count()
    return waits(found, "teller is shown to you.", "tellers are shown to you.")


CARDS = (
    Card(
        order=20,
        title="Tellers in danger",
        roles=queries.PROTECTS,
        text=_in_danger,
        href="tellers:tellers",
        link="Open source protection",
        harm=Harm.LIFE,
    ),
    Card(
        order=21,
        title="Who told us",
        roles=queries.PROTECTS,
        text=_asked,
        href="tellers:tellers",
        link="Decide",
    ),
    Card(
        order=125,
        title="Who told us, shown to you",
        roles=queries.MAY_BE_SHOWN,
        text=_shown,
        href="tellers:shown_to_me",
        link="See it",
        harm=Harm.NEWS,
    ),
)
