"""Powers of search without a warrant, dated, and what a search under one must say.

Source: PACE 1984 s17, s18 and s32; Misuse of Drugs Act 1971 s23(2); PACE s3; PACE Code B as
reissued on 20 December 2023.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Searched(StrEnum):
    """What was searched."""

    PREMISES = "premises"
    VEHICLE = "vehicle"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerWithout:
    """What a power allows without a warrant. `reach` is how far it goes.

    `after_arrest` says that somebody was arrested first; `inspector` that one authorises it before,
    or is told as soon as may be (PACE s18(4) to (7)).
    """

    key: str
    name: str
    test: str
    reach: str
    applies: str
    searched: tuple[Searched, ...]
    after_arrest: bool
    inspector: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is written of a search besides what every search says."""

    searched: Searched
    place: str
    sought: str
    grounds: str
    arrested: str = ""
    authority: str = ""
    at_once_why: str = ""


def lacking(
    said: Said, *, may_search: Collection[str], after_arrest: bool, inspector: bool
) -> list[tuple[str, str]]:
    """Return what a search under a power lacks, by field, each in words."""
    found = [
        (name, words)
        for name, given, words in (
            ("place", said.place, "Say what was searched, and where."),
            ("sought", said.sought, "Say what or whom you looked for."),
            ("grounds", said.grounds, "Say on what grounds, as you knew them then."),
        )
        if not given.strip()
    ]
    if said.searched not in may_search:
        found.append(("searched", f"This power is for {' or '.join(may_search)} only."))
    if after_arrest and not said.arrested.strip():
        found.append(("arrested", "Say who was arrested, and for which offence."))
    if inspector and not (said.authority.strip() or said.at_once_why.strip()):
        words = "Say which inspector authorised it, when and how, or why it could not wait."
        found.append(("authority", words))
    return found
