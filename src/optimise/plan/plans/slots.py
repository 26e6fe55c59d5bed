"""What plans show on the pages of groups and lines."""

from optimise.basics.slots import Fill
from optimise.plan.plans.views.slots import group_plan, line_plan

FILLS = (Fill("group_plan", group_plan), Fill("line_card", line_plan, 61))
