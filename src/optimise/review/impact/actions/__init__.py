"""The door to write: counts, questions that are locked before anybody looks, and runs."""

from optimise.review.impact.actions.campaigns import (
    NewCampaign,
    ask_calls_of_campaign,
    ask_of_campaign,
    record_campaign,
)
from optimise.review.impact.actions.questions import (
    ESTIMATE,
    NewCounts,
    NewQuestion,
    ask_along_the_railway,
    ask_for_answer,
    ask_question,
    cancel,
    change_question,
    design_of,
    load_counts,
    lock,
    needs_asker,
    open_answer,
    open_counts,
    panel_of,
    say_what_else,
)

__all__ = [
    "ESTIMATE",
    "NewCampaign",
    "NewCounts",
    "NewQuestion",
    "ask_along_the_railway",
    "ask_calls_of_campaign",
    "ask_for_answer",
    "ask_of_campaign",
    "ask_question",
    "cancel",
    "change_question",
    "design_of",
    "load_counts",
    "lock",
    "needs_asker",
    "open_answer",
    "open_counts",
    "panel_of",
    "record_campaign",
    "say_what_else",
]
