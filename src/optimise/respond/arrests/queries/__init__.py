"""The door to read: arrests of the viewer's operations, and detentions that are theirs to watch."""

from optimise.respond.arrests.queries.arrests import (
    Charged,
    Told,
    arrest,
    charged,
    detention,
    in_custody,
    numbers_given,
    of_operation,
    of_person,
    offences,
    plan,
    plans,
    recent,
    said_of_themselves,
    told,
    told_all,
)

__all__ = [
    "Charged",
    "Told",
    "arrest",
    "charged",
    "detention",
    "in_custody",
    "numbers_given",
    "of_operation",
    "of_person",
    "offences",
    "plan",
    "plans",
    "recent",
    "said_of_themselves",
    "told",
    "told_all",
]
