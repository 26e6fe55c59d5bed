"""Warrants on the page of their operation and in a search, and the searches that came of them."""

from optimise.basics.slots import Fill
from optimise.respond.warrants.views.slots import (
    due_of_operation,
    happened,
    material,
    of_operation,
    warrants_met,
)

# `door_damaged` tells, in the transaction that keeps it, of a search with damage.
OFFERS = ("door_damaged",)
FILLS = (
    Fill("operation_after", of_operation),
    Fill("operation_due", due_of_operation),
    Fill("operation_happened", happened),
    Fill("operation_material", material),
    Fill("met", warrants_met),
)
