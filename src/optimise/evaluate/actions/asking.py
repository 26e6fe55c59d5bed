"""Whether others look at what is about to be told outside the force: ring the desk first, or not.

One bit, in the words that everybody gets; whoever it is about is told who asked.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.interests import queries as interests
from optimise.access.interests.domain.keys import Key
from optimise.access.queries import fences_of
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.models import Item

T = TypeVar("T")


class RingFirstError(NotReadyError):
    """The desk says to ring before this is told. `asked` is what it was asked about."""

    def __init__(self, words: str, asked: Sequence[Key]) -> None:
        super().__init__(words, field="rung")
        self.asked = tuple(asked)


def must_have_rung(*, items: Sequence[Item], words: str, rung: str, by: Viewer) -> None:
    """Ask the desk about all that words name, and the items they are of, and hold to its answer.

    Shape: `rung` is whom they rang, and when. Errors: RingFirstError.
    """
    about = [one.id for one in items]
    of_what: list[UUID | None] = [*about] or [None]
    parts = [
        part for one in of_what for part in slots.ask("named_for_the_desk", one, words, viewer=by)
    ]
    asked = list(dict.fromkeys(one for part in parts for one in part))
    if not asked:
        return
    answer = interests.ask(*asked, viewer=by)
    if not answer.must_ring:
        return
    if not rung.strip():
        raise RingFirstError(answer.words, asked)
    in_circle = any(fences_of(one.audience_id).circle for one in items)
    reason = "" if in_circle else rung.strip()
    record(Verb.ALTER, kind="deconfliction", objects=about, reason=reason)


def asked_of_words(words: str, *, by: Viewer) -> str:
    """Ask the desk about all that words name, and return its answer where it says to ring.

    It warns and holds nothing up: for what somebody who may be in danger waits for.
    """
    parts = slots.ask("named_for_the_desk", None, words, viewer=by)
    asked = list(dict.fromkeys(one for part in parts for one in part))
    if not asked:
        return ""
    answer = interests.ask(*asked, viewer=by)
    return answer.words if answer.must_ring else ""


def note_if_refused(
    act: Callable[[], Any], show: Callable[[Callable[[], Any]], T], *, by: Viewer
) -> T:
    """Return what `show` makes of an act that asks the desk, with who asked noted if it refused.

    Shape: `show` is given the act, and rolls back what it did where it is refused.
    """
    refused: list[RingFirstError] = []

    def kept() -> Any:
        try:
            return act()
        except RingFirstError as error:
            refused.append(error)
            raise

    shown = show(kept)
    for one in refused:
        note_asked(one, by=by)
    return shown


def note_asked(refused: RingFirstError, *, by: Viewer) -> None:
    """Have those who look at it told who asked, though nothing was given: that was rolled back."""
    interests.ask(*refused.asked, viewer=by)
