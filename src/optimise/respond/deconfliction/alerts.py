"""The alert that the desk is told of a conflict by."""

from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.respond.deconfliction.queries import conflicts_in_short
from optimise.respond.deconfliction.watch import CONFLICT

KINDS = (
    Kind(
        code=CONFLICT,
        title="Ring both sides",
        says="Two who know nothing of each other may meet, and nobody has taken it.",
        role=Role.DECONFLICTION,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_deconfliction:desk",
        of_row=False,
        minutes=10,
        harm=Harm.CLOCK,
        in_short=conflicts_in_short,
        stays=True,
    ),
)
