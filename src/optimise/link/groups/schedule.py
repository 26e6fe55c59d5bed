"""What the worker does for the register: memberships that nothing renewed lapse on their day."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.link.groups.actions import lapse_members

SCHEDULE = (Scheduled(name="let memberships lapse", work=lapse_members, role=Role.RETENTION_CLERK),)
