"""Phone numbers in one normal form, however they were written.

Source: ITU-T E.164; Ofcom, Numbers for drama use.
"""

import re
import unicodedata
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

HOME = "GB"
HOME_CODE = 44
# Some towns still have numbers of nine digits after +44; those that begin 7 all have ten.
SHORTEST_HOME = 9
SHORTEST_HOME_7 = 10
# Personal numbers (070) and pagers (076) look like mobiles and are not.
NOT_MOBILE = ("+4470", "+4476")
SHORT_CODE = range(3, 9)


class PhoneKind(StrEnum):
    """What sort of number it is, as far as its digits say."""

    MOBILE = "mobile"
    OTHER_UK = "other UK number"
    FOREIGN = "foreign number"
    SHORT_CODE = "short code"
    SENDER_NAME = "sender name"
    UNCLEAR = "unclear"


def normal_phone(text: str) -> str:
    """Return the one form in which a number is compared.

    Shape: E.164 ("+447700900123") where the number is whole; otherwise its digits, or for a
    sender name ("ALERT") its letters in lower case. Empty in, empty out.
    Errors: none raised; what cannot be read is kept, folded, so that like still meets like.
    """
    plain = _plain(text)
    if any(c.isalpha() for c in plain):
        return plain
    number = _whole_number(plain)
    if number is None:
        return _digits(plain)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_phone(text: str) -> bool:
    """Tell whether `text` is a whole number that could be rung. Drama numbers count."""
    return normal_phone(text).startswith("+") and _whole_number(_plain(text)) is not None


def phone_kind(text: str) -> PhoneKind:
    """Return what sort of number `text` is. A number cannot tell who holds it."""
    normal = normal_phone(text)
    if is_phone(text):
        return _kind_of_whole(normal)
    if any(c.isalpha() for c in normal):
        return PhoneKind.SENDER_NAME
    short = normal.isdecimal() and len(normal) in SHORT_CODE
    return PhoneKind.SHORT_CODE if short else PhoneKind.UNCLEAR


def spoken_phone(text: str) -> str:
    """Return a number as people here write it: "07700 900123"; foreign ones keep their code."""
    number = _whole_number(_plain(text))
    if number is None:
        return text.strip()
    home = number.country_code == HOME_CODE
    form = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _kind_of_whole(normal: str) -> PhoneKind:
    if not normal.startswith(f"+{HOME_CODE}"):
        return PhoneKind.FOREIGN
    mobile = normal.startswith("+447") and not normal.startswith(NOT_MOBILE)
    return PhoneKind.MOBILE if mobile else PhoneKind.OTHER_UK


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _digits(plain: str) -> str:
    # In "+44 (0)7700" the nought is for callers at home, and is not dialled after +44.
    dialled = re.sub(r"^(\(?(?:\+|00) ?[1-9]\d{0,2}\)? ?)\(0\)", r"\1", plain)
    sign = "+" if dialled.lstrip("( ").startswith("+") else ""
    digits = "".join(c for c in dialled if c.isdecimal() or c in "*#")
    return sign + digits if digits else plain


def _whole_number(plain: str) -> PhoneNumber | None:
    # Bare digits go in, so that no punctuation changes what a number is.
    try:
        number = phonenumbers.parse(_digits(plain), HOME)
    except NumberParseException:
        return None
    # Validity is not asked for: drama numbers are possible but never valid.
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return number if possible and _is_long_enough(number) else None


def _is_long_enough(number: PhoneNumber) -> bool:
    if number.country_code != HOME_CODE:
        return True
    digits = str(number.national_number)
    return len(digits) >= (SHORTEST_HOME_7 if digits.startswith("7") else SHORTEST_HOME)
