"""Source protection on the first page, and what it showed to others."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, counted
from optimise.alerts import queries as alerts
from optimise.collect.tellers import queries
from optimise.collect.tellers.actions import IN_DANGER


def _protects(viewer: Viewer) -> str:
    danger = alerts.open_alerts(viewer=viewer).filter(kind=IN_DANGER).count()
    asked = queries.askings(viewer=viewer).filter(decided_at=None).count()
    said = (
        counted(danger, "teller may be in danger.", "tellers may be in danger.", ""),
        counted(asked, "request waits for a second person.", "requests wait for a second.", ""),
    )
    return " ".join(filter(None, said)) or "Nobody is in danger that we know of; nothing waits."


def _shown(viewer: Viewer) -> str:
    found = queries.shown_to_me(viewer=viewer).count()
    return counted(found, "teller is shown to you.", "tellers are shown to you.", "")


CARDS = (
    Card(
        order=20,
        title="Who told us",
        roles=queries.PROTECTS,
        text=_protects,
        href="tellers:tellers",
        link="Open source protection",
    ),
    Card(
        order=125,
        title="Who told us, shown to you",
        roles=queries.MAY_BE_SHOWN,
        text=_shown,
        href="tellers:shown_to_me",
        link="See it",
    ),
)
