"""The door to write: what is decided of material, cases and schedules, and when the hold ends."""

from optimise.respond.disclosure.actions.cases import (
    NewEnd,
    NewReview,
    check_reason,
    end_case,
    hold_again,
    inspected,
    lift_holds,
    make_schedules,
    open_case,
    prosecutor_says,
    reword,
    send,
    sign_report,
)
from optimise.respond.disclosure.actions.register import (
    NewDecision,
    NewMaterial,
    decide,
    record_material,
    tell_apart,
    write_down,
)
from optimise.respond.disclosure.actions.rejections import (
    NewRejection,
    answer_rejection,
    ask_to_mend,
    came_back,
    end_asking,
)

__all__ = [
    "NewDecision",
    "NewEnd",
    "NewMaterial",
    "NewRejection",
    "NewReview",
    "answer_rejection",
    "ask_to_mend",
    "came_back",
    "check_reason",
    "decide",
    "end_asking",
    "end_case",
    "hold_again",
    "inspected",
    "lift_holds",
    "make_schedules",
    "open_case",
    "prosecutor_says",
    "record_material",
    "reword",
    "send",
    "sign_report",
    "tell_apart",
    "write_down",
]
