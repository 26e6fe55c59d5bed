"""What a person may mean by what they typed: identifiers however written, names however spelt."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import product
from uuid import UUID

from optimise.basics.handsets import IMEI_LENGTHS, is_iccid, is_imsi, normal_imei
from optimise.basics.names import name_tokens, nickname_groups, sounds
from optimise.basics.phones import is_phone
from optimise.basics.plates import LONGEST, LOOK_ALIKE, is_plate, normal_plate
from optimise.basics.postcodes import is_postcode
from optimise.identify.domain.model import EMAIL, ValueKind, normal_value

IDENTIFIERS = (
    ValueKind.PHONE,
    ValueKind.PLATE,
    ValueKind.IMEI,
    ValueKind.IMSI,
    ValueKind.ICCID,
    ValueKind.POSTCODE,
    ValueKind.IDENTIFIER,
    ValueKind.EMAIL,
)
MOST_WORDS_IN_ONE = 4
SHORTEST_REFERENCE = 4
MOST_LOOK_ALIKES = 128
LEAST_OF_A_PLATE = 3
LEAST_OF_A_PHONE = 4
NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a search is narrowed to. What is empty narrows nothing."""

    schemata: frozenset[str] = frozenset()
    areas: frozenset[UUID] = frozenset()
    sources: frozenset[str] = frozenset()
    assessments: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None


def identifiers_in(text: str) -> frozenset[tuple[ValueKind, str]]:
    """Return every identifier that a part of `text` may be, each in its normal form."""
    words = text.split()
    windows = (
        " ".join(words[at : at + size])
        for size in range(1, MOST_WORDS_IN_ONE + 1)
        for at in range(len(words) - size + 1)
    )
    return frozenset(pair for window in windows for pair in _readings(window))


def kind_typed(text: str) -> tuple[str, str]:
    """Return the kind of thing that a line of typing names first of all, and its property."""
    if is_phone(text):
        return "Phone", "number"
    if is_plate(text):
        return "Vehicle", "registrationNumber"
    if LOOKS[ValueKind.EMAIL](text):
        return "Person", "email"
    return "Person", "name"


def _readings(text: str) -> Iterator[tuple[ValueKind, str]]:
    if is_phone(text):
        yield ValueKind.PHONE, normal_value(ValueKind.PHONE, text)
    for kind, looks_right in LOOKS.items():
        if looks_right(text):
            yield kind, normal_value(kind, text)
    for plate in plates_like(text):
        yield ValueKind.PLATE, plate
    if day := day_typed(text):
        yield ValueKind.DATE, day.isoformat()
    reference = normal_value(ValueKind.IDENTIFIER, text)
    if len(reference) >= SHORTEST_REFERENCE and any(c.isdecimal() for c in reference):
        yield ValueKind.IDENTIFIER, reference


DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y")


def day_typed(text: str) -> date | None:
    """Return the day that a line of typing is, as people here write one, or None."""
    for form in DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    return None


def people_in(text: str) -> list[str]:
    """Return whom a text may name with a day of birth, each as "names, 1997-09-05".

    It tries every two and three words in a row that are written as names are with every day: it
    is for asking whether any of these is known, not for saying so.
    """
    said = identifiers_in(STOPS.sub(" ", text))
    days = sorted({one for kind, one in said if kind is ValueKind.DATE})
    runs = [NAMED.findall(run) for run in RUN_OF_NAMES.findall(text)] if days else []
    names = {
        " ".join(run[at : at + size])
        for run in runs
        for size in (2, 3)
        for at in range(len(run) - size + 1)
    }
    return [f"{name}, {day}" for name in sorted(names) for day in days]


STOPS = re.compile(r"[,;:.!?()]+(?=\s|$)")
NAMED = re.compile(r"[^\W\d_a-z][\w'\u2019-]+")
RUN_OF_NAMES = re.compile(rf"{NAMED.pattern}(?:,?\s+{NAMED.pattern})+")


def is_exact(text: str) -> bool:
    """Say whether the whole of a line is one number, mark or address that names one thing."""
    return (
        is_phone(text)
        or is_plate(text)
        or any(looks_right(text) for kind, looks_right in LOOKS.items() if kind in NAMES_ONE)
    )


NAMES_ONE = (ValueKind.IMEI, ValueKind.IMSI, ValueKind.ICCID, ValueKind.EMAIL)


def _is_imei(text: str) -> bool:
    normal = normal_imei(text)
    return normal.isdecimal() and len(normal) in IMEI_LENGTHS


def _is_email(text: str) -> bool:
    return EMAIL.fullmatch(text.strip()) is not None


LOOKS: Mapping[ValueKind, Callable[[str], bool]] = {
    ValueKind.IMEI: _is_imei,
    ValueKind.IMSI: is_imsi,
    ValueKind.ICCID: is_iccid,
    ValueKind.POSTCODE: is_postcode,
    ValueKind.EMAIL: _is_email,
}


def plates_like(text: str) -> tuple[str, ...]:
    """Return every string of letters and digits that looks like this one, O as 0 and I as 1.

    Shape: none where it cannot be a mark, being too long or without a digit or look-alike.
    """
    plate = normal_plate(text)
    letters = "".join(c for c in text.upper() if c.isalnum())
    if (
        not plate
        or plate != letters
        or len(plate) > LONGEST
        or not set(plate) & set("0123456789OI")
    ):
        return ()
    return tuple(map("".join, product(*(LOOK_ALIKE.get(c, c) for c in plate))))[:MOST_LOOK_ALIKES]


def parts_in(text: str) -> tuple[tuple[ValueKind, str], ...]:
    """Return what plates and phone numbers `text` may be a part of, each as a pattern.

    Shape: regular expressions over normal forms. A mark half seen is three known characters or
    more of seven, a digit or an unknown "?" among them; the known end of a number is four digits
    or more, and so is its beginning where it begins with 0. O and I are read as 0 and 1 too.
    """
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[tuple[ValueKind, str]]:
    seen = "".join(c for c in text.upper() if c.isascii() and (c.isalnum() or c == "?"))
    known = seen.replace("?", "")
    if len(known) >= LEAST_OF_A_PLATE and len(seen) <= LONGEST and set(seen) & set("0123456789?"):
        spelt = "".join(f"[{LOOK_ALIKE[c]}]" if c in LOOK_ALIKE else c for c in seen)
        pattern = spelt.replace("?", "[A-Z0-9]")
        yield ValueKind.PLATE, f"^{pattern}$" if len(seen) == LONGEST else pattern
    digits = "".join(text.split())
    if digits.isdecimal() and digits.isascii() and len(digits) >= LEAST_OF_A_PHONE:
        begins = rf"^\+44{digits[1:]}|" if digits[0] == "0" else ""
        yield ValueKind.PHONE, f"{begins}{digits}$"


def sounds_by_word(name: str) -> list[str]:
    """Return for each word of a name the codes that it, or a short form of it, may sound like.

    What holds a digit is a number or a mark, and sounds like nobody.
    """
    if any(letter.isdigit() for letter in name):
        return []
    return [" ".join(sorted(_codes(word))) for word in name_tokens(name) if word.isalpha()]


def _codes(word: str) -> set[str]:
    return {code for form in (word, *short_forms(word)) for code in sounds(form)}


@lru_cache(maxsize=8192)
def short_forms(forename: str) -> tuple[str, ...]:
    """Return the other forms of a forename, as Robert has Bob and Rob."""
    groups = nickname_groups()
    mine = groups.get(forename, NONE)
    return tuple(sorted(form for form, rows in groups.items() if form != forename and rows & mine))
