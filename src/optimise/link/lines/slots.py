"""What later stages show on a line's page, and what other pages show of lines."""

from optimise.basics.slots import Fill
from optimise.link.lines.views.slots import attribute_on_page, lines_met, subject_notes

OFFERS = ("line_acts", "line_after", "line_card", "line_stands", "line_tables", "lines_due")
FILLS = (
    Fill("subject", subject_notes),
    Fill("met", lines_met),
    Fill("anything", attribute_on_page, 80),
)
