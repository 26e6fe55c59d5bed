"""A threat to life: what its record must answer before it is closed."""

from collections.abc import Collection
from datetime import datetime, timedelta
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

# How soon an inspector who took a threat says whether it is real, and how soon after that there is
# a plan with a day of review, or it is closed.
ASSESSED_WITHIN = timedelta(hours=4)
PLANNED_WITHIN = timedelta(hours=24)
# How far ahead a safety plan may be looked at again: evaluate_threats_in_hand has the same.
REVIEWED_WITHIN = timedelta(weeks=4)


def due_by(
    *, taken_at: datetime, assessed: bool, said_at: datetime | None, review_at: datetime | None
) -> datetime:
    """Return by when whoever took a threat at `taken_at` must have done something about it.

    Whether it is real comes first; then the day of review of its plan, where that is still to come
    as they took it; else a day after what was last decided or written.
    """
    if not assessed:
        return taken_at + ASSESSED_WITHIN
    if review_at is not None and review_at > taken_at:
        return review_at
    return max(filter(None, (taken_at, said_at))) + PLANNED_WITHIN


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
