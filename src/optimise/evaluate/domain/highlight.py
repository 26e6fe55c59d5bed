"""A text cut at its marks, so that a page can show each marked stretch with its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimise.evaluate.domain.sanitise import Giveaway, Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with why it is marked; unmarked where there is no reason."""

    words: str
    why: tuple[Giveaway, ...] = ()


def cut_at_marks(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return the text in order, cut wherever a marked stretch begins or ends.

    Shape: the words of the pieces, joined, are `text` again; none is empty. Marks that overlap
    make one stretch with all their reasons, so that nobody reads half a phrase.
    """
    pieces, done = [], 0
    for start, end, why in _stretches(marks):
        pieces += [Piece(text[done:start]), Piece(text[start:end], why)]
        done = end
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.words)


def _stretches(marks: Iterable[Mark]) -> Iterator[tuple[int, int, tuple[Giveaway, ...]]]:
    together: list[Mark] = []
    end = 0
    for mark in sorted(marks):
        if together and mark.start >= end:
            yield _one(together, end)
            together = []
        together.append(mark)
        end = max(end, mark.end)
    if together:
        yield _one(together, end)


def _one(marks: list[Mark], end: int) -> tuple[int, int, tuple[Giveaway, ...]]:
    return marks[0].start, end, tuple(dict.fromkeys(mark.why for mark in marks))
