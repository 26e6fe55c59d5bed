"""The door to write: plans, arrests, detention and its steps, offences."""

from optimise.respond.arrests.actions.arresting import (
    NewArrest,
    describe,
    end_plan,
    make_arrest,
    plan_arrest,
)
from optimise.respond.arrests.actions.custody import (
    EVERY,
    OF_CUSTODY,
    NewOutcome,
    NewStep,
    end_with,
    extend,
    give_numbers,
    hold_after_all,
    may_be_victim,
    put_age_right,
    take_step,
)
from optimise.respond.arrests.actions.offences import (
    add_offence,
    answer_withdrawal,
    ask_to_withdraw,
)
from optimise.respond.arrests.actions.vocabulary import day_of_lists, load_vocabulary
from optimise.respond.arrests.actions.wanted import ask_to_end_cards

__all__ = [
    "EVERY",
    "OF_CUSTODY",
    "NewArrest",
    "NewOutcome",
    "NewStep",
    "add_offence",
    "answer_withdrawal",
    "ask_to_end_cards",
    "ask_to_withdraw",
    "day_of_lists",
    "describe",
    "end_plan",
    "end_with",
    "extend",
    "give_numbers",
    "hold_after_all",
    "load_vocabulary",
    "make_arrest",
    "may_be_victim",
    "plan_arrest",
    "put_age_right",
    "take_step",
]
