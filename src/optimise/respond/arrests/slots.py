"""Arrests on other pages and in a search, and what later topics show of one."""

from optimise.basics.slots import Fill
from optimise.respond.arrests.views.slots import (
    arrests_met,
    came_of_concern,
    came_of_pages,
    happened,
    held_now,
    of_operation,
    of_person,
)

OFFERS = ("arrest_after",)
FILLS = (
    Fill("operation_after", of_operation, 55),
    Fill("operation_happened", happened),
    Fill("entity", of_person, 60),
    Fill("came_of_page", came_of_pages),
    Fill("held_now", held_now),
    Fill("met", arrests_met),
    Fill("safe_paper", came_of_concern, 10),
)
