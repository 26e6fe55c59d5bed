"""What later stages show on the page of an answer."""

OFFERS = ("impact_answer",)
FILLS = ()
