"""What later stages show on a line's page."""

OFFERS = ("line_card",)
