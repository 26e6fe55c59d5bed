"""Streets as they stand in free words and in addresses, in one form that can be compared.

A street is told by the word for what it is (Road, Close, Terrace); what it is called stands before
that, and the number of a house before that again. Written small, short or with a comma, it is the
same street. It is read the same way on both sides, so what is read wrongly is so on both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from optimise.basics.postcodes import IN_TEXT

KINDS = frozenset(
    (  # noqa: SIM905 - read as words
        "street road lane close avenue drive court crescent terrace gardens grove place row walk "
        "way hill square mews rise green view house flats"
    ).split()
)
SHORT = {
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "ct": "court",
    "dr": "drive",
    "gdns": "gardens",
    "ln": "lane",
    "pl": "place",
    "rd": "road",
    "sq": "square",
    "st": "street",
    "ter": "terrace",
    "terr": "terrace",
    "tce": "terrace",
}
# What stands before a street in a sentence and is no part of its name.
BEFORE = frozenset(
    (  # noqa: SIM905 - read as words
        "a along am and at behind by corner down every flat from house in into it live lives near "
        "next no number of off on opposite or our outside over past pm round same that the their "
        "this to towards up who with"
    ).split()
)
LONGEST_NAME = 3  # words, without the word for what it is
PARTS = re.compile(r"[,.;:!?\n()]+")
WORDS = re.compile(r"[^\W_]+", re.UNICODE)
NUMBER = re.compile(r"\d{1,4}[a-z]?")
AFTER_NUMBER = re.compile(r"\b(\d{1,4}[a-z]?),[^\S\n]+(?=[^\W\d])", re.IGNORECASE)
POSTCODE = re.compile(IN_TEXT.pattern, re.IGNORECASE)
# What stands between a street and its postcode: a town and a county, and no end of a sentence.
TOWN = re.compile(r"\.?(?:[\s,]+[^\W\d_]+(?:['\u2019-][^\W\d_]+)*){0,4}[\s,]*")


@dataclass(frozen=True, slots=True, order=True)
class Street:
    """A street by its words in small letters, the last of them its kind; and a house's number."""

    name: tuple[str, ...]
    number: str = ""

    def __str__(self) -> str:
        """Return it as an address is written, in small letters."""
        return " ".join((self.number, *self.name)).strip()

    def is_in(self, told: "Street") -> bool:
        """Say whether this street is the one `told` in free words, whatever stood before it there.

        Two houses of one street are not the same; where a number is missing on one side, the
        street is.
        """
        numbers = {self.number, told.number} - {""}
        return told.name[-len(self.name) :] == self.name and len(numbers) <= 1


def streets_in(text: str) -> frozenset[Street]:
    """Return every street that `text` seems to name. Errors: none; any text will do."""
    return frozenset(
        street for part in PARTS.split(text) for street in _in_part(WORDS.findall(part.casefold()))
    )


def houses_in(text: str) -> tuple[frozenset[tuple[Street, str]], str]:
    """Return the houses that stand with their postcode, and the text without those postcodes.

    A postcode is a house's where it follows, with a town between them at most. Where that is not
    plain it stays in the text.
    """
    found, rest, read = set(), [], 0
    for code in POSTCODE.finditer(text):
        before = text[read : code.start()]
        house = _house_before(before)
        if house:
            found.add((house, " ".join(code.groups()).upper()))
        rest += [before, "; " if house else code[0]]
        read = code.end()
    return frozenset(found), "".join([*rest, text[read:]])


@dataclass(frozen=True, slots=True)
class House:
    """A house by its street and number, and its postcode where that stands with it."""

    street: Street
    postcode: str = ""

    def is_one_with(self, other: "House") -> bool:
        """Say whether both are written as one house: no two postcodes are."""
        codes = {self.postcode, other.postcode} - {""}
        return self.street == other.street and len(codes) <= 1


def numbered_in(text: str) -> frozenset[House]:
    """Return every house with a number that `text` names, "14, Lantern Row" too.

    Errors: none; any text will do.
    """
    text = AFTER_NUMBER.sub(r"\1 ", text)
    whole, _ = houses_in(text)
    with_code = {street for street, _ in whole}
    alone = {one for one in streets_in(text) if one.number} - with_code
    return frozenset([*(House(street, code) for street, code in whole), *map(House, alone)])


def _house_before(text: str) -> Street | None:
    """Return the house that a text ends in, with a town after it at most."""
    for word in reversed(list(WORDS.finditer(text))):
        gap = text[word.end() :]
        if not TOWN.fullmatch(gap) or set(gap.casefold().replace(",", " ").split()) & BEFORE:
            return None
        words = WORDS.findall(PARTS.split(text[: word.end()])[-1].casefold())
        street = _street_at(words, len(words) - 1)
        if street and street.number:
            return street
    return None


def _in_part(words: list[str]) -> Iterator[Street]:
    found = (_street_at(words, at) for at in range(len(words)))
    return filter(None, found)


def _street_at(words: list[str], at: int) -> Street | None:
    """Return the street whose words end at this one, or None."""
    kind = SHORT.get(words[at], words[at])
    begins = _beginning(words, at)
    if kind not in KINDS or begins == at:
        return None
    before = words[begins - 1] if begins else ""
    return Street((*words[begins:at], kind), before if NUMBER.fullmatch(before) else "")


def _beginning(words: list[str], at: int) -> int:
    """Return where the name begins that ends before `at`."""
    begins = at
    while begins > 0 and at - begins < LONGEST_NAME and _is_of_a_name(words[begins - 1]):
        begins -= 1
    return begins


def _is_of_a_name(word: str) -> bool:
    return word not in BEFORE and not any(c.isdigit() for c in word)
