"""What questions show on pages of groups, lines, briefings and reports."""

from optimise.basics.slots import Fill
from optimise.plan.requirements.views.slots import (
    answered_by_report,
    group_questions,
    in_the_briefing,
    line_questions,
)

FILLS = (
    Fill("group_questions", group_questions),
    Fill("line_card", line_questions, 62),
    Fill("todays_briefing", in_the_briefing),
    Fill("report_answers", answered_by_report),
)
