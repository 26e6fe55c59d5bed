"""What later stages show on the pages of a group."""

OFFERS = ("group_harm", "group_plan", "group_after")
FILLS = ()
