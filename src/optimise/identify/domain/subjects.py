"""What whoever meets someone or something must know first, whatever page they meet it on.

A note is a marker, a live briefing, a missing episode, an order: each comes from the app that holds
it, in the reader's own rights, by the slot `subject`. What is met by words or by a number, rather
than by what is known of an entity, comes by the slot `met`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from optimise.access.domain.audiences import Marking
from optimise.basics.names import fold_name, sounds
from optimise.basics.plates import normal_plate

LONGEST = 160
SHORTEST_CLOSED = 5
SHORTEST_HEARD = 4


class Tone(StrEnum):
    """How soon a note must be seen; danger first, and what is only told last."""

    DANGER = "danger"
    CARE = "care"
    ACT = "act"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing to know first: `tag` in a word or two, `text` what it is or what to do."""

    tone: Tone
    tag: str
    text: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A row of a later stage that meets a search, whom it is about, and how it is marked."""

    note: Note
    title: str
    about: tuple[UUID, ...] = ()
    marking: Marking = Marking.SENSITIVE


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes once each, danger first."""
    tones = list(Tone)
    return tuple(sorted(dict.fromkeys(notes), key=lambda n: tones.index(n.tone)))


def shortened(text: str, most: int = LONGEST) -> str:
    """Return the beginning of some words, cut between two of them."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


def meets(asked: str, words: Iterable[str]) -> bool:
    """Say whether some words hold all that was asked for, a plate or number in any spacing.

    Shape: every word asked for begins one of theirs; of a name in two words or more, each may
    also sound like one. Or, closed up, the whole stands in them closed up.
    """
    text = " ".join(words)
    wanted, held = _words(asked), set(_words(text))
    if not wanted:
        return False
    unmet = [one for one in wanted if not any(word.startswith(one) for word in held)]
    if not unmet:
        return True
    if len(wanted) > 1:
        heard = {code for word in held for code in _sounds(word)}
        if all(_sounds(one) & heard for one in unmet):
            return True
    if not any(map(str.isdigit, asked)):
        return False
    closed = normal_plate(asked)
    return len(closed) >= SHORTEST_CLOSED and closed in normal_plate(text)


@lru_cache(maxsize=2_000)
def _words(text: str) -> tuple[str, ...]:
    # The same few hundred cards and records are looked through at every search.
    return tuple(fold_name(text).split())


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> frozenset[str]:
    is_heard = word.isalpha() and len(word) >= SHORTEST_HEARD
    return frozenset(sounds(word)) if is_heard else frozenset()
