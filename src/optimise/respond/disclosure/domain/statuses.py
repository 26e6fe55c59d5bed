"""What the police and the prosecutor say of one thing, in the prosecutor's own words.

Source: Crown Prosecution Service, unused material record, December 2025; Attorney General's
Guidelines on Disclosure, in force from 29 May 2024.
"""

from enum import StrEnum


class Relevance(StrEnum):
    """Whether it may have some bearing on a case."""

    RELEVANT = "relevant"
    NOT = "not relevant"


class Police(StrEnum):
    """What the disclosure officer says of it."""

    EVIDENCE = "evidence"
    PASSES = "passes the disclosure test"
    FAILS = "does not pass the disclosure test"


class Sensitivity(StrEnum):
    """Whether disclosing it would harm an important public interest."""

    NONE = "not sensitive"
    SENSITIVE = "sensitive"
    HIGHLY = "highly sensitive"


class Prosecutor(StrEnum):
    """What the prosecutor says of it."""

    TO_ASSESS = "to be assessed"
    DISCLOSABLE = "disclosable"
    BY_INSPECTION = "disclosable by inspection"
    NOT = "not disclosable"
    CLEARLY_NOT = "clearly not disclosable"
    EVIDENCE = "evidence"


class Wants(StrEnum):
    """What the prosecutor asks besides."""

    NOTHING = "nothing"
    SENSITIVITY = "dispute the sensitivity"
    DESCRIPTION = "a new description"
    MATERIAL = "the material itself"


class Side(StrEnum):
    """For whom somebody inspected it."""

    POLICE = "police"
    PROSECUTION = "prosecution"
    DEFENCE = "defence"


class Form(StrEnum):
    """The schedules: what is not sensitive, and what is."""

    C = "MG6C"
    D = "MG6D"


# Why something that would be presumed to be disclosed is not: the presumption is rebuttable.
EXCEPTIONS = (
    "none",
    "it is not in the possession of the police",
    "it is already disclosed",
    "it is held back in the public interest",
)


def form_of(sensitivity: Sensitivity) -> Form | None:
    """Return on which schedule something unused stands: highly sensitive material on none."""
    forms = {Sensitivity.NONE: Form.C, Sensitivity.SENSITIVE: Form.D}
    return forms.get(sensitivity)
