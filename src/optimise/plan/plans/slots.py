"""What plans show on the pages of groups and lines, and what later stages show of a
tactic and of a plan."""

from optimise.basics.slots import Fill
from optimise.plan.plans import queries
from optimise.plan.plans.views.slots import group_plan, line_plan

OFFERS = ("plan_after", "plan_came_of_it", "tactic_tried")
FILLS = (
    Fill("asks_before_reopening", queries.sent_somebody),
    Fill("group_plan", group_plan),
    Fill("line_card", line_plan, 61),
)
