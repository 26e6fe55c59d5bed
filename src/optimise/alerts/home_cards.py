"""The rota on the first page, for those who keep it."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card
from optimise.alerts import queries
from optimise.alerts.domain.rota import DUTIES, KEEPS_ROTA
from optimise.alerts.views.words import gap_words


def _gaps(viewer: Viewer) -> str:
    found = {title: queries.gaps_ahead(role) for role, title in DUTIES.items()}
    said = [f"{title}: {gap_words(gaps[0])}" for title, gaps in found.items() if gaps]
    return " ".join(said) or "Somebody is on duty in each role for the week to come."


CARDS = (
    Card(
        order=15,
        title="Who is on duty",
        roles=KEEPS_ROTA,
        text=_gaps,
        href="alerts:rota",
        link="Open the rota",
    ),
)
