"""What a group is called and does: types, kinds of crime, parts that people play.

Source: Serious Crime Act 2015 s45; the force's own lists. Every list is a force's to change.
"""

from dataclasses import dataclass
from enum import StrEnum


class GroupType(StrEnum):
    """What kind of thing the record is about. Only the first has passed the mapping test."""

    OCG = "organised crime group"
    NETWORK = "criminal network"
    STREET = "street group"
    INDIVIDUAL = "priority individual"
    ATYPICAL = "atypical group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crime:
    """A kind of serious crime. `seven_years` says whether it may carry seven years or more."""

    key: str
    label: str
    seven_years: bool = True


CRIMES = (
    Crime(key="county-lines", label="County lines drug supply"),
    Crime(key="drugs", label="Drug supply and growing"),
    Crime(key="trafficking", label="Modern slavery and trafficking"),
    Crime(key="immigration", label="Organised immigration crime"),
    Crime(key="burglary", label="Burglary and robbery"),
    Crime(key="vehicles", label="Vehicle theft and handling"),
    Crime(key="rural", label="Rural, plant and heritage theft"),
    Crime(key="firearms", label="Firearms supply"),
    Crime(key="fraud", label="Fraud"),
    Crime(key="laundering", label="Money laundering"),
    Crime(key="sexual", label="Sexual exploitation"),
    Crime(key="violence", label="Violence and extortion"),
    Crime(key="counterfeit", label="Counterfeit goods and tobacco"),
    Crime(key="cyber", label="Computer crime"),
    Crime(key="coursing", label="Hare coursing and poaching", seven_years=False),
    Crime(key="waste", label="Waste crime", seven_years=False),
    Crime(key="other", label="Other", seven_years=False),
)
LABELS = {crime.key: crime.label for crime in CRIMES}
# What the main crime usually needs beside it: a question to ask, never an answer.
NEEDS = {
    "county-lines": ("trafficking", "violence", "laundering"),
    "drugs": ("laundering", "violence"),
    "trafficking": ("immigration", "laundering"),
    "burglary": ("vehicles", "laundering"),
    "rural": ("vehicles",),
    "firearms": ("drugs", "violence"),
    "fraud": ("laundering", "cyber"),
}


def carries_seven_years(crimes: frozenset[str]) -> bool:
    """Say whether one of these kinds of crime may carry seven years or more."""
    return any(crime.seven_years for crime in CRIMES if crime.key in crimes)


def usually_needs(main: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return what the main crime usually needs and nobody has looked for yet, by label."""
    return tuple(LABELS[key] for key in NEEDS.get(main, ()) if key not in known)


class Part(StrEnum):
    """The part that a member plays."""

    PRINCIPAL = "principal"
    LIEUTENANT = "lieutenant"
    ENFORCER = "enforcer"
    LINE_HOLDER = "line holder"
    SUPPLIER = "supplier"
    RUNNER = "runner"
    COURIER = "courier"
    STORAGE = "storage"
    MONEY = "money"
    RECRUITER = "recruiter"
    DRIVER = "driver"
    FACILITATOR = "professional enabler"
    ASSOCIATE = "associate"


class Sure(StrEnum):
    """How sure someone is, beside the grades that it rests on."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Owner(StrEnum):
    """Who answers for a group."""

    LEAD = "lead responsible officer"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    PARTNER_LEAD = "partner lead"


class Descent(StrEnum):
    """How one group comes from another."""

    SPLIT = "split from"
    MERGED = "merged into"
    RENAMED = "is the new name of"
    LINE_HANDED_ON = "took a line over from"
    # What was decided of two that share people, places or phones.
    SAME = "is the same group as"
    LINKED = "works with"
    DIFFERENT = "is not the same group as"


DECIDED = (Descent.SAME, Descent.LINKED, Descent.DIFFERENT)
CAME_FROM = tuple(one for one in Descent if one not in DECIDED)
