"""A text as its readers read it: without markup, in plain letters, in every way it may be taken.

What hides a name from a comparison and not from an eye is taken away: markup inside a word, an
entity, letters that cannot be seen, letters of another alphabet that look like ours.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

# Elements inside a line: what they part is one word to who reads it.
INSIDE = frozenset({"a", "b", "strong", "em", "i", "code", "s", "del", "span", "sub", "sup", "img"})
TOLD = ("alt", "title", "href", "src")  # attributes that a reader hears, points at, or sees below
BREAK = "\n"
# Marks laid over a letter, which an eye reads past.
OVERLAYS = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE2F))
# Letters that are none: fillers, blanks and joiners that Unicode counts as letters or marks.
UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\u180b\u180c\u180d")
DASHES = re.compile(r"[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u00ad]")
# Cyrillic and Greek letters that stand for Latin ones in a word that is read as English.
LOOK_ALIKE = str.maketrans(
    "аАвВеЕкКмМнНоОрРсСтТуУхХіІјЈѕЅԁԛԝһҺӏԌ" + "αΑΒΕΖΗΙΚΜΝΟοΡρΤΥυΧνι",
    "aABBeEkKmMHHoOpPcCTTyYxXiIjJsSdqwhHlG" + "aABEZHIKMNOoPpTYuXvi",
)
_NAMED_LETTER = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|NEGATIVE (?:SQUARED|CIRCLED) LATIN CAPITAL LETTER|"
    r"REGIONAL INDICATOR SYMBOL LETTER|MODIFIER LETTER (?:SMALL|CAPITAL)|"
    r"TAG LATIN (?:SMALL|CAPITAL) LETTER) ([A-Z])"
)
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W_][ .·_\-]{1,2}){2,}[^\W_](?![^\W_])")
_TURNED_ROUND = re.compile("[\u202e\u202b\u2067]([^\u202c\u2069\n]*)[\u202c\u2069]?")
_STARS = re.compile(r"[*`~]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Reader(HTMLParser):
    """Gathers what a page shows, and apart from it what it says beside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.beside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        told = [value for name, value in attrs if name in TOLD and value]
        self.beside += [unquote(value) for value in told]
        if tag == "img":  # where it stands, its words stand in its place
            self.shown += [value or "" for name, value in attrs if name == "alt"]

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def _part(self, tag: str) -> None:
        if tag not in INSIDE:
            self.shown.append(BREAK)


def text_of(html: str) -> str:
    """Return the words of a piece of HTML as a reader meets them, then what it says beside them.

    Shape: elements of a line part no word; each other element begins a line, as does what is said
    in a title, an address or in place of a picture. Errors: none; any text will do.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return BREAK.join(("".join(reader.shown), *reader.beside))


def plain(text: str) -> str:
    """Return a text in the letters that an eye sees: compatible forms, nothing unseen or laid over.

    Errors: none; any text will do.
    """
    seen = "".join(map(_seen, unicodedata.normalize("NFKC", DASHES.sub(_dash, text))))
    return unicodedata.normalize("NFKC", seen)


def _dash(found: re.Match[str]) -> str:
    return "" if found[0] == "\u00ad" else "-"  # a soft hyphen shows at the end of a line alone


@lru_cache(maxsize=4096)
def _seen(letter: str) -> str:
    if letter.isascii():
        return letter
    if named := _NAMED_LETTER.fullmatch(unicodedata.name(letter, "")):
        return named[1]
    code, category = ord(letter), unicodedata.category(letter)
    if category == "Cf" or letter in UNSEEN or any(a <= code <= b for a, b in OVERLAYS):
        return ""
    return str(unicodedata.decimal(letter)) if category == "Nd" else letter


def readings(text: str) -> tuple[str, ...]:
    """Return a text and each other way in which it may be taken, itself first, none twice.

    Shape: with words that are broken by a hyphen or a line made whole, with letters that stand
    apart put together, with words that run together parted, with look-alike letters as ours,
    with letters that are shown from right to left as they are shown.
    Errors: none; any text will do.
    """
    turned = _TURNED_ROUND.sub(lambda found: found[1][::-1], text)
    return tuple(dict.fromkeys(way for one in (text, turned) for way in _readings(plain(one))))


def _readings(seen: str) -> Iterator[str]:
    # Stars that Markdown left standing hide a word from nobody who reads it.
    bare = _STARS.sub("", seen)
    for one in (seen, bare, seen.translate(LOOK_ALIKE), bare.translate(LOOK_ALIKE)):
        yield one
        yield _HYPHEN.sub("", one)
        yield _HYPHEN.sub(" ", one)
        yield _HUMP.sub(" ", one)
        yield _SPACED.sub(_joined, one)


def _joined(found: re.Match[str]) -> str:
    """Return "Tea Cadwell" for "T e a  C a d w e l l": a wider gap parts two words."""
    words = re.split(r"[ .·_\-]{2}", found[0])
    return " ".join("".join(c for c in word if c.isalnum()) for word in words)
