"""Plans on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.link.groups.domain.life import APPROVES, OWNS

PLACES = (
    Place(
        order=20, text="Plans", href="plan_plans:plans", roles=OWNS | APPROVES, under=Under.DOING
    ),
)
