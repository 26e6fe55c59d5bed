"""What the worker does for briefings by the clock."""

from optimise.access.domain.declared import Scheduled
from optimise.access.domain.roles import Role
from optimise.plan.briefings.actions import (
    ask_weekly_of_held,
    end_asked_of_ended,
    hold_possible_victims,
    watch_held,
)

SCHEDULE = (
    Scheduled(
        name="hold cards of possible victims", work=hold_possible_victims, role=Role.TRIAGE_CLERK
    ),
    Scheduled(
        name="end what is asked of ended cards", work=end_asked_of_ended, role=Role.TRIAGE_CLERK
    ),
    Scheduled(name="ask weekly of held cards", work=ask_weekly_of_held, role=Role.TRIAGE_CLERK),
    Scheduled(name="watch held cards", work=watch_held, role=Role.TRIAGE_CLERK),
)
