"""Who may do what in this stage."""

from collections.abc import Iterable

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.keep_safe.domain.handling import RAISES, keeps_safe


class NotReadyError(ValueError):
    """Something is missing; `problems` says what, each with the question it belongs to."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(words for _, words in self.problems))


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
