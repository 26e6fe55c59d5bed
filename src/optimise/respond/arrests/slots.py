"""Arrests on the page of their operation and of whom they are of; what later topics show of one."""

from optimise.basics.slots import Fill
from optimise.respond.arrests.views.slots import happened, of_operation, of_person

OFFERS = ("arrest_after",)
FILLS = (
    Fill("operation_after", of_operation, 55),
    Fill("operation_happened", happened),
    Fill("entity", of_person, 60),
)
