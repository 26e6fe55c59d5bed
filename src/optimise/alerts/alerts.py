"""The alert of what somebody left behind who may act no longer."""

from optimise.access.domain.roles import Role
from optimise.alerts.actions import LEFT_WORK
from optimise.alerts.domain.kinds import Kind

KINDS = (
    Kind(
        code=LEFT_WORK,
        title="Work is left by who may not act",
        says="Somebody is suspended, is not cleared, holds a role no more, or may not be asked of"
        " what they lead. What could wait for others waits again; the rest, somebody must hand on.",
        role=Role.SUPERVISOR,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="alerts:left",
        minutes=60,
        loud=False,
        stays=True,
    ),
)
