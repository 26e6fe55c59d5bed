"""The alerts of the intake team: tips that wait unopened, and danger told now."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind, Many, everybody
from optimise.collect.intake.actions import DANGER
from optimise.collect.intake.box_watch import UNOPENED

KINDS = (
    Kind(
        code=DANGER,
        title="A sealed tip says: somebody is in danger now",
        says="Open it now. Whoever wrote it was told that the intake team hears of it at once.",
        role=Role.INTELLIGENCE,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="intake:inbox",
        of_row=False,
        minutes=10,
        stays=True,
        endangered=everybody,
        together=Many(
            one="sealed tip says: somebody is in danger now",
            more="alerts of sealed tips that say: somebody is in danger now",
            page="intake:inbox",
        ),
    ),
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
        stays=True,
    ),
)
