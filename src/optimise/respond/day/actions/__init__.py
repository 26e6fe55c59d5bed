"""The door to write: days, teams, addresses, what phones send, what agencies are told."""

from optimise.respond.day.actions.boarding import have_door_made_safe
from optimise.respond.day.actions.chasing import chase
from optimise.respond.day.actions.desk import ask_before_days
from optimise.respond.day.actions.planning import (
    NewAddress,
    NewDay,
    add_address,
    add_team,
    close_day,
    end_address,
    end_told,
    give_to,
    plan_day,
    put_on,
    take_off,
    tell_agency,
)
from optimise.respond.day.actions.sending import (
    Phone,
    SaidOtherwiseError,
    answer,
    ask,
    keep_safe,
    tap,
)
from optimise.respond.day.actions.working import NewWork, note_work, take_out

__all__ = [
    "NewAddress",
    "NewDay",
    "NewWork",
    "Phone",
    "SaidOtherwiseError",
    "add_address",
    "add_team",
    "answer",
    "ask",
    "ask_before_days",
    "chase",
    "close_day",
    "end_address",
    "end_told",
    "give_to",
    "have_door_made_safe",
    "keep_safe",
    "note_work",
    "plan_day",
    "put_on",
    "take_off",
    "take_out",
    "tap",
    "tell_agency",
]
