"""What results show on earlier pages."""

from optimise.basics.slots import Fill
from optimise.review.standing.views.slots import of_group, of_plan, of_story

FILLS = (
    Fill("group_after", of_group, 60),
    Fill("story", of_story),
    Fill("plan_came_of_it", of_plan),
)
