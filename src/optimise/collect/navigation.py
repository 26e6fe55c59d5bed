"""Reporting in the header."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import POLICE, Role
from optimise.collect.domain.batches import MAY_LOAD

PARTNERS = frozenset({Role.PARTNER})
PLACES = (
    Place(order=20, text="Report", href="collect:officer_report", roles=POLICE),
    Place(order=30, text="Tell the police", href="collect:danger_first", roles=PARTNERS),
    Place(order=100, text="My reports", href="collect:own_reports", roles=POLICE | PARTNERS),
    Place(
        order=70,
        text="Files loaded",
        href="collect:batches",
        roles=MAY_LOAD,
        under=Under.COMING,
    ),
)
