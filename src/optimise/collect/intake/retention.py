"""How long sealed tips are kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import ALWAYS, Kept
from optimise.collect.intake.actions import forget_expired

KEPT = (
    Kept(
        what="Sealed tips, their messages, and what was asked and said of them",
        tables=(
            "collect_tips_tip",
            "collect_tips_message",
            "collect_intake_opening",
            "collect_intake_question",
            "collect_intake_reached",
            "collect_intake_word",
        ),
        how_long="a year after it was opened; a year where nobody opened it",
        from_day="the day it was opened, or the last day on which its teller added to it",
        then="the tip and its mailbox are erased; the reports made of it stay",
        act=forget_expired,
        role=Role.TRIAGE_CLERK,
    ),
    Kept(
        what="Sentences that tellers are sent",
        tables=("collect_intake_wording",),
        how_long=ALWAYS,
        from_day="the day it was added",
        then="it is ended, so that it stays known what was sent",
    ),
    Kept(
        what="Which keys tips were sealed to",
        tables=("collect_tips_intakekey",),
        how_long=ALWAYS,
        from_day="the day it was added",
        then="it is retired, so that it stays known who could open what",
    ),
    Kept(
        what="Challenges of the form that were spent",
        tables=("collect_tips_spent",),
        how_long="a day",
        from_day="the moment it was spent",
        then="it goes when the next one is spent",
    ),
)
