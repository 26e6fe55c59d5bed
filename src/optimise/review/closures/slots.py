"""What closures show on the pages of lines, and in the figures of operations."""

from optimise.basics.slots import Fill
from optimise.review.closures.views.happened import happened
from optimise.review.closures.views.slots import acts_of, due, of_line, stands_of

FILLS = (
    Fill("line_stands", stands_of),
    Fill("line_acts", acts_of),
    Fill("line_tables", of_line),
    Fill("lines_due", due),
    Fill("operation_happened", happened),
)
