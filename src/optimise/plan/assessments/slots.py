"""What assessments show on the pages of groups, lines and areas."""

from optimise.basics.slots import Fill
from optimise.plan.assessments.views.slots import (
    area_assessments,
    assessments_due,
    group_assessments,
    line_assessments,
)

FILLS = (
    Fill("group_after", group_assessments, 55),
    Fill("line_card", line_assessments, 70),
    Fill("area_after", area_assessments),
    Fill("groups_due", assessments_due),
)
