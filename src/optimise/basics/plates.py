"""Vehicle registration marks in one normal form, and the marks that look like them.

Source: DVLA, Vehicle registration numbers and number plates (INF104).
"""

import re
from enum import StrEnum


class PlateForm(StrEnum):
    """The shapes in which Great Britain and Northern Ireland have given out marks."""

    CURRENT = "current"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    DATELESS = "dateless"


SHAPES = (
    (PlateForm.CURRENT, re.compile(r"[A-Z]{2}[0-9]{2}[A-Z]{3}")),
    (PlateForm.PREFIX, re.compile(r"[A-Z][0-9]{1,3}[A-Z]{3}")),
    (PlateForm.SUFFIX, re.compile(r"[A-Z]{3}[0-9]{1,3}[A-Z]")),
    (PlateForm.DATELESS, re.compile(r"[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}[A-Z]{1,3}")),
)
# Read from a moving car, or typed from a noisy radio, these change places.
LOOK_ALIKE = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}
LONGEST = 7


def normal_plate(text: str) -> str:
    """Return a mark in capitals with nothing but letters and digits: "ab12 cde" is "AB12CDE"."""
    return "".join(c for c in text.upper() if c.isascii() and c.isalnum())


def plate_form(text: str) -> PlateForm | None:
    """Return which shape a mark has, or None where it has none of ours."""
    plate = normal_plate(text)
    return next((form for form, shape in SHAPES if shape.fullmatch(plate)), None)


def is_plate(text: str) -> bool:
    """Tell whether `text` has the shape of a mark given out in the United Kingdom."""
    return plate_form(text) is not None


def plate_key(text: str) -> str:
    """Return the form under which marks that look alike meet: O is 0 and I is 1."""
    return normal_plate(text).translate(str.maketrans("OI", "01"))
