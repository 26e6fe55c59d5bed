"""Actions: what someone at some agency said they would do, and where it has got to."""

from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    STARTED = "in progress"
    BLOCKED = "blocked"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def is_over(self) -> bool:
        """Say whether nothing more is expected of it."""
        return self not in STANDING


STANDING = (Status.OPEN, Status.STARTED, Status.BLOCKED)
# What its owner may say. Whoever asked for it withdraws it.
OWNERS = (*STANDING, Status.DONE, Status.REFUSED)


class Priority(StrEnum):
    """How soon it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SAY = {
    Status.BLOCKED: "Say what stops it, so that someone can help.",
    Status.REFUSED: "Say why your agency will not do it.",
    Status.WITHDRAWN: "Say why nobody needs it any more.",
}


def problem_with_update(status: Status, words: str) -> str | None:
    """Return in words what an update lacks, or None."""
    return SAY.get(status) if not words.strip() else None


def is_overdue(status: Status, due: date, *, today: date) -> bool:
    """Say whether an action is late. On its due day it is not."""
    return not status.is_over and due < today
