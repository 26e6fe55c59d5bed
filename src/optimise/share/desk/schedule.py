"""What the worker does for those who told us, by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.share.desk.reached import note_outcomes

SCHEDULE = (Scheduled(name="note how far tips came", work=note_outcomes, role=Role.TRIAGE_CLERK),)
