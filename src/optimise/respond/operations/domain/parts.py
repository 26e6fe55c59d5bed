"""Who does what in an operation, and who may do what with it."""

from enum import StrEnum

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Role

# Who opens operations and runs them. Each still acts only in circles that they belong to.
RUNS = frozenset({Role.INVESTIGATOR, Role.LEAD_OFFICER, Role.PROACTIVE})
# Who reads what an operation knows; the others of its circle read its order.
KNOWS = DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE}
KEEPS_WORDS = frozenset({Role.SOC_LEAD, Role.ADMINISTRATOR})

# Who relieves whoever leads an operation: one asks, the other agrees, and neither reads it.
ASKS_RELIEF, AGREES_RELIEF = Role.SOC_LEAD, Role.DUTY_INSPECTOR
LET_OUT, RELIEF = "let out of an inner circle", "relief of who leads"  # alerts
IN_ORDER = "Somebody asked, and it is in order."


class Part(StrEnum):
    """What somebody answers for in an operation."""

    SIO = "senior investigating officer"
    OIC = "officer in the case"
    DEPUTY = "deputy"
    LOGGIST = "loggist"
    DISCLOSURE = "disclosure officer"
    OFFICER = "officer"


ONE_ONLY = frozenset({Part.SIO, Part.OIC, Part.DEPUTY, Part.DISCLOSURE})
LEADS = frozenset({Part.SIO, Part.OIC, Part.DEPUTY})
HANDED_OVER = (Part.SIO, Part.OIC)  # who leads by right; a deputy stands in
# These read and write sensitive entries from the day they are given their part.
INNER = frozenset({Part.SIO, Part.DEPUTY, Part.DISCLOSURE})


class Kind(StrEnum):
    """What an operation looks at."""

    SUBJECT = "subject"
    PROTECTED = "person to keep safe"
    PHONE = "phone"
    LINE = "line"
    PLACE = "place"
    VEHICLE = "vehicle"
    GROUP = "group"
    ITEM = "item"


SCHEMA: dict[Kind, str] = {
    Kind.SUBJECT: "Person",
    Kind.PROTECTED: "Person",
    Kind.PHONE: "Phone",
    Kind.LINE: "DealLine",
    Kind.PLACE: "Address",
    Kind.VEHICLE: "Vehicle",
    Kind.GROUP: "OrganisedGroup",
}
