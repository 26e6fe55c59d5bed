"""Whether an information sharing agreement is in force, and what a partner lacks to be let in.

Source: Data Protection Act 2018 Part 3 and UK GDPR, and the sections that county information
sharing protocols have in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from optimise.basics.clock import day_of

SOON = timedelta(days=60)


class Regime(StrEnum):
    """Under which law a body processes what it is given."""

    PART_3 = "DPA 2018 Part 3"
    UK_GDPR = "UK GDPR"


# Each gateway by its short name, and what it allows.
GATEWAYS: dict[str, str] = {
    "cda-115": "Crime and Disorder Act 1998 s115: to prevent crime and disorder",
    "common-law": "Common law policing purpose, where the public interest supports it",
    "children": "Children Act 1989 s17 and s47, 2004 s10 and s11: welfare of a child",
    "care-act": "Care Act 2014 s42 to s45: safeguarding of an adult",
    "msa-52": "Modern Slavery Act 2015 s52: duty to notify",
    "serious-violence": "Police, Crime, Sentencing and Courts Act 2022: serious violence duty",
    "digital-economy": "Digital Economy Act 2017 Part 5",
    "dpa-crime": "DPA 2018 Schedule 2 paragraph 2: prevention or detection of crime",
    "dpa-safeguarding": "DPA 2018 Schedule 1 paragraphs 10 and 18: unlawful acts, safeguarding",
}

DATA_KINDS: tuple[str, ...] = (
    "names and dates of birth",
    "addresses and tenancies",
    "phone numbers and online names",
    "vehicles",
    "people they associate with",
    "concerns about a child",
    "concerns about an adult",
    "health",
    "school attendance and exclusion",
    "offences and orders",
    "missing episodes",
    "counts that name nobody",
)

# What an agreement says in prose: the section, and the question that it answers.
SECTIONS: dict[str, str] = {
    "fairness": "How are people told, and what do they expect?",
    "in_meetings": "How is information shared within meetings?",
    "outside_meetings": "How is it asked for and given outside meetings?",
    "need": "How does each side test that it needs this information?",
    "responsibilities": "What does each controller answer for?",
    "agents": "Who else works with the information on either side's behalf?",
    "security": "How is it kept safe on the way and at rest?",
    "retention": "How long is it kept, and how is it destroyed?",
    "access": "How are requests from the people it is about answered?",
    "breaches": "What happens when it is lost or seen by the wrong person?",
    "complaints": "How are complaints handled?",
    "non_compliance": "What happens when one side does not keep to this?",
    "monitoring": "How is this agreement watched and reviewed?",
    "indemnity": "Who bears what loss?",
}

# Without these nobody signs.
ESSENTIAL = (
    "in_meetings",
    "outside_meetings",
    "need",
    "security",
    "retention",
    "access",
    "breaches",
    "complaints",
)


class Standing(StrEnum):
    """Where an agreement stands at a moment."""

    DRAFT = "waits to be signed"
    TO_COME = "signed, not yet in force"
    IN_FORCE = "in force"
    LAPSED = "lapsed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What decides whether an agreement is in force. Both days are London days, and included."""

    signed: bool
    begins: date
    ends: date
    ended_at: datetime | None = None

    def standing(self, *, at: datetime) -> Standing:
        """Return where the agreement stands at a moment."""
        day = day_of(at)
        if self.ended_at is not None and self.ended_at <= at:
            return Standing.ENDED
        if not self.signed:
            return Standing.DRAFT
        if day > self.ends:
            return Standing.LAPSED
        return Standing.IN_FORCE if day >= self.begins else Standing.TO_COME

    def lapses_soon(self, *, at: datetime) -> bool:
        """Say whether it is in force and will not be in sixty days."""
        day = day_of(at)
        return self.standing(at=at) is Standing.IN_FORCE and self.ends <= day + SOON


LONGEST_TRAINING = timedelta(days=3 * 366)
TRAINING_SAYS = "Training was on a day gone by, and counts for three years at most."


def is_training(on: date, ends_on: date, *, today: date) -> bool:
    """Say whether somebody may count as trained from one day to another, both included."""
    return on <= today and on <= ends_on <= on + LONGEST_TRAINING


class Missing(StrEnum):
    """What stands between a partner and their pages."""

    AGENCY = "Your agency no longer works with us."
    AGREEMENT = "There is no information sharing agreement with your agency."
    SIGNATURE = "The agreement with your agency waits to be signed by both sides."
    BEGINNING = "The agreement with your agency is not in force yet."
    LAPSED = "The agreement with your agency has lapsed."
    ENDED = "The agreement with your agency was ended."
    NAME = "The agreement does not name you as someone who may use this system."
    TRAINING = "No training is recorded for you."
    TRAINING_LAPSED = "Your training has run out."


OF_STANDING = {
    Standing.DRAFT: Missing.SIGNATURE,
    Standing.TO_COME: Missing.BEGINNING,
    Standing.LAPSED: Missing.LAPSED,
    Standing.ENDED: Missing.ENDED,
}
# What is nearest to being in force says most about what to do.
NEAREST = (Standing.TO_COME, Standing.DRAFT, Standing.LAPSED, Standing.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Someone of another agency, as far as letting them in depends on it.

    `agreements` holds the terms of each edition with their agency, and whether it names them.
    Training counts from its first day to its last, both included.
    """

    agency_works_with_us: bool
    agreements: tuple[tuple[Terms, bool], ...]
    trained_on: date | None
    training_ends_on: date | None

    def lacks(self, *, at: datetime) -> tuple[Missing, ...]:
        """Return what this person lacks at a moment: nothing means that they may be let in."""
        if not self.agency_works_with_us:
            return (Missing.AGENCY,)
        return (*self._lacks_agreement(at), *self._lacks_training(at))

    def _lacks_agreement(self, at: datetime) -> tuple[Missing, ...]:
        standing = [(terms.standing(at=at), named) for terms, named in self.agreements]
        if (Standing.IN_FORCE, True) in standing:
            return ()
        if (Standing.IN_FORCE, False) in standing:
            return (Missing.NAME,)
        return (_nearest(s for s, _ in standing),)

    def _lacks_training(self, at: datetime) -> tuple[Missing, ...]:
        day = day_of(at)
        if self.trained_on is None or self.training_ends_on is None or day < self.trained_on:
            return (Missing.TRAINING,)
        return (Missing.TRAINING_LAPSED,) if day > self.training_ends_on else ()


def _nearest(standing: Iterable[Standing]) -> Missing:
    found = set(standing)
    return next((OF_STANDING[s] for s in NEAREST if s in found), Missing.AGREEMENT)
