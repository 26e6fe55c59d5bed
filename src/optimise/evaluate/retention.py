"""How long what triage makes is kept."""

from optimise.access.domain.roles import Role
from optimise.access.retention import ALWAYS, REVIEW, Kept
from optimise.evaluate.actions import let_editions_expire

KEPT = (
    Kept(
        what="Graded items, their triage, grades and conditions, and threats to life",
        tables=(
            "evaluate_triage",
            "evaluate_threat",
            "evaluate_threatsaid",
            "evaluate_threatentry",
            "evaluate_item",
            "evaluate_support",
            "evaluate_gradechange",
            "evaluate_condition",
        ),
        how_long="by the group of management of police information",
        from_day="the day it was graded",
        then=REVIEW,
    ),
    Kept(
        what="Editions: words of an item that an agency may read",
        tables=("evaluate_edition",),
        how_long="until the day agreed when it was given",
        from_day="that day",
        then="the edition is taken back, and is kept with its item",
        act=let_editions_expire,
        role=Role.RETENTION_CLERK,
        is_copy=True,
    ),
    Kept(
        what="Editions of the words that should make someone look sooner",
        tables=("evaluate_wordsedition",),
        how_long=ALWAYS,
        from_day="the day it was kept",
        then="it never goes, since reports were read by it",
    ),
    Kept(
        what="Kinds of condition",
        tables=("evaluate_conditionkind",),
        how_long=ALWAYS,
        from_day="the day it was added",
        then="it never goes",
    ),
)
