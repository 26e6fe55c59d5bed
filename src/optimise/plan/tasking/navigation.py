"""Meetings on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.link.groups.domain.life import OWNS, RESEARCHES

MEETS = OWNS | RESEARCHES | {Role.DUTY_INSPECTOR}
PLACES = (
    Place(order=40, text="Meetings", href="plan_tasking:meetings", roles=MEETS, under=Under.DOING),
)
