"""What this topic shows on the pages of a group."""

from optimise.basics.slots import Fill
from optimise.plan.awareness.views.slots import card_read, group_known

FILLS = (Fill("group_card", card_read), Fill("group_after", group_known, 60))
