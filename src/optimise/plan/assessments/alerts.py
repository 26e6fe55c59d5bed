"""The alert that assessments raise: that one waits for a second person's signature."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.plan.assessments.actions import TO_SIGN
from optimise.plan.assessments.queries import SIGNS

KINDS = (
    Kind(
        code=TO_SIGN,
        title="An assessment to sign",
        says="Somebody wrote an assessment and asks for a signature.",
        role=Role.LEAD_OFFICER,
        also=SIGNS - {Role.LEAD_OFFICER},  # whoever signs it, or takes it back, ends it
        stand_in=frozenset({Role.SOC_LEAD}),
        page="plan_assessments:assessment",
        minutes=24 * 60,
        loud=False,
        stays=True,
    ),
)
