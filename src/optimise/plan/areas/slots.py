"""What later stages show on the page of an area."""

OFFERS = ("area_after",)
FILLS = ()
