"""Who may do what in this stage."""

from optimise.access.domain.audiences import Viewer
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.keep_safe.domain.handling import RAISES, keeps_safe


def needs_reporter(by: Viewer) -> None:
    """Let police and partners go on. Errors: NotForYouError."""
    if not by.roles & RAISES:
        raise NotForYouError("Police and partners may do this. Tell a supervisor in person.")


def needs_safeguarding(by: Viewer) -> None:
    """Let police safeguarding go on. Errors: NotForYouError."""
    if not keeps_safe(by):
        raise NotForYouError("Only safeguarding may do this.")


def say(text: str, *, field: str, problem: str) -> str:
    """Return `text` trimmed. Errors: NotReadyError with `problem` where it is empty."""
    if not text.strip():
        raise NotReadyError([(field, problem)])
    return text.strip()
