"""How long arrests are kept."""

from optimise.access.retention import ALWAYS, REVIEW, Kept

KEPT = (
    Kept(
        what="Arrests: plans, grounds, detention and its steps, what people say of themselves",
        tables=(
            "respond_arrests_plan",
            "respond_arrests_arrest",
            "respond_arrests_detention",
            "respond_arrests_step",
            "respond_arrests_described",
        ),
        how_long="by the group of management of police information, held while it runs",
        from_day="the day of the last outcome",
        then=REVIEW,
    ),
    Kept(
        what="Offences by the courts’ codes, who withdrew one, and the courts’ lists as loaded",
        tables=(
            "respond_arrests_offence",
            "respond_arrests_vocabulary",
            "respond_arrests_withdrawal",
        ),
        how_long=ALWAYS,
        from_day="the day it is first used",
        then="it never goes: an arrest names the offence as it stood",
    ),
)
