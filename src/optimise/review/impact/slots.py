"""What later stages show on the page of an answer, and what impact shows of a line."""

from optimise.basics.slots import Fill
from optimise.review.impact.views.customers import of_line

OFFERS = ("impact_answer",)
FILLS = (Fill("line_after", of_line, 50),)
