"""What a line record may say: its type, status, where it comes from, and its risks."""

from enum import StrEnum


class LineType(StrEnum):
    """Whether a line crosses a force boundary; mandatory, since the two are counted apart."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    NOT_KNOWN = "not known"

    @property
    def label(self) -> str:
        """Return the type in words."""
        return _TYPES[self]


_TYPES = {
    LineType.EXTERNAL: "External: it crosses a force boundary",
    LineType.INTERNAL: "Internal: it starts and ends inside one force",
    LineType.NOT_KNOWN: "Not known yet",
}


class Status(StrEnum):
    """Where a line stands."""

    SUSPECTED = "suspected"
    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED_1 = "closed, type 1"
    CLOSED_2 = "closed, type 2"
    MIGRATED = "migrated"

    @property
    def label(self) -> str:
        """Return the status in words."""
        return self.value.capitalize()


class Confidence(StrEnum):
    """How surely a number was a line's."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def label(self) -> str:
        """Return it in words."""
        return self.value.capitalize()


# Source: Police National Computer force codes, those a line to Wiltshire may run from.
FORCES = {
    "01": "Metropolitan Police",
    "05": "Merseyside",
    "06": "Greater Manchester",
    "20": "West Midlands",
    "43": "Thames Valley",
    "44": "Hampshire",
    "50": "Devon and Cornwall",
    "52": "Avon and Somerset",
    "53": "Gloucestershire",
    "54": "Wiltshire",
    "55": "Dorset",
    "93": "British Transport Police",
}
COMMODITIES = ("heroin", "crack cocaine", "powder cocaine", "cannabis", "ketamine", "MDMA", "other")
RISKS = {
    "violence": "Violence",
    "weapons": "Weapons",
    "child": "A child is used",
    "cuckoo": "A home is taken over",
    "deaths": "Overdose deaths",
}
# In the words of the entity model.
TYPE_OF_MODEL = {LineType.EXTERNAL: "runs in from elsewhere", LineType.INTERNAL: "local"}
