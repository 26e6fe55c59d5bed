"""What came of an operation, as records: a board and a figure count these and nothing else.

Each later topic fills the slot `operation_happened` with its own.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from optimise.basics.clock import start_of


class What(StrEnum):
    """What may come of an operation, in the order in which a week is told.

    Source: releases of the force, the region and the national centre on their weeks of action.
    """

    ARREST = "arrests"
    CHARGE = "charges"
    REMAND = "remands"
    HOLDER_CHARGED = "line holders charged"
    WARRANT = "warrants executed"
    SEARCH = "searches without a warrant"
    STOP = "stops and searches"
    VEHICLE_STOP = "vehicles stopped"
    LINE_FOUND = "lines identified"
    LINE_DISRUPTED = "lines disrupted"
    LINE_CLOSED = "lines closed"
    PHONE = "phones seized"
    CASH = "cash seized"
    DRUGS = "drugs seized"
    WEAPON = "weapons seized"
    VEHICLE = "vehicles seized"
    EXHIBIT = "other exhibits"
    HOME_FOUND = "homes found that may be taken over"
    HOME_VISITED = "homes visited that may be taken over"
    HOME_SAFE = "homes safeguarded"
    CLOSURE = "closure orders"
    PERSON_SAFE = "people to keep safe"
    SPOKEN_TO = "vulnerable people spoken to"
    REFERRED = "people referred to help"
    SAFEGUARDED = "referrals accepted"
    NRM = "referrals of possible victims of slavery"
    MISSING_FOUND = "missing children found"
    TALK = "talks at schools and colleges"
    BUSINESS = "businesses and landlords visited"
    PATROL = "hotspot patrols"
    TEXTS = "texts to customers of lines"
    REPORT = "intelligence reports"

    @property
    def one(self) -> str:
        """Return the word for one of it."""
        return ONE[self]


# Money and drugs are measured: a record of them is said as it stands.
ONE: dict[What, str] = {
    What.ARREST: "arrest",
    What.CHARGE: "charge",
    What.REMAND: "remand",
    What.HOLDER_CHARGED: "line holder charged",
    What.WARRANT: "warrant executed",
    What.SEARCH: "search without a warrant",
    What.STOP: "stop and search",
    What.VEHICLE_STOP: "vehicle stopped",
    What.LINE_FOUND: "line identified",
    What.LINE_DISRUPTED: "line disrupted",
    What.LINE_CLOSED: "line closed",
    What.PHONE: "phone seized",
    What.CASH: "seizure of cash",
    What.DRUGS: "seizure of drugs",
    What.WEAPON: "weapon seized",
    What.VEHICLE: "vehicle seized",
    What.EXHIBIT: "other exhibit",
    What.HOME_FOUND: "home found that may be taken over",
    What.HOME_VISITED: "home visited that may be taken over",
    What.HOME_SAFE: "home safeguarded",
    What.CLOSURE: "closure order",
    What.PERSON_SAFE: "person to keep safe",
    What.SPOKEN_TO: "vulnerable person spoken to",
    What.REFERRED: "person referred to help",
    What.SAFEGUARDED: "referral accepted",
    What.NRM: "referral of a possible victim of slavery",
    What.MISSING_FOUND: "missing child found",
    What.TALK: "talk at a school or college",
    What.BUSINESS: "business or landlord visited",
    What.PATROL: "hotspot patrol",
    What.TEXTS: "text to customers of lines",
    What.REPORT: "intelligence report",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One record of what came of an operation: what, when, who, and the page of the record.

    One without a page is counted and named nowhere: nobody reads which it is, or who made it.
    Shape: `amount` and `unit` where it is measured and not only counted; `is_estimate` where what
    it says is not confirmed yet. `kind` parts one sort of it from another: child, cocaine, knife.
    `who` names whoever did it where `by` wrote it down for them.
    Units: as `unit` says, such as g or £.
    """

    what: What
    row: UUID
    at: datetime
    by: UUID | None
    text: str
    href: str
    kind: str = ""
    amount: Decimal | None = None
    unit: str = ""
    is_estimate: bool = False
    who: str = ""


def on_the_day(on: date, *, since: datetime) -> datetime:
    """Return the moment that a record of a day alone stands at: its beginning, or `since`."""
    return max(start_of(on), since)
