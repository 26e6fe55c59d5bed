"""Whether others look at what is about to be told outside the force: ring the desk first, or not.

One bit, in the words that everybody gets; whoever it is about is told who asked.
"""

from collections.abc import Sequence

from optimise.access.domain.audiences import Viewer
from optimise.access.interests import queries as interests
from optimise.access.interests.domain.keys import Key
from optimise.access.queries import fences_of
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.models import Item


class RingFirstError(NotReadyError):
    """The desk says to ring before this is told. `asked` is what it was asked about."""

    def __init__(self, words: str, asked: Sequence[Key]) -> None:
        super().__init__(words, field="rung")
        self.asked = tuple(asked)


def must_have_rung(*, item: Item | None, words: str, rung: str, by: Viewer) -> None:
    """Ask the desk about all that words name, and the item they are of, and hold to its answer.

    Shape: `rung` is whom they rang, and when. Errors: RingFirstError.
    """
    parts = slots.ask("named_for_the_desk", item and item.id, words, viewer=by)
    asked = [one for part in parts for one in part]
    if not asked:
        return
    answer = interests.ask(*asked, viewer=by)
    if not answer.must_ring:
        return
    if not rung.strip():
        raise RingFirstError(answer.words, asked)
    reason = "" if item and fences_of(item.audience_id).circle else rung.strip()
    about = [item.id] if item else []
    record(Verb.ALTER, kind="deconfliction", objects=about, reason=reason)


def note_asked(refused: RingFirstError, *, by: Viewer) -> None:
    """Have those who look at it told who asked, though nothing was given: that was rolled back."""
    interests.ask(*refused.asked, viewer=by)
