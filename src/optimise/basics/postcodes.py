"""UK postcodes in one normal form, and the part that names a district.

Source: Royal Mail, Programmers' guide to the Postcode Address File.
"""

import re

OUTWARD = r"(?:[A-Z]{1,2}[0-9][0-9A-Z]?|GIR)"
WHOLE = re.compile(rf"({OUTWARD})([0-9O][A-Z]{{2}})")
IN_TEXT = re.compile(rf"\b({OUTWARD})\s*([0-9][A-Z]{{2}})\b")


def normal_postcode(text: str) -> str:
    """Return a postcode in capitals with one space: "sn12ab" is "SN1 2AB".

    Anything else, an outward part included, is kept in capitals with no spaces.
    """
    bare = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    whole = WHOLE.fullmatch(bare)
    if not whole:
        return bare
    # The inward part always begins with a digit, so a letter O there is a nought.
    return f"{whole[1]} {whole[2].replace('O', '0', 1) if whole[2][0] == 'O' else whole[2]}"


def is_postcode(text: str) -> bool:
    """Tell whether `text` is a whole postcode in shape; it may still not be in use."""
    return " " in normal_postcode(text)
