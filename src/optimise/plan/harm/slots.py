"""What harm shows on the pages of groups and lines, and asks of later stages."""

from optimise.basics.slots import Fill
from optimise.plan.harm.views.slots import group_harm, line_harm

OFFERS = ("harm_reasons",)
FILLS = (Fill("group_harm", group_harm), Fill("line_card", line_harm, 60))
