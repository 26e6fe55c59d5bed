"""The door to write: operations and all that is theirs."""

from optimise.respond.operations.actions.log import NewEntry, write_entry
from optimise.respond.operations.actions.names import add_word, strike_word
from optimise.respond.operations.actions.opening import (
    NewOperation,
    ask_before_strikes,
    change_object,
    open_operation,
)
from optimise.respond.operations.actions.orders import (
    NewDebrief,
    acknowledge,
    brief,
    debrief,
    issue_order,
)
from optimise.respond.operations.actions.papers import (
    NewRisk,
    add_risk,
    change_risk,
    end_risk,
    write_sheet,
)
from optimise.respond.operations.actions.people import (
    add_partner,
    end_partner,
    hand_over,
    let_into_inner,
    let_out,
    post,
    unpost,
)
from optimise.respond.operations.actions.portraits import (
    NewPortrait,
    add_portrait,
    end_portrait,
)
from optimise.respond.operations.actions.relieving import (
    agree_relief,
    ask_relief,
    end_relief,
    say_in_order,
)
from optimise.respond.operations.actions.stages import NewStep, close_circle, take_step
from optimise.respond.operations.actions.things import (
    NewThing,
    add_place,
    add_thing,
    end_thing,
    link,
)

__all__ = [
    "NewDebrief",
    "NewEntry",
    "NewOperation",
    "NewPortrait",
    "NewRisk",
    "NewStep",
    "NewThing",
    "acknowledge",
    "add_partner",
    "add_place",
    "add_portrait",
    "add_risk",
    "add_thing",
    "add_word",
    "agree_relief",
    "ask_before_strikes",
    "ask_relief",
    "brief",
    "change_object",
    "change_risk",
    "close_circle",
    "debrief",
    "end_partner",
    "end_portrait",
    "end_relief",
    "end_risk",
    "end_thing",
    "hand_over",
    "issue_order",
    "let_into_inner",
    "let_out",
    "link",
    "open_operation",
    "post",
    "say_in_order",
    "strike_word",
    "take_step",
    "unpost",
    "write_entry",
    "write_sheet",
]
