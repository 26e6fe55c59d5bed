"""The door to read: the warrants of the viewer's operations."""

from optimise.respond.warrants.queries.candour import found_against
from optimise.respond.warrants.queries.packs import (
    against,
    annexes,
    answered_against,
    application,
    applications,
    digest_of,
    earlier_searches,
    entries,
    gaps_of,
    grounds,
    power,
    powers,
    searches,
    searches_in,
    standing,
    warrant,
    warrants,
)

__all__ = [
    "against",
    "annexes",
    "answered_against",
    "application",
    "applications",
    "digest_of",
    "earlier_searches",
    "entries",
    "found_against",
    "gaps_of",
    "grounds",
    "power",
    "powers",
    "searches",
    "searches_in",
    "standing",
    "warrant",
    "warrants",
]
