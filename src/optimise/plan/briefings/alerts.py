"""The alert that briefings raise: that a card which keeps somebody safe is held back."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.plan.briefings.actions import HELD

KINDS = (
    Kind(
        code=HELD,
        title="A card that keeps somebody safe is held back",
        says="Nobody on patrol reads it. Have it let out again or ended.",
        role=Role.SAFEGUARDING,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="plan:briefing",
        minutes=30,
        stays=True,
    ),
)
