"""Progress and cancel: long work says where it is, and stops when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


class CancelledError(Exception):
    """The work was stopped by the person who started it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where the work is: step `number` of `total`, in words."""

    number: int
    total: int
    words: str


Listener = Callable[[Step], None]


class Progress:
    """Counts steps for a listener, and refuses the next one once cancelled."""

    def __init__(self, *, total: int, listener: Listener | None = None) -> None:
        self._total = total
        self._listener = listener
        self._number = 0
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop before its next step. Safe from any thread."""
        self._stop.set()

    def step(self, words: str) -> None:
        """Tell the listener that the next step begins.

        Errors: CancelledError when the work was asked to stop.
        """
        if self._stop.is_set():
            raise CancelledError(words)
        self._number += 1
        if self._listener is not None:
            self._listener(Step(number=self._number, total=self._total, words=words))
