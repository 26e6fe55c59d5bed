"""The door to write: triage, grading, sanitising, handling, and the log of who was given what."""

from optimise.evaluate.actions.bulk import GradedItem, forget_items, grade_in_bulk
from optimise.evaluate.actions.giving import (
    ALOUD,
    BY_HAND,
    Given,
    disseminate,
    give_to_agency,
    let_editions_expire,
    make_edition,
    recall,
    recall_everywhere,
    refuse_to_give,
    told_agency,
)
from optimise.evaluate.actions.handling import (
    StoppedError,
    check_handling,
    grading_of,
    inherited,
    marking_of,
)
from optimise.evaluate.actions.items import NewItem, add_item, grade_again
from optimise.evaluate.actions.threats import raise_threat, record_threat_notice, threat_is_open
from optimise.evaluate.actions.triage import finish, queue, set_priority, take
from optimise.evaluate.actions.wording import keep_words
from optimise.evaluate.actions.words import refuse_giveaways, source_tokens

__all__ = [
    "ALOUD",
    "BY_HAND",
    "Given",
    "GradedItem",
    "NewItem",
    "StoppedError",
    "add_item",
    "check_handling",
    "disseminate",
    "finish",
    "forget_items",
    "give_to_agency",
    "grade_again",
    "grade_in_bulk",
    "grading_of",
    "inherited",
    "keep_words",
    "let_editions_expire",
    "make_edition",
    "marking_of",
    "queue",
    "raise_threat",
    "recall",
    "recall_everywhere",
    "record_threat_notice",
    "refuse_giveaways",
    "refuse_to_give",
    "set_priority",
    "source_tokens",
    "take",
    "threat_is_open",
    "told_agency",
]
