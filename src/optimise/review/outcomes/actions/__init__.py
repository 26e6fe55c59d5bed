"""The door to write: stories before the courts, what partners saw, what the protected say."""

from optimise.review.outcomes.actions.cards import ask_of_cards
from optimise.review.outcomes.actions.importing import (
    Tried,
    drop_file,
    load_file,
    receive,
    say_columns,
    try_file,
)
from optimise.review.outcomes.actions.operations import ask_about_safe, ask_leader, ask_story
from optimise.review.outcomes.actions.owners import (
    ask_leads_of_arrest,
    ask_leads_of_exhibit,
    ask_owners_of_phone,
)
from optimise.review.outcomes.actions.protected import (
    NewOutcome,
    enter_outcome,
    keep_answer,
    strike_outcome,
)
from optimise.review.outcomes.actions.releases import (
    NOBODY_TOLD,
    PLAN_TOUCHED,
    RELEASE,
    look_before_release,
    raise_release,
    raise_releases,
)
from optimise.review.outcomes.actions.stories import (
    NewOrder,
    NewSentence,
    NewStory,
    answer,
    appeal,
    begin_story,
    charge,
    end_without_charge,
    find_role,
    list_hearing,
    order,
    sentence,
    strike_out,
    tell_release,
)

__all__ = [
    "NOBODY_TOLD",
    "PLAN_TOUCHED",
    "RELEASE",
    "NewOrder",
    "NewOutcome",
    "NewSentence",
    "NewStory",
    "Tried",
    "answer",
    "appeal",
    "ask_about_safe",
    "ask_leader",
    "ask_leads_of_arrest",
    "ask_leads_of_exhibit",
    "ask_of_cards",
    "ask_owners_of_phone",
    "ask_story",
    "begin_story",
    "charge",
    "drop_file",
    "end_without_charge",
    "enter_outcome",
    "find_role",
    "keep_answer",
    "list_hearing",
    "load_file",
    "look_before_release",
    "order",
    "raise_release",
    "raise_releases",
    "receive",
    "say_columns",
    "sentence",
    "strike_out",
    "strike_outcome",
    "tell_release",
    "try_file",
]
