"""The alert that assessments raise: that one waits for a second person's signature."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.plan.assessments.actions import TO_SIGN

KINDS = (
    Kind(
        code=TO_SIGN,
        title="An assessment to sign",
        says="Somebody wrote an assessment and asks for a signature.",
        role=Role.LEAD_OFFICER,
        also=frozenset({Role.SOC_LEAD, Role.COORDINATOR}),
        stand_in=frozenset({Role.SOC_LEAD}),
        page="plan_assessments:assessment",
        minutes=24 * 60,
        loud=False,
        stays=True,
    ),
)
