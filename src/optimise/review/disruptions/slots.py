"""What claims show on earlier pages, and in the figures of operations."""

from optimise.basics.slots import Fill
from optimise.review.disruptions.views.happened import happened
from optimise.review.disruptions.views.slots import (
    of_entity,
    of_group,
    of_item,
    of_line,
    of_operation,
    of_tactic,
    of_tip,
)

FILLS = (
    Fill("group_after", of_group, 40),
    Fill("line_card", of_line, 60),
    Fill("entity", of_entity, 60),
    Fill("operation_after", of_operation, 80),
    Fill("item_knowledge", of_item, 70),
    Fill("tip_report", of_tip, 70),
    Fill("tactic_tried", of_tactic),
    Fill("operation_happened", happened),
)
