"""What the worker does for tips by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.collect.intake.actions import send_due_words, tell_reached
from optimise.collect.intake.box_watch import watch_box, watch_danger

SCHEDULE = (
    Scheduled(name="send words to tellers", work=send_due_words, role=Role.TRIAGE_CLERK),
    Scheduled(name="let tellers see how far it came", work=tell_reached, role=Role.TRIAGE_CLERK),
    Scheduled(name="alert of tips unopened", work=watch_box, role=Role.TRIAGE_CLERK),
    Scheduled(name="alert of danger told now", work=watch_danger, role=Role.TRIAGE_CLERK),
)
