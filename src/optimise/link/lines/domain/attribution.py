"""On what a person may hold that somebody used a phone for a time.

A deal line has several users a day, so an attribution is to a time, and where known to a shift.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum


class Strength(StrEnum):
    """How much an attribution bears."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def label(self) -> str:
        """Return it in words."""
        return self.value.capitalize()


# Named as the entity model names them, so that the graded statement says the same.
BASES = (
    "subscriber record", "top-up record", "gave it as theirs", "seized in hand",
    "contents of the handset", "contacts in common", "where it sleeps", "SIM and handset chain",
    "seen on CCTV or ANPR", "admitted",
)  # fmt: skip
IDENTIFIERS = {"msisdn": "Phone number", "imei": "Handset (IMEI)", "imsi": "SIM card (IMSI)"}
ROLES = ("holder", "shared user", "subscriber", "once seen with it")
# Each of these alone says that someone was near a phone, or once had it: never strong alone.
CIRCUMSTANTIAL = frozenset({"contacts in common", "where it sleeps", "SIM and handset chain",
                            "subscriber record", "top-up record"})  # fmt: skip

# Both are a name that somebody gave a shop: together they are one of the three that bear it.
GIVEN_TO_A_SHOP = frozenset({"subscriber record", "top-up record"})


def _apart(basis: Collection[str]) -> int:
    """Return how many grounds there are that do not say the same."""
    given = set(basis)
    return len(given - GIVEN_TO_A_SHOP) + bool(given & GIVEN_TO_A_SHOP)


def problems_with(
    *, basis: Collection[str], strength: Strength, since: date, until: date | None
) -> dict[str, str]:
    """Return what must be put right before an attribution goes to its reviewer, by field."""
    found = {}
    if not basis:
        found["basis"] = "Choose at least one ground. Without one it is a guess."
    elif strength is Strength.STRONG and set(basis) <= CIRCUMSTANTIAL and _apart(basis) < 3:
        found["strength"] = (
            "These grounds do not bear “strong” by themselves: a subscriber, a top-up, a cell, a"
            " contact or a SIM does not say whose hand held it."
        )
    if until is not None and until < since:
        found["until"] = "The last day is before the first."
    return found
