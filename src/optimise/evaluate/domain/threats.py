"""A threat to life: what its record must answer before it is closed."""

from collections.abc import Collection
from enum import StrEnum


class Answer(StrEnum):
    """Whether a threat is real, and whether it is immediate."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known yet"


class EntryKind(StrEnum):
    """What was written down about a threat."""

    ASSESSMENT = "assessment"
    DECISION = "decision"
    WARNING = "warning notice given"
    DISRUPTION = "disruption notice given"
    NO_NOTICE = "no notice given"
    PLAN = "safety plan"
    HANDED_OVER = "handed over"
    NOTE = "note"
    ACCEPTED = "accepted as a threat"
    DISMISSED = "no threat to life"
    CLOSED = "closed"
    REPORT = "words of the report"


NOTICES = frozenset({EntryKind.WARNING, EntryKind.DISRUPTION, EntryKind.NO_NOTICE})


def gaps(*, real: str, immediate: str, written: Collection[str]) -> list[str]:
    """Return in words what a record must still answer before it may be closed.

    A threat that is not real needs a decision and its reason, and no notice and no plan.
    """
    found = []
    if real in ("", Answer.NOT_KNOWN):
        found.append("Say whether the threat is real.")
    if real != Answer.NO and immediate in ("", Answer.NOT_KNOWN):
        found.append("Say whether it is immediate.")
    if EntryKind.DECISION not in written:
        found.append("Write down what was decided, and why.")
    if real != Answer.NO and not NOTICES.intersection(written):
        found.append("Say whether a notice was given, or why not.")
    if real != Answer.NO and EntryKind.PLAN not in written:
        found.append("Write the safety plan.")
    return found
