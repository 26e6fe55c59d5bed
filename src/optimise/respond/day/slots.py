"""What strike days show on other pages, and what came of an operation on them."""

from optimise.basics.slots import Fill
from optimise.respond.day.views.slots import (
    addresses_met,
    agency_card,
    band,
    door_damaged,
    happened,
    material,
    of_operation,
    order_teams,
)

OFFERS = ("day_after",)
FILLS = (
    Fill("met", addresses_met),
    Fill("door_damaged", door_damaged),
    Fill("operation_after", of_operation, 60),
    Fill("operation_happened", happened),
    Fill("operation_material", material),
    Fill("order_teams", order_teams),
    Fill("top_of_page", band),
    Fill("partner_asks", agency_card, 20),
)
