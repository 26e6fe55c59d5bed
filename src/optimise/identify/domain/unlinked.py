"""What the words of an item name that nothing stated with it says: a house, a number, a name.

It is for asking whoever evaluates the item, once. What it takes for a name is two words in a row
that are written as names are: it knows nobody, and whoever is asked may say that it need not be.
"""

import re
from collections.abc import Collection, Iterator

from optimise.basics.names import name_tokens
from optimise.basics.phones import is_phone, normal_phone
from optimise.basics.plates import PlateForm, normal_plate, plate_form
from optimise.basics.streets import KINDS, SHORT, numbered_in
from optimise.identify.domain.asking import NAMED, RUN_OF_NAMES, STOPS

PHONE = re.compile(r"(?<![\w+])(?:\+|0)\d(?:[ ()-]{0,2}\d){8,12}(?!\w)")
PLATE = re.compile(r"\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b")
# Marks of these shapes alone: "A1" and "14B" are marks too, and much else.
SHAPES = frozenset({PlateForm.CURRENT, PlateForm.PREFIX, PlateForm.SUFFIX})
# Written with a capital letter, and no part of anybody's name.
NO_NAMES = frozenset(
    (  # noqa: SIM905 - read as words
        "monday tuesday wednesday thursday friday saturday sunday january february march april may"
        " june july august september october november december a an and at but by for from he her"
        " his i if in it its no not of on or our she that the their there they this to two three"
        " four five six was we were when with who police officers officer males females male female"
        " man woman boy girl somebody someone nobody operation line north south east west new old"
        " street town park station school house council hospital"
    ).split()
)


def named_alone(
    text: str, *, said: Collection[str], places: Collection[str] = ()
) -> tuple[str, ...]:
    """Return what a text names by house, plate, phone or name that is said in nothing of `said`.

    Shape: as it stands in the text, in order: houses, numbers, then names. `said` are the values
    of all that is stated with it; `places` the names of areas, which are nobody's.
    """
    every = "\n".join(said)
    named = [*_houses(text, every), *_numbers(text, said), *_names(text, every, places)]
    return tuple(dict.fromkeys(named))


def _houses(text: str, said: str) -> Iterator[str]:
    known = numbered_in(said)
    for house in sorted(numbered_in(text), key=lambda one: one.street):
        if not any(map(house.is_one_with, known)):
            yield str(house.street).title()


def _numbers(text: str, said: Collection[str]) -> Iterator[str]:
    phones, plates = set(map(normal_phone, said)), set(map(normal_plate, said))
    for found in PHONE.findall(text):
        if is_phone(found) and normal_phone(found) not in phones:
            yield found
    for found in PLATE.findall(text):
        if plate_form(found) in SHAPES and normal_plate(found) not in plates:
            yield found


def _names(text: str, said: str, places: Collection[str]) -> Iterator[str]:
    """Go through what is written as a name is: a title and a word, or two words, with capitals."""
    known = set(name_tokens(said))
    no_names = {word for place in places for word in place.casefold().split()} | NO_NAMES
    for run in RUN_OF_NAMES.findall(STOPS.sub(";", text)):
        words = [word for word in NAMED.findall(run) if not word.isupper()]
        words = [word.removesuffix("’s").removesuffix("'s") for word in words]
        whole = [word for word in words if word.casefold() not in no_names]
        if len(whole) < 2 or _is_street(words):
            continue
        if len(whole) < len(words) and not _follow(whole, words):
            continue
        last = name_tokens(whole[-1])
        if last and last[-1] not in known and whole[0].casefold() not in known:
            yield " ".join(whole)


def _follow(whole: list[str], words: list[str]) -> bool:
    """Say whether the words of a name stand next to each other."""
    at = words.index(whole[0])
    return words[at : at + len(whole)] == whole


def _is_street(words: list[str]) -> bool:
    last = words[-1].casefold()
    return SHORT.get(last, last) in KINDS
