"""The mapping test: the four limbs of Serious Crime Act 2015 s45(6), shown, not shown, unknown.

A limb is shown only by items; what is not shown becomes a question. People who are exploited
never count towards the three. What fails the test is something else, and is called that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from optimise.link.groups.domain.kinds import GroupType

LEAST = 3  # people acting together


class Limb(StrEnum):
    """One thing that the law asks."""

    PEOPLE = "people"
    PURPOSE = "purpose"
    OFFENCE = "offence"
    GAIN = "gain"


ASKS = {
    Limb.PEOPLE: "At least three people act together, or have agreed to",
    Limb.PURPOSE: "Crime is their aim, or one of their aims",
    Limb.OFFENCE: "The crime can bring seven years or more",
    Limb.GAIN: "They do it for gain or benefit, of money or otherwise",
}
QUESTIONS = {
    Limb.PEOPLE: "Who else acts with them, and how do we know that they act together?",
    Limb.PURPOSE: "What shows that they planned it, rather than met by chance?",
    Limb.OFFENCE: "Which offence do they commit that can bring seven years or more?",
    Limb.GAIN: "What do they get out of it, and who gets it?",
}


class Finding(StrEnum):
    """What the items say of a limb. Unknown is not the same as not shown."""

    SHOWN = "shown"
    NOT_SHOWN = "not shown"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What the whole test says."""

    PASSED = "an organised crime group"
    FAILED = "not an organised crime group"
    OPEN = "not known yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The test as it stands: what each limb says, the outcome, and what is left to ask."""

    findings: Mapping[Limb, Finding]
    members: int
    seven_years: bool

    @property
    def outcome(self) -> Outcome:
        """Return what the whole test says. One limb not shown is enough to fail."""
        settled = {limb: self.finding(limb) for limb in Limb}
        if Finding.NOT_SHOWN in settled.values():
            return Outcome.FAILED
        if Finding.UNKNOWN in settled.values():
            return Outcome.OPEN
        return Outcome.PASSED

    def finding(self, limb: Limb) -> Finding:
        """Return a limb's finding, held to what the record itself shows.

        Nobody can call three people shown while fewer stand on the record, or an offence shown
        that cannot bring seven years.
        """
        said = self.findings.get(limb, Finding.UNKNOWN)
        if said is not Finding.SHOWN:
            return said
        if limb is Limb.PEOPLE and self.members < LEAST:
            return Finding.UNKNOWN
        if limb is Limb.OFFENCE and not self.seven_years:
            return Finding.UNKNOWN
        return said

    @property
    def questions(self) -> tuple[tuple[Limb, str], ...]:
        """Return what is left to ask, a question a limb."""
        return tuple(
            (limb, QUESTIONS[limb]) for limb in Limb if self.finding(limb) is Finding.UNKNOWN
        )

    @property
    def instead(self) -> GroupType | None:
        """Return what to call it where the test failed, or None."""
        if self.outcome is not Outcome.FAILED:
            return None
        if self.members <= 1:
            return GroupType.INDIVIDUAL
        if self.finding(Limb.OFFENCE) is Finding.NOT_SHOWN:
            return GroupType.STREET
        return GroupType.NETWORK
