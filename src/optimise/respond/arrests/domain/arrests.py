"""An arrest: why it was necessary, and what must be asked of whoever was arrested.

Source: PACE 1984 s24(5) and Code G; Modern Slavery Act 2015 s45 and s52; PACE Code C.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from optimise.identify.domain.victims import could_be_under_18

DRUG_CODES = ("MD71", "XX-CONCEAL")  # codes of offences that begin so are of controlled drugs


class Necessity(StrEnum):
    """Why an arrest was necessary (PACE s24(5))."""

    NAME = "to find out the name"
    ADDRESS = "to find out the address"
    HARM = "to prevent harm to the person, others or property"
    CHILD = "to protect a child or somebody vulnerable"
    INVESTIGATION = "for a prompt and effective investigation"
    DISAPPEARANCE = "because the person may disappear"


class Prompt(StrEnum):
    """What comes up by itself, because it must be asked or done now."""

    VICTIM = "victim"
    AGE = "age"
    ADULT = "adult"
    SECTION_45 = "section 45"
    NRM = "nrm"
    PLUGGED = "plugged"


SAYS = {
    Prompt.VICTIM: (
        "May be a victim, to be kept safe first",
        "Safeguarding was told at once. Ring them before any decision.",
    ),
    Prompt.AGE: (
        "Age not known: treat as a child until you know",
        "Ask children’s services and look for a document. Do not go by looks.",
    ),
    Prompt.ADULT: (
        "An appropriate adult now",
        "For anyone who is or may be under 18 or is vulnerable: no interview, and no strip search,"
        " without one but where the law allows it.",
    ),
    Prompt.SECTION_45: (
        "Modern slavery, section 45",
        "Ask before any decision to charge whether they were made to do it. For a child: is the"
        " offence a direct result of being exploited? Write the answer down.",
    ),
    Prompt.NRM: (
        "National Referral Mechanism",
        "A child is always referred, without consent. An adult is asked; if they do not agree,"
        " safeguarding notifies. Suspicion is enough.",
    ),
    Prompt.PLUGGED: (
        "They may hold drugs inside their body",
        "A medical emergency: hospital, not a cell, where it is known or they are unwell. Tell"
        " the custody nurse. If they may have swallowed any, rouse them every 30 minutes until the"
        " risk assessment says how often.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody as they are arrested."""

    born: date | None
    flagged: bool
    vulnerable: bool
    swallowed: bool
    offences: Collection[str]


def is_of_drugs(code: str) -> bool:
    """Say whether an offence is of controlled drugs."""
    return code.startswith(DRUG_CODES)


def is_child(born: date | None, *, on: date) -> bool | None:
    """Say whether somebody is under 18, or None where the day of birth is not known."""
    return None if born is None else could_be_under_18(born.isoformat(), on)


def is_first_a_victim(known: Known, *, on: date) -> bool:
    """Say whether somebody is met first as a possible victim: child, flagged, age not known."""
    return known.flagged or is_child(known.born, on=on) is not False


def prompts(known: Known, *, on: date) -> list[Prompt]:
    """Return what must be asked or done, in the order in which it matters."""
    child = is_child(known.born, on=on)
    found = [Prompt.PLUGGED] if known.swallowed else []
    if known.flagged or child:
        found.append(Prompt.VICTIM)
    if child is None:
        found.append(Prompt.AGE)
    if child is not False or known.vulnerable:
        found.append(Prompt.ADULT)
    if is_first_a_victim(known, on=on) or known.vulnerable:
        found += [Prompt.SECTION_45, Prompt.NRM]
    if not known.swallowed and any(map(is_of_drugs, known.offences)):
        found.append(Prompt.PLUGGED)
    return found
