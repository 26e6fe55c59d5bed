"""A text cut at its marks, so that a page can show each marked stretch with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from optimise.evaluate.domain.sanitise import Giveaway, Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with why it is marked; unmarked where there is no reason."""

    words: str
    why: tuple[Giveaway, ...] = ()


def cut_at_marks(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return the text in order, cut wherever a mark begins or ends.

    Shape: the words of the pieces, joined, are `text` again; none is empty.
    """
    found = tuple(marks)
    edges = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    pieces = []
    for start, end in pairwise(edges):
        why = tuple(m.why for m in found if m.start <= start and end <= m.end)
        pieces.append(Piece(text[start:end], tuple(dict.fromkeys(why))))
    return tuple(pieces)
