"""Panels: who sits, what is nominated, what was shared with whom, and what was agreed.

Each panel is a circle of its own, and every row names the agencies that may read it, the force
among them. So rows of one panel are never read in another, and no agency learns who else is on
a case except where the case says so. Nothing is deleted: the sites have no right to."""

from optimise.keep_safe.panels.models.cases import Case, Nomination, Note, Party, Step
from optimise.keep_safe.panels.models.meetings import (
    AgendaItem,
    Attendance,
    Crossing,
    Discussion,
    Edition,
    Meeting,
)
from optimise.keep_safe.panels.models.panels import Panel, Seat
from optimise.keep_safe.panels.models.shared import Giver, Ground, Shared

__all__ = [
    "AgendaItem",
    "Attendance",
    "Case",
    "Crossing",
    "Discussion",
    "Edition",
    "Giver",
    "Ground",
    "Meeting",
    "Nomination",
    "Note",
    "Panel",
    "Party",
    "Seat",
    "Shared",
    "Step",
]
