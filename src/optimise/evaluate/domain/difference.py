"""What became of a report's words in an item: what stands in it word for word, and what was cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Two or three words in a row are anybody's; more are how one person said it.
AS_SAID = 4
# Pairs of words of the two texts. More would keep a page that asks as somebody writes for seconds.
MOST = 3_000_000
WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; `same` where the other text holds it word for word."""

    words: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Both texts cut where they begin and end to agree, and the words that they share in a row.

    Where they are not `compared`, being too long for that, each is one stretch.
    """

    original: tuple[Stretch, ...]
    cut: tuple[Stretch, ...]
    same: int
    total: int
    compared: bool = True


def difference(original: str, cut: str) -> Difference:
    """Return what of `cut` is `original`'s own wording, and what of `original` it leaves out.

    Shape: the words of the stretches of each side, joined, are that text again.
    """
    ours, theirs = list(WORD.finditer(original)), list(WORD.finditer(cut))
    if len(ours) * len(theirs) > MOST:
        one, other = Stretch(original, same=False), Stretch(cut, same=False)
        return Difference(original=(one,), cut=(other,), same=0, total=len(theirs), compared=False)
    matcher = SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= AS_SAID]
    return Difference(
        original=tuple(_stretches(original, ours, [(b.a, b.size) for b in blocks])),
        cut=tuple(_stretches(cut, theirs, [(b.b, b.size) for b in blocks])),
        same=sum(block.size for block in blocks),
        total=len(theirs),
    )


def _folded(words: list[re.Match[str]]) -> list[str]:
    return [word.group().casefold() for word in words]


def _stretches(
    text: str, words: list[re.Match[str]], blocks: list[tuple[int, int]]
) -> Iterator[Stretch]:
    done = 0
    for first, size in blocks:
        start, end = words[first].start(), words[first + size - 1].end()
        if start > done:
            yield Stretch(text[done:start], same=False)
        yield Stretch(text[start:end], same=True)
        done = end
    if done < len(text):
        yield Stretch(text[done:], same=False)
