"""What later topics show on an operation's page, and what operations show on earlier pages."""

from optimise.basics.slots import Fill
from optimise.respond.operations.views.slots import (
    circle_led_by,
    left_with,
    material,
    of_entity,
    of_group,
    of_line,
    of_plan,
    operations_about,
    operations_met,
    subject_notes,
)

OFFERS = (
    "operation_after",
    "operation_due",
    "operation_happened",
    "operation_material",
    "order_teams",
    "words_to_disclose",
)
FILLS = (
    Fill("about_the_same", operations_about),
    Fill("left_with", left_with),
    Fill("anything", of_entity),
    Fill("subject", subject_notes),
    Fill("met", operations_met),
    Fill("group_plan", of_group),
    Fill("line_after", of_line),
    Fill("plan_after", of_plan),
    Fill("circle_led_by", circle_led_by),
    Fill("operation_material", material),
)
