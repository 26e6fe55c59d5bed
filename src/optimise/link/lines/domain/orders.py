"""The restriction order on a line's numbers: its stages, deadlines, and what may be named in it.

Source: Serious Crime Act 2015 s80A, inserted by Digital Economy Act 2017 s107; SI 2017/1240.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from optimise.link.lines.domain.working_days import working_days_after

DAYS_TO_COMPLY = 5  # working days after the order, unless the court says otherwise
CHECK_BACK_DAYS = (1, 7, 28)


class Stage(StrEnum):
    """How far an application has come."""

    DRAFT = "draft"
    WITH_LEGAL = "with legal"
    TO_SIGN = "to be signed"
    SIGNED = "signed"
    MADE = "made"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DISCHARGED = "discharged"

    @property
    def label(self) -> str:
        """Return the stage in words."""
        return _STAGES[self]


_STAGES = {
    Stage.DRAFT: "Draft",
    Stage.WITH_LEGAL: "With legal services",
    Stage.TO_SIGN: "Waits for a superintendent",
    Stage.SIGNED: "Signed, before the court",
    Stage.MADE: "Order made",
    Stage.REFUSED: "Refused by the court",
    Stage.WITHDRAWN: "Withdrawn",
    Stage.DISCHARGED: "Ended",
}
NEXT: Mapping[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.WITH_LEGAL, Stage.WITHDRAWN}),
    Stage.WITH_LEGAL: frozenset({Stage.DRAFT, Stage.TO_SIGN, Stage.WITHDRAWN}),
    Stage.TO_SIGN: frozenset({Stage.DRAFT, Stage.SIGNED, Stage.WITHDRAWN}),
    Stage.SIGNED: frozenset({Stage.MADE, Stage.REFUSED, Stage.WITHDRAWN}),
    Stage.MADE: frozenset({Stage.DISCHARGED}),
    Stage.REFUSED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
    Stage.DISCHARGED: frozenset(),
}


class Identifier(StrEnum):
    """What an order may name: any one of these, or another serial number."""

    MSISDN = "MSISDN"
    IMEI = "IMEI"
    IMSI = "IMSI"
    ICCID = "ICCID"
    MEID = "MEID"
    ESN = "ESN"
    MIN = "MIN or MSIN"
    MAC = "MAC"
    UDID = "UDID"
    ANDROID_ID = "Android ID"
    OTHER = "other"


# What interests call an identifier that an order names.
KEYS = {Identifier.MSISDN: "phone", Identifier.IMEI: "handset"}

SUPERINTENDENTS = (
    "superintendent", "chief superintendent", "assistant chief constable",
    "deputy chief constable", "chief constable", "commander",
)  # fmt: skip
_SHORT = {"supt": "superintendent", "ch supt": "chief superintendent", "c/supt":
          "chief superintendent", "acc": "assistant chief constable", "dcc":
          "deputy chief constable", "cc": "chief constable"}  # fmt: skip


def may_follow(stage: Stage, after: Stage) -> bool:
    """Tell whether an application at `stage` may go on to `after`."""
    return after in NEXT[stage]


def is_superintendent(rank: str) -> bool:
    """Tell whether a rank may apply: superintendent or above. Detectives hold the same ranks."""
    plain = " ".join(rank.casefold().replace(".", "").removeprefix("temporary ").split())
    plain = plain.removeprefix("detective ").removeprefix("d/").removeprefix("t/")
    if plain in ("dsupt", "det supt", "dcs", "det ch supt"):
        return True
    return _SHORT.get(plain, plain) in SUPERINTENDENTS


def comply_by(made_on: date, *, court_says: date | None = None) -> date:
    """Return the day by whose end the provider must have acted.

    Errors: ValueError where the court's day lies before the order.
    """
    if court_says is not None:
        if court_says < made_on:
            raise ValueError("The court cannot have set a day before its order.")
        return court_says
    return working_days_after(made_on, DAYS_TO_COMPLY)


def order_check_backs(complied_on: date) -> tuple[date, ...]:
    """Return the days on which to look whether the number stays off."""
    return tuple(complied_on + timedelta(days=n) for n in CHECK_BACK_DAYS)
