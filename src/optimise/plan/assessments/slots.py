"""What assessments show on the pages of a group."""

from optimise.basics.slots import Fill
from optimise.plan.assessments.views.slots import group_assessments

FILLS = (Fill("group_after", group_assessments, 55),)
