"""How long outcomes are kept."""

from optimise.access.retention import REVIEW, SCHEDULE, Kept

KEPT = (
    Kept(
        what="Stories from arrest to sentence: charges, pleas, verdicts, hearings, sentences, "
        "orders, appeals, releases",
        tables=(
            "review_outcomes_story",
            "review_outcomes_charge",
            "review_outcomes_answer",
            "review_outcomes_hearing",
            "review_outcomes_sentence",
            "review_outcomes_courtorder",
            "review_outcomes_appeal",
            "review_outcomes_release",
        ),
        how_long="by the group of management of police information",
        from_day="the day the story ends",
        then=REVIEW,
    ),
    Kept(
        what="Files of court results: their names, and which rows were left out",
        tables=("review_outcomes_courtfile",),
        how_long="the words until the file is loaded or struck out; the rest as the stories",
        from_day="the day it is loaded",
        then=REVIEW,
    ),
    Kept(
        what="What partners saw come of the work, and whether the protected feel safer",
        tables=("review_outcomes_outcome", "review_outcomes_note", "review_outcomes_feedback"),
        how_long="as the safeguarding paper that it came of",
        from_day="the day it was entered",
        then=SCHEDULE,
    ),
)
