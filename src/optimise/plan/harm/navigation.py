"""Scores of harm on every page."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import Role
from optimise.link.groups.domain.life import APPROVES

SCORES = APPROVES | {Role.ANALYST}
PLACES = (
    Place(order=30, text="Harm scores", href="plan_harm:harm", roles=SCORES, under=Under.DOING),
)
