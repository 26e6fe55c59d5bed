"""Numbers of handsets and SIM cards: IMEI, IMSI and ICCID.

Source: 3GPP TS 23.003 (2.2, 6.2); ITU-T E.118.
"""

import re

BODY = 14
IMEI_LENGTHS = {14, 15, 16}
IMSI_LENGTH = 15
ICCID_LENGTHS = {19, 20}


def luhn_digit(digits: str) -> int:
    """Return the check digit that belongs after `digits`.

    Errors: ValueError where there is anything but the digits 0 to 9.
    """
    # From the right, every second digit is doubled, beginning with the last.
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits)))
    return -sum(n // 10 + n % 10 for n in doubled) % 10


def has_good_luhn(digits: str) -> bool:
    """Tell whether the last digit is the check digit of those before it."""
    return len(digits) > 1 and int(digits[-1]) == luhn_digit(digits[:-1])


def normal_imei(text: str) -> str:
    """Return the 14 digits that name a handset, whether 14, 15 or 16 were written.

    The fifteenth is a check digit, which networks often put as 0; the last two of sixteen are
    the software version, which changes. Anything else is kept as written, folded.
    """
    digits = _digits(text)
    return digits[:BODY] if digits and len(digits) in IMEI_LENGTHS else _kept(text)


def is_imei(text: str) -> bool:
    """Tell whether `text` is an IMEI with no problem."""
    return imei_problem(text) is None


def imei_problem(text: str) -> str | None:
    """Return in words what is wrong with an IMEI, or None.

    A last digit of 0 passes: call records carry it in place of the check digit.
    """
    if re.search(r"\d[eE][+]?\d", text):
        return "A spreadsheet has shortened this IMEI; ask for the file with its columns as text."
    digits = _digits(text)
    if digits is None or len(digits) not in IMEI_LENGTHS:
        return "An IMEI has 14, 15 or 16 digits."
    if len(digits) == BODY + 1 and digits[-1] != "0" and not has_good_luhn(digits):
        return f"The last digit of this IMEI should be {luhn_digit(digits[:BODY])}; check it."
    return None


def normal_imsi(text: str) -> str:
    """Return the digits of an IMSI, or what was written, folded, where it is none."""
    return _digits(text) or _kept(text)


def is_imsi(text: str) -> bool:
    """Tell whether `text` has the 15 digits of an IMSI. UK ones begin 234 or 235."""
    digits = _digits(text)
    return digits is not None and len(digits) == IMSI_LENGTH


def normal_iccid(text: str) -> str:
    """Return the digits of a SIM card's number without the F that fills its last place."""
    return _digits(re.sub(r"[fF]+\s*$", "", text)) or _kept(text)


def is_iccid(text: str) -> bool:
    """Tell whether `text` is a SIM card's number: 19 or 20 digits, begun 89."""
    digits = normal_iccid(text)
    return digits.isdecimal() and len(digits) in ICCID_LENGTHS and digits.startswith("89")


def _digits(text: str) -> str | None:
    bare = re.sub(r"[\s\-/.]", "", text)
    return bare if re.fullmatch(r"[0-9]+", bare) else None


def _kept(text: str) -> str:
    return " ".join(text.casefold().split())
