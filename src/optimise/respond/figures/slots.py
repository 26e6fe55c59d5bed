"""Figures on the pages of operations and days, with what safeguarding did and reports told."""

from optimise.basics.slots import Fill
from optimise.respond.figures import care, reports
from optimise.respond.figures.views import on_day, on_operation

FILLS = (
    Fill("operation_after", on_operation, 69),
    Fill("day_after", on_day),
    Fill("operation_happened", care.happened),
    Fill("operation_happened", reports.happened),
)
