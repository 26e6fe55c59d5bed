"""Assessments, on every page of those who develop intelligence."""

from optimise.access.domain.declared import Place, Under
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE

PLACES = (
    Place(
        order=95,
        text="Assessments",
        href="plan_assessments:assessments",
        roles=DEVELOPS_INTELLIGENCE,
        under=Under.KNOWN,
    ),
)
