"""What briefings show on other pages, and say of a load that somebody wants to undo."""

from optimise.basics.slots import Fill
from optimise.plan.briefings.views.slots import (
    briefings_met,
    covert_interest,
    group_card,
    line_card,
    linked_briefing,
    subject_notes,
    uses_of_load,
)

OFFERS = ("held_now", "todays_briefing")
FILLS = (
    Fill("report_answers", linked_briefing),
    Fill("line_card", line_card),
    Fill("group_after", group_card, 40),
    Fill("entity", covert_interest),
    Fill("met", briefings_met),
    Fill("subject", subject_notes),
    Fill("uses_of_load", uses_of_load),
)
