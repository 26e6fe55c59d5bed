"""Triage in the header."""

from optimise.access.domain.declared import Place
from optimise.access.domain.roles import Role

PLACES = (
    Place(order=50, text="Triage", href="evaluate:queue", roles=frozenset({Role.INTELLIGENCE})),
    Place(
        order=60,
        text="Threats to life",
        href="evaluate:threats",
        roles=frozenset({Role.DUTY_INSPECTOR}),
    ),
)
