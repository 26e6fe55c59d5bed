"""Triage and threats to life on every page, with how many wait."""

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.evaluate import queries


def _reports(viewer: Viewer) -> int:
    return queries.waiting(viewer=viewer)


def _threats(viewer: Viewer) -> int:
    return queries.threats_waiting(viewer=viewer)


PLACES = (
    Place(
        order=50,
        text="Triage",
        href="evaluate:queue",
        roles=frozenset({Role.INTELLIGENCE}),
        under=Under.COMING,
        count=_reports,
    ),
    Place(
        order=30,
        text="Threats to life",
        href="evaluate:threats",
        roles=frozenset({Role.DUTY_INSPECTOR, Role.INTELLIGENCE}),
        under=Under.COMING,
        count=_threats,
    ),
    Place(
        order=230,
        text="Risk words",
        href="evaluate:words",
        roles=queries.KEEPS_WORDS,
        under=Under.RECORD,
    ),
)
