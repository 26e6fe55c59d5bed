"""The door to write: briefings are drafted from graded items, approved, answered, withdrawn."""

from optimise.plan.briefings.actions.answering import answer, receive
from optimise.plan.briefings.actions.asking import ask_once_to_look, end_asked_of_ended
from optimise.plan.briefings.actions.copies import Read, Reading, hear_of_copy
from optimise.plan.briefings.actions.covert import release
from optimise.plan.briefings.actions.going_out import (
    approve,
    ask_for_approval,
    end_for_closed,
    end_for_found,
    hold_for_item,
    pause,
    wait_for_missing,
    withdraw,
)
from optimise.plan.briefings.actions.holding import HELD, ask_weekly_of_held, watch_held
from optimise.plan.briefings.actions.members import ask_of_member
from optimise.plan.briefings.actions.suspects import hold_possible_victims
from optimise.plan.briefings.actions.writing import (
    NewBriefing,
    NewPicture,
    add_picture,
    draft,
    remove_picture,
    revise,
)

__all__ = [
    "HELD",
    "NewBriefing",
    "NewPicture",
    "Read",
    "Reading",
    "add_picture",
    "answer",
    "approve",
    "ask_for_approval",
    "ask_of_member",
    "ask_once_to_look",
    "ask_weekly_of_held",
    "draft",
    "end_asked_of_ended",
    "end_for_closed",
    "end_for_found",
    "hear_of_copy",
    "hold_for_item",
    "hold_possible_victims",
    "pause",
    "receive",
    "release",
    "remove_picture",
    "revise",
    "wait_for_missing",
    "watch_held",
    "withdraw",
]
