"""What later stages show on the pages of a group."""

from optimise.basics.slots import Fill
from optimise.link.groups.views.slots import groups_met, subject_notes, told_from_card

OFFERS = (
    "group_member",
    "group_harm",
    "group_plan",
    "group_questions",
    "group_after",
    "group_card",
    "groups_due",
)
FILLS = (
    Fill("subject", subject_notes),
    Fill("met", groups_met),
    Fill("report_answers", told_from_card),
)
