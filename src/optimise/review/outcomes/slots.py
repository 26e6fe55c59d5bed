"""What outcomes show on earlier pages, and what later topics show of a story."""

from optimise.basics.slots import Fill
from optimise.review.outcomes.views.slots import (
    entered,
    of_arrest,
    of_group,
    of_member,
    of_operation,
    of_paper,
    of_person,
    staying,
    to_ask,
)

OFFERS = ("story",)
FILLS = (
    Fill("group_after", of_group),
    Fill("group_member", of_member),
    Fill("entity", of_person),
    Fill("operation_after", of_operation, 70),
    Fill("arrest_after", of_arrest),
    Fill("safe_paper", of_paper),
    Fill("stays_behind", staying),
    Fill("partner_actions", to_ask, 70),
    Fill("partner_asks", entered, 70),
)
