"""What in a text for the public could name a person or lead to a door. A person still decides.

It looks for shapes, for forenames that it knows, and for two capitals in a row. No marks does not
mean that the text is safe.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from optimise.basics.names import fold_name, nickname_groups
from optimise.basics.plates import is_plate


class Kind(StrEnum):
    """Why some words are pointed out, as their author reads it."""

    NAME = "may be somebody’s name"
    ADDRESS = "may be an address or a street"
    POSTCODE = "may be a postcode"
    PLATE = "may be a number plate"
    PHONE = "may be a phone number"
    EMAIL = "may be an email address"
    AGE = "says how old somebody is"


@dataclass(frozen=True, slots=True, order=True)
class Giveaway:
    """Some words of a text, where they begin, and why they are pointed out."""

    start: int
    words: str
    kind: Kind


_ROADS = (
    "Street|Road|Lane|Close|Avenue|Drive|Court|Crescent|Terrace|Gardens|Grove|Place|Row|Walk|Way|"
    "Hill|Square|Mews|Rise|Green|View|House|Flats"
)
_WORD = r"[A-Z][a-z’'\-]+"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    (Kind.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (Kind.PHONE, re.compile(r"(?<![\w+])(?:\+|\(?0)[\d(][\d\s().\-]{6,}\d(?!\w)")),
    (Kind.ADDRESS, re.compile(rf"\b(?:\d+[a-z]? )?(?:{_WORD} ){{1,3}}(?:{_ROADS})\b")),
    (Kind.ADDRESS, re.compile(r"\b(?:flat|number|no\.?|house) \d+[a-z]?\b", re.IGNORECASE)),
    (Kind.AGE, re.compile(r"\b(?:aged \d{1,3}|\d{1,3}[- ]year[- ]olds?)\b", re.IGNORECASE)),
    (Kind.NAME, re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? {_WORD}")),
)
_PLATE_LIKE = re.compile(r"\b(?=[A-Z0-9 ]*\d)[A-Z0-9]{2,4} ?[A-Z0-9]{3}\b")
_PAIR = re.compile(rf"(?=\b({_WORD}) ({_WORD})\b)")
_BEGINS_A_SENTENCE = re.compile(r"(?:\A|[.!?:]\s+|\n\W*)\Z")
# Words that stand with a capital beside another and name nobody.
_NOBODY = frozenset(
    (  # noqa: SIM905 - sixty of them, read as words
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday police council constabulary "
        "force officer crown magistrates court prison county lines line operation crimestoppers "
        "fearless childline national crime agency home office health service trust school college "
        "act north south east west town city hospital university fire railway station sergeant "
        "inspector constable detective chief superintendent the our we"
    ).split()
)


def giveaways_in(text: str, *, known: Collection[str] = ()) -> tuple[Giveaway, ...]:
    """Return what in `text` could name a person or lead to a door, in the order of the text.

    Shape: `known` are names that may be told, such as the officer's own and the areas'.
    """
    told = frozenset(word for name in known for word in name.lower().split())
    found = {*_shapes(text), *_plates(text), *_names(text, told)}
    return tuple(
        sorted(one for one in found if not set(one.words.lower().split()) <= told | _NOBODY)
    )


def _shapes(text: str) -> Iterator[Giveaway]:
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            yield Giveaway(hit.start(), hit[0], kind)


def _plates(text: str) -> Iterator[Giveaway]:
    for hit in _PLATE_LIKE.finditer(text):
        if is_plate(hit[0]) and any(c.isalpha() for c in hit[0]):
            yield Giveaway(hit.start(), hit[0], Kind.PLATE)


def _names(text: str, told: Collection[str]) -> Iterator[Giveaway]:
    streets = [
        hit.span() for kind, p in _PATTERNS if kind is Kind.ADDRESS for hit in p.finditer(text)
    ]
    for hit in _PAIR.finditer(text):
        if any(start <= hit.start() < end for start, end in streets):
            continue
        pair = (hit[1].lower(), hit[2].lower())
        if fold_name(hit[1]) in nickname_groups() or not (
            _BEGINS_A_SENTENCE.search(text[: hit.start()]) or {*pair} & (_NOBODY | {*told})
        ):
            yield Giveaway(hit.start(), f"{hit[1]} {hit[2]}", Kind.NAME)
