"""The alert that tips wait unopened."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.collect.intake.box_watch import UNOPENED

KINDS = (
    Kind(
        code=UNOPENED,
        title="Tips wait unopened",
        says="Sealed tips or messages have waited longer than an hour.",
        role=Role.INTELLIGENCE,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="intake:inbox",
        of_row=False,
        minutes=60,
        loud=False,
    ),
)
