"""What we need to know, on every page: asked of officers, and kept by those who research."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import FRONT_LINE
from optimise.link.groups.domain.life import OWNS, RESEARCHES

PLACES = (
    Place(order=15, text="What we need to know", href="plan_requirements:here", roles=FRONT_LINE),
    Place(
        order=90,
        text="Questions",
        href="plan_requirements:questions",
        roles=RESEARCHES | OWNS,
        under=Under.KNOWN,
    ),
)
