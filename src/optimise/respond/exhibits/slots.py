"""Exhibits on the page of their operation and in a search, and seized phones on their line's."""

from optimise.basics.slots import Fill
from optimise.respond.exhibits.views.slots import (
    exhibits_met,
    happened,
    left_with,
    of_line,
    of_operation,
)

FILLS = (
    Fill("left_with", left_with),
    Fill("operation_after", of_operation, 58),
    Fill("operation_happened", happened),
    Fill("line_after", of_line, 60),
    Fill("met", exhibits_met),
)
