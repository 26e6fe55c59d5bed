"""What a text for the public names, in the forms in which names, numbers and streets are compared.

Whether any of it is what an operation has a covert interest in is asked by the database alone, so
that neither its author nor whoever lets it out need know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from optimise.basics.names import fold_name
from optimise.basics.streets import SHORT, Street, streets_in
from optimise.identify.domain.asking import identifiers_in, short_forms
from optimise.identify.domain.model import ValueKind
from optimise.share.desk.domain.reading import readings

NUMBERS = frozenset({ValueKind.PHONE, ValueKind.PLATE, ValueKind.POSTCODE, ValueKind.EMAIL})
SHORTEST = 3  # letters of a name that is one word: "Al" is too much else
NEVER_MET = " | "  # between runs of words, so that no name is met across them
_POSSESSIVE = re.compile(r"['’]s\b")
_CAPITAL = r"[^\W\d_a-z][\w’'\-]*"
_ALONE = re.compile(rf"\b{_CAPITAL}")
_QUOTED = re.compile(r"[“\"‘']([^\W\d_][\w’'\-]*)[”\"’']")
_TURNED = re.compile(rf"\b({_CAPITAL}), ({_CAPITAL})")
_WITH_A_MIDDLE = re.compile(rf"(?=\b({_CAPITAL})\W{{1,3}}{_CAPITAL}\W{{1,3}}({_CAPITAL}))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a text names.

    `words` are all of its words as names are compared, and names in it as they may be written
    elsewhere, with a space before the first and after the last. `marks` are numbers, houses, and
    words that may be a name by themselves, each after its kind: "plate:AB12CDE".
    """

    words: str
    marks: tuple[str, ...]


def named_in(text: str) -> Named:
    """Return what `text`, as its readers meet it, names. Errors: none; any text will do."""
    ways = tuple(_POSSESSIVE.sub("", way) for way in readings(text))
    words = dict.fromkeys(form for way in ways for form in (fold_name(way), *_other_forms(way)))
    marks = {mark for way in ways for mark in (*_single(way), *_houses(way))}
    return Named(
        words=f" {NEVER_MET.join(words)} ",
        marks=tuple(sorted(marks | {*_numbers(ways[0])})),
    )


def _other_forms(text: str) -> Iterator[str]:
    """Return "reece tanner" for "Tanner, Reece" and "Reece Alan Tanner"; "robert" for Bob."""
    for last, first in _TURNED.findall(text):
        yield fold_name(f"{first} {last}")
    for first, last in _WITH_A_MIDDLE.findall(text):
        yield fold_name(f"{first} {last}")
    for first, last in pairwise(fold_name(text).split()):
        yield from (f"{form} {last}" for form in short_forms(first))


def _single(text: str) -> Iterator[str]:
    names = {fold_name(word) for word in (*_ALONE.findall(text), *_QUOTED.findall(text))}
    return (f"{ValueKind.NAME}:{name}" for name in names if len(name) >= SHORTEST)


def _numbers(text: str) -> Iterator[str]:
    return (f"{kind}:{normal}" for kind, normal in identifiers_in(text) if kind in NUMBERS)


def _houses(text: str) -> Iterator[str]:
    """Return each house with its number, its street written whole and in every short way."""
    for street in streets_in(text):
        *name, kind = street.name
        for written in (kind, *(short for short, whole in SHORT.items() if whole == kind)):
            if street.number:
                house = Street(name=(*name, written), number=street.number)
                yield f"{ValueKind.ADDRESS}:{house}"
