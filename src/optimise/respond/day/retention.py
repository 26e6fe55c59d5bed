"""How long strike days are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Strike days and weeks: teams, addresses, states, needs, other work, what"
        " agencies were told",
        tables=(
            "respond_day_day",
            "respond_day_team",
            "respond_day_crew",
            "respond_day_address",
            "respond_day_tap",
            "respond_day_need",
            "respond_day_answer",
            "respond_day_safe",
            "respond_day_work",
            "respond_day_told",
        ),
        how_long="with the operation",
        from_day="the day the operation is concluded",
        then=REVIEW,
    ),
)
