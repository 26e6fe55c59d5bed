"""The door to read: the chain of each group, what it cost, what was never done, on whom it falls.

Everything is made of what the viewer may read: who may not know a group finds it in no number.
"""

from optimise.review.standing.queries.areas import InArea, in_areas
from optimise.review.standing.queries.chains import (
    GroupChain,
    Planned,
    came_back_of,
    chain_of,
    chains,
    planned_for,
)
from optimise.review.standing.queries.plans import PlanLine, line_of_plan
from optimise.review.standing.queries.shares import (
    Fair,
    areas_of,
    areas_to_tell,
    bases,
    counted_since,
    fairness,
    names_by,
    placed,
    searches,
)

__all__ = [
    "Fair",
    "GroupChain",
    "InArea",
    "PlanLine",
    "Planned",
    "areas_of",
    "areas_to_tell",
    "bases",
    "came_back_of",
    "chain_of",
    "chains",
    "counted_since",
    "fairness",
    "in_areas",
    "line_of_plan",
    "names_by",
    "placed",
    "planned_for",
    "searches",
]
