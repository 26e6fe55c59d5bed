"""Clear, Hold, Build: phases over a place, one after the other, with their days."""

from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """What is done with a place."""

    CLEAR = "Clear"
    HOLD = "Hold"
    BUILD = "Build"


MEANS = {
    Phase.CLEAR: "Pursue those who do harm here.",
    Phase.HOLD: "Keep the place steady, so that nobody takes over what was left.",
    Phase.BUILD: "Help those who live here to keep it so.",
}


def problem_with_next(
    phase: Phase, before: Phase | None, *, begins: date, ended: date | None
) -> str:
    """Return in words why a phase may not begin, or nothing. A place may be cleared again."""
    if before is None and phase is not Phase.CLEAR:
        return "A place is cleared first."
    order = list(Phase)
    if before and order.index(phase) > order.index(before) + 1:
        return "Hold comes between."
    if ended and begins < ended:
        return "It begins before the last phase ended."
    return ""
