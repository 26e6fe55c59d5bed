"""Triage in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role

PLACES = (
    Place(
        order=50,
        text="Triage",
        href="evaluate:queue",
        under=Under.COMING,
        roles=frozenset({Role.INTELLIGENCE}),
    ),
    Place(
        order=60,
        text="Threats to life",
        href="evaluate:threats",
        under=Under.COMING,
        roles=frozenset({Role.DUTY_INSPECTOR}),
    ),
)
