"""What closures show on the pages of lines."""

from optimise.basics.slots import Fill
from optimise.review.closures.views.slots import acts_of, due, of_line, stands_of

FILLS = (
    Fill("line_stands", stands_of),
    Fill("line_acts", acts_of),
    Fill("line_tables", of_line),
    Fill("lines_due", due),
)
