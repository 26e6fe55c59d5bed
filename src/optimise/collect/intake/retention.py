"""How long sealed tips are kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import Kept
from optimise.collect.intake.actions import forget_expired

KEPT = (
    Kept(
        what="Sealed tips, and what was said back to their tellers",
        tables=("collect_tips_tip", "collect_intake_opening"),
        how_long="until the day chosen when it was opened; a year where nobody opened it",
        from_day="the day it was opened, or the last day on which anything was added",
        then="the tip and its mailbox are erased; the reports made of it stay",
        act=forget_expired,
        role=Role.TRIAGE_CLERK,
    ),
)
