"""Exhibits on the page of their operation, and seized phones on that of their line."""

from optimise.basics.slots import Fill
from optimise.respond.exhibits.views.slots import happened, left_with, of_line, of_operation

FILLS = (
    Fill("left_with", left_with),
    Fill("operation_after", of_operation, 58),
    Fill("operation_happened", happened),
    Fill("line_after", of_line, 60),
)
