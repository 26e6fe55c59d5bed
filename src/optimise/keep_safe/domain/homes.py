"""Taken-over homes: the signs, what they add up to, and the tests of who controls a home.

Source of the control tests: the cuckooing clauses of the Crime and Policing Act 2026 as debated;
they are asked as facts about someone's home, whether or not the offence is in force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

YES, NO, NOT_KNOWN = "Yes", "No", "Not known"


class Strength(StrEnum):
    """How much a sign says by itself."""

    WEAK = "weak"
    STRONG = "strong"


SIGNS: Mapping[str, Strength] = {
    "More people coming and going, at odd hours": Strength.WEAK,
    "More cars or bikes outside": Strength.WEAK,
    "New faces, buzzers pressed wrongly": Strength.WEAK,
    "Noise, litter or needles": Strength.WEAK,
    "Door damaged or propped open": Strength.WEAK,
    "Curtains always shut": Strength.WEAK,
    "The resident is not seen, or is anxious": Strength.WEAK,
    "The home is in worse condition": Strength.WEAK,
    "Rent or bills unpaid that were paid before": Strength.WEAK,
    "Someone else answers the door or speaks for the resident": Strength.STRONG,
    "The resident says they cannot ask people to leave": Strength.STRONG,
    "The resident sleeps elsewhere or in one room": Strength.STRONG,
}
CONTROL = ("may_enter", "may_leave", "may_occupy", "deliveries", "how_used", "may_use")
CONSENT = ("over_18", "capacity", "informed", "free", "not_withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What a visit's answers say: who decides, and whether consent could be valid."""

    decided_by_others: tuple[str, ...]
    consent_fails: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def resident_decides(self) -> bool:
        """Say whether every question was answered, and each by: the resident."""
        return not self.decided_by_others and not self.unanswered

    @property
    def words(self) -> str:
        """Return it in a sentence. It is what was found, never a verdict on anyone."""
        if self.decided_by_others and self.consent_fails:
            return "Others decide over this home, and valid consent is not shown."
        if self.decided_by_others:
            return "Others decide over this home. Ask again, alone, whether that is their choice."
        if self.unanswered:
            return "Not enough was learned. Visit again."
        return "The resident was found to be in control of their home on this visit."


def control(answers: Mapping[str, Any]) -> Control:
    """Return what the control tests of a visit say.

    Shape: answers to CONTROL are "The resident", "Someone else" or "Not known"; answers to
    CONSENT are yes, no or not known. An answer that is missing is one that is not known.
    """
    return Control(
        decided_by_others=tuple(n for n in CONTROL if answers.get(n) == "Someone else"),
        consent_fails=tuple(n for n in CONSENT if answers.get(n, NOT_KNOWN) != YES),
        unanswered=tuple(n for n in CONTROL if answers.get(n, NOT_KNOWN) == NOT_KNOWN),
    )


def in_words(signs: Iterable[tuple[str, str]]) -> str:
    """Return what signs add up to, from pairs of a sign and who saw it.

    Many weak signs from one place are still one place's word: independent sources are counted.
    """
    seen = list(signs)
    sources = {source.strip().casefold() for _, source in seen}
    strong = sum(SIGNS.get(sign) is Strength.STRONG for sign, _ in seen)
    if not seen:
        return "No sign yet."
    where = f"{len(sources)} source{'s' if len(sources) > 1 else ''}"
    count = f"{len(seen)} sign{'s' if len(seen) > 1 else ''} from {where}"
    return f"{count}, {strong or 'none'} of them strong. A sign alone proves nothing."
