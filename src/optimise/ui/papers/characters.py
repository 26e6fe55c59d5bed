"""Which characters a paper can show, and what stands for those that it cannot.

A PDF that a screen reader can read may hold no character that no font shows: the printer would end
without a paper. So what cannot be shown is replaced before, and the paper says so.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).with_name("fonts")  # brought by `make assets`
STANDS_FOR = "\ufffd"
KEPT = frozenset("\n\t")
# Joiners, and what asks for a sign as a picture: they have no shape of their own.
SHAPELESS = frozenset("\u200c\u200d\ufe0e\ufe0f\u00ad")
# What turns the direction of the words that follow: a stranger's could make a paper say another
# thing than its source.
TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C)))
LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("–—‘’“”…•€£·")
NAMED = 12  # characters that are named on the paper; of the others it says how many


@cache
def shown() -> frozenset[str]:
    """Return every character that some font of ours shows; Latin ones where none was brought."""
    from fontTools.ttLib import TTFont  # a third of a second to load, for a paper alone

    known: set[str] = set()
    for file in FONTS.glob("*400Regular.ttf"):
        with TTFont(file, lazy=True) as font:
            known.update(map(chr, font.getBestCmap()))
    return frozenset(known) | LATIN


@dataclass(slots=True)
class Printable:
    """Makes words printable, and remembers what it replaced.

    `only` is what may be printed, where that is less than all the fonts show.
    """

    only: frozenset[str] | None = None
    replaced: dict[str, None] = field(default_factory=dict)

    def of(self, told: Any) -> Any:
        """Return what is told with every word of it printable."""
        if isinstance(told, str):
            return self._words(told)
        if isinstance(told, Mapping):
            return {key: self.of(one) for key, one in told.items()}
        if isinstance(told, list | tuple):
            return [self.of(one) for one in told]
        return told

    def _words(self, words: str) -> str:
        if LATIN.issuperset(words):
            return words
        whole = unicodedata.normalize("NFC", words)
        return "".join(map(self._character, (c for c in whole if _is_printed(c))))

    def _character(self, character: str) -> str:
        if character in LATIN or character in KEPT:
            return character
        allowed = shown() if self.only is None else self.only
        if character in allowed or (self.only is None and character in SHAPELESS):
            return character
        self.replaced[character] = None
        return STANDS_FOR if self.only is None else "?"

    def note(self) -> str:
        """Return what the paper says of what was replaced; nothing where nothing was."""
        if not self.replaced:
            return ""
        names = list(_names(self.replaced))
        more = f", and {len(names) - NAMED} others" if len(names) > NAMED else ""
        sign = "a question mark" if self.only is not None else STANDS_FOR
        return (
            f"Some characters cannot be printed, and {sign} stands for each: "
            f"{', '.join(names[:NAMED])}{more}. Read them on screen."
        )


def _is_printed(character: str) -> bool:
    """Say whether a character has any business on a paper, shown or replaced."""
    if character in KEPT:
        return True
    return character not in TURNS and unicodedata.category(character) not in ("Cc", "Cs")


def _names(characters: Iterable[str]) -> Iterable[str]:
    for one in characters:
        name = unicodedata.name(one, "").lower()
        yield f"U+{ord(one):04X}{f' ({name})' if name else ''}"
