"""The alerts of what somebody left behind, and of what nobody on duty may open."""

from optimise.access.domain.roles import Role
from optimise.alerts.actions import LEFT_WORK, NOBODY_OPENS, RING
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
    Kind(
        code=RING,
        title="Ring now",
        says="Something waits for them alone, and none of them is on duty, or none took it for an"
        " hour. Ring one, and ask them to sign in now.",
        role=Role.DUTY_INSPECTOR,
        page="alerts:alerts",
        of_row=False,
        minutes=5,
        stays=True,
    ),
    Kind(
        code=NOBODY_OPENS,
        title="A circle has nobody left",
        says="All who are in it are suspended or not cleared: what comes in for it reaches nobody,"
        " and nobody lets others in. Have the administrator look who was shut out lately, and let"
        " one of them sign in, if only to let others in.",
        role=Role.DUTY_INSPECTOR,
        page="alerts:alerts",
        of_row=False,
        minutes=60,
        loud=False,
        stays=True,
    ),
)
