"""How long briefings are kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Briefings, what they rest on, their pictures, and who read them",
        tables=("plan_briefing", "plan_ground", "plan_picture", "plan_answer"),
        how_long="with the items they rest on",
        from_day="the day it ends",
        then=REVIEW,
    ),
    Kept(
        what="Releases from a covert interest",
        tables=("plan_release",),
        how_long="with the operation",
        from_day="the day the operation ends",
        then=REVIEW,
    ),
)
