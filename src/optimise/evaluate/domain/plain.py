"""A text as it is read: plain small letters, misspelt words mended, and where each letter stood."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, normalize

from jellyfish import damerau_levenshtein_distance

SIGNS = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "\n": " ", "\t": " "})
UNSEEN = {"Mn", "Cf"}  # marks on letters, and what shows as nothing at all
WORD = re.compile(r"[a-z]+")
LONG = 5  # letters from which a word that nobody taught us is taken for a misspelt one


@dataclass(frozen=True, slots=True)
class Plain:
    """What is read. Shape: `ends` holds, for each letter, where it began and ended in the text."""

    text: str
    ends: Sequence[tuple[int, int]]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where letters of what is read stand in the text itself."""
        return self.ends[start][0], self.ends[end - 1][1]


def plain(text: str) -> Plain:
    """Return a text in plain small letters: signs, wide letters and accents as they are typed."""
    letters = [(one, at) for at, sign in enumerate(text) for one in _letters(sign)]
    return Plain("".join(one for one, _ in letters), [(at, at + 1) for _, at in letters])


def _letters(sign: str) -> Iterator[str]:
    if sign.isascii():
        yield sign.translate(SIGNS).lower()
        return
    for one in normalize("NFKD", sign.translate(SIGNS)).lower().translate(SIGNS):
        if category(one) not in UNSEEN:
            yield one


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that are known, and which of them is meant by one that lacks a letter."""

    known: Collection[str]
    lacking: Mapping[str, Sequence[str]]

    def meant(self, word: str) -> str:
        """Return the known word that is one slip of the hand away, or the word itself."""
        if len(word) < LONG or word in self.known:
            return word
        near = {one for form in (word, *_lacking(word)) for one in self.lacking.get(form, ())}
        slips = [one for one in near if damerau_levenshtein_distance(word, one) == 1]
        # A slip is seldom in the first letter, and rather in a word that is often said.
        order = {one: place for place, one in enumerate(self.known) if one in slips}
        return min(slips, key=lambda one: (one[0] != word[0], order[one]), default=word)


def spelling_of(words: Sequence[str]) -> Spelling:
    """Return how these words are spelt. Shape: those said most often come first."""
    lacking: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= LONG - 1:
            for form in (word, *_lacking(word)):
                lacking.setdefault(form, []).append(word)
    return Spelling(dict.fromkeys(words), lacking)


def _lacking(word: str) -> Iterator[str]:
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


def mended(read: Plain, spelling: Spelling, *, but: Collection[str] = ()) -> Plain:
    """Return it with misspelt words as they were meant, none of `but` among them."""
    slips = [
        (hit.start(), hit.end(), meant)
        for hit in WORD.finditer(read.text)
        if hit[0] not in but and (meant := spelling.meant(hit[0])) != hit[0]
    ]
    text: list[str] = []
    ends: list[tuple[int, int]] = []
    edges = [(0, 0, ""), *slips, (len(read.text), len(read.text), "")]
    for (_, done, _), (start, end, meant) in pairwise(edges):
        text += [read.text[done:start], meant]
        ends += read.ends[done:start]
        if meant:
            ends += [read.stretch(start, end)] * len(meant)
    return Plain("".join(text), ends)
