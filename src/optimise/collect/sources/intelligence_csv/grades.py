"""The grade of a row: 3x5x2 or 5x5x5, told apart by scheme or by which comes first.

"3B" is a 3x5x2 source and assessment; "B3" is a 5x5x5 source and information. They are
different things, so nothing here ever turns one into the other by guessing.
"""

import re
from dataclasses import dataclass

from optimise.collect.domain import legacy_grades

PRESENT = re.compile(r"\s*([123])[\s/.-]*([A-E])[\s/.-]*([PC])\s*", re.IGNORECASE)
ALLOWED = "source 1-3, assessment A-E, handling P or C, such as 2B P"
BOTH = f"3x5x2 ({ALLOWED}) or 5x5x5 ({legacy_grades.ALLOWED})"
LONGEST = 12
SCHEMES = {"3x5x2": ALLOWED, "5x5x5": legacy_grades.ALLOWED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A 3x5x2 grade, with the old triple as written where there was one."""

    source: str
    assessment: str
    handling: str
    reason: str = ""
    conditions: tuple[str, ...] = ()
    legacy: str = ""


class UnknownGradeError(ValueError):
    """The grade is in neither scheme; the message says what is allowed.

    `written` is what was there, unless it is too long for a grade: then it may be a name.
    """

    def __init__(self, written: str, allowed: str) -> None:
        self.written = written if len(written) <= LONGEST else ""
        quoted = f"'{self.written}'" if self.written else "written"
        super().__init__(f"The grade {quoted} is not known. Allowed: {allowed}.")


def read_grade(written: str, *, scheme: str = "") -> Grade:
    """Return the grade `written`, in `scheme` where the file names one.

    Errors: UnknownGradeError, saying what is allowed.
    """
    named = scheme.casefold().replace("×", "x").replace(" ", "")
    if named and named not in SCHEMES:
        raise UnknownGradeError(scheme, f"scheme {' or '.join(SCHEMES)}")
    present = PRESENT.fullmatch(written)
    if present and named != "5x5x5":
        source, assessment, handling = (part.upper() for part in present.groups())
        return Grade(source=source, assessment=assessment, handling=handling)
    old = legacy_grades.regrade(written) if named != "3x5x2" else None
    if old is None:
        allowed = f"{named} ({SCHEMES[named]})" if named else BOTH
        raise UnknownGradeError(written, allowed)
    return Grade(
        source=old.source,
        assessment=old.assessment,
        handling=old.handling,
        reason=old.reason,
        conditions=old.conditions,
        legacy=written,
    )
