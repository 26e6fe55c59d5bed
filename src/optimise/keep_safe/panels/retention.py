"""How long what panels do is kept."""

from optimise.access.retention import REVIEW, Kept

KEPT = (
    Kept(
        what="Panels and seats",
        tables=("keep_safe_panels_panel", "keep_safe_panels_seat"),
        how_long="six years",
        from_day="the day it ends",
        then="a person reviews it",
    ),
    Kept(
        what="Nominations",
        tables=("keep_safe_panels_nomination",),
        how_long="as the host's own schedule says; six years where it was declined",
        from_day="the day it was decided",
        then="a person reviews it",
    ),
    Kept(
        what="Cases: parties, notes, steps, what was shared, and what crossed to another panel",
        tables=(
            "keep_safe_panels_case",
            "keep_safe_panels_party",
            "keep_safe_panels_step",
            "keep_safe_panels_note",
            "keep_safe_panels_shared",
            "keep_safe_panels_giver",
            "keep_safe_panels_ground",
            "keep_safe_panels_crossing",
        ),
        how_long="six years, or as the host's own schedule says for a child",
        from_day="the day it ends",
        then=REVIEW,
    ),
    Kept(
        what="Meetings: agenda, attendance, discussion and minutes",
        tables=(
            "keep_safe_panels_meeting",
            "keep_safe_panels_agendaitem",
            "keep_safe_panels_attendance",
            "keep_safe_panels_discussion",
            "keep_safe_panels_edition",
        ),
        how_long="with the panel",
        from_day="the day it ends",
        then="a person reviews it",
    ),
)
