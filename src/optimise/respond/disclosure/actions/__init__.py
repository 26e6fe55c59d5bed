"""The door to write: what is decided of material, cases and schedules, and when the hold ends."""

from optimise.respond.disclosure.actions.cases import (
    NewEnd,
    NewReview,
    check_reason,
    end_case,
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

__all__ = [
    "NewDecision",
    "NewEnd",
    "NewMaterial",
    "NewReview",
    "check_reason",
    "decide",
    "end_case",
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
