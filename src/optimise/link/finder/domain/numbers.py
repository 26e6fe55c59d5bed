"""What a number itself shows about the phone behind it."""

import re

from optimise.link.finder.domain.profiles import NumberForm

_MOBILE = re.compile(r"\+447[1-57-9]\d{8}")
_ABROAD = re.compile(r"\+(?!44)[1-9]\d{6,14}")
_FIXED = re.compile(r"\+44[1238]\d{7,9}|\+44(5|70|76)\d+")


def form_of(number: str, *, among_numbers: bool = False) -> NumberForm:
    """Return whether a number is a mobile's, a landline's, a sender's name, or none of these.

    Among phone numbers, three to six digits are a sender's short code and a word is a sender's
    name; otherwise they may be anybody, as in a set that puts codes in people's place. 070 and
    076 numbers are not mobiles. A number from abroad is taken as a mobile.
    """
    if number.startswith("+"):
        if _MOBILE.fullmatch(number) or _ABROAD.fullmatch(number):
            return NumberForm.MOBILE
        if _FIXED.fullmatch(number):
            return NumberForm.FIXED
    if not among_numbers:
        return NumberForm.UNKNOWN
    if re.fullmatch(r"\d{3,6}", number):
        return NumberForm.SENDER
    letters = re.sub(r"[^A-Za-z]", "", number)
    if len(letters) >= 3 and len(number) <= 11 and not re.search(r"\d{3}", number):
        return NumberForm.SENDER
    return NumberForm.UNKNOWN
