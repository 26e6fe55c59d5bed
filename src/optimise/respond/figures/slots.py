"""Figures on the pages of their operation and its days, and what safeguarding did, among them."""

from optimise.basics.slots import Fill
from optimise.respond.figures.care import happened
from optimise.respond.figures.views import on_day, on_operation

FILLS = (
    Fill("operation_after", on_operation, 69),
    Fill("day_after", on_day),
    Fill("operation_happened", happened),
)
