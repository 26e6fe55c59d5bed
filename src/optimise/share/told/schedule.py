"""What the worker does for those who told us: word goes once its day has come."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.share.told.actions import send_due

SCHEDULE = (Scheduled(name="tell officers and partners", work=send_due, role=Role.TRIAGE_CLERK),)
