"""Old grades: 5x5x5 read as 3x5x2, with what the change loses said in words.

The old triple itself is kept for ever beside the new grade; this only proposes the new one.
"""

import re
from dataclasses import dataclass

TRIPLE = re.compile(r"\s*([A-E])[\s/.-]*([1-5])[\s/.-]*([1-5])\s*", re.IGNORECASE)
ALLOWED = "source A-E, information 1-5, handling 1-5, such as B24"

SOURCE = {"A": "1", "B": "1", "C": "2", "D": "3", "E": "2"}
ASSESSMENT = {"1": "A", "2": "A", "3": "B", "4": "D", "5": "E"}
REASON_BY_SOURCE = {
    "C": "Old source grade C, sometimes reliable: evaluate the source again.",
    "D": "Old source grade D, unreliable.",
}
REASON_BY_ASSESSMENT = {"5": "Old information grade 5, suspected false or malicious."}
CONDITION = {
    "2": "Old handling 2: to UK non-prosecuting parties only with authorisation and a record.",
    "3": "Old handling 3: to law enforcement outside the European Economic Area, on its terms.",
    "4": "Old handling 4: inside the originating agency only.",
    "5": "Old handling 5: no further sharing; refer to the originator.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """A 3x5x2 grade that stands for an old triple."""

    source: str
    assessment: str
    handling: str
    reason: str
    conditions: tuple[str, ...]


def regrade(triple: str) -> Regraded | None:
    """Return the 3x5x2 grade for a 5x5x5 `triple` such as "B24"; None if it is not one.

    Shape: handling is C exactly when there is a condition to keep.
    Source: our own reading of the two schemes; there is no national table.
    """
    found = TRIPLE.fullmatch(triple)
    if found is None:
        return None
    source, assessment, handling = found[1].upper(), found[2], found[3]
    reasons = (REASON_BY_SOURCE.get(source, ""), REASON_BY_ASSESSMENT.get(assessment, ""))
    condition = CONDITION.get(handling)
    return Regraded(
        source=SOURCE[source],
        assessment=ASSESSMENT[assessment],
        handling="C" if condition else "P",
        reason=" ".join(filter(None, reasons)),
        conditions=(condition,) if condition else (),
    )
