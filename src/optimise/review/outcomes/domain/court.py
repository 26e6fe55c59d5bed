"""One story from arrest to sentence: what its parts are, how far it is, and what may be said when.

An arrest, its charge and its sentence are one outcome and are counted once. Nothing is foretold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """How far a story is, by what has happened."""

    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    NOT_CONVICTED = "not convicted"
    OVER = "no charge"


class Found(StrEnum):
    """The part that a court found somebody to have had. Source: Sentencing Council, drugs 2021."""

    NOT_SAID = "not said"
    LEADING = "leading"
    SIGNIFICANT = "significant"
    LESSER = "lesser"


class Because(StrEnum):
    """Whether it would have happened without this work."""

    PROGRAMME = "because of the programme"
    JOINT = "together with others"
    OWN = "it would have happened anyway"


class Order(StrEnum):
    """What a court orders beside a sentence."""

    CONFISCATION = "confiscation"
    FORFEITURE = "forfeiture"
    DEPRIVATION = "deprivation"
    SERIOUS_CRIME = "serious crime prevention order"
    SLAVERY = "slavery and trafficking prevention order"
    BEHAVIOUR = "criminal behaviour order"
    TELECOMS = "telecommunications restriction order"
    OTHER = "another order"


class Against(StrEnum):
    """What an appeal is against."""

    CONVICTION = "conviction"
    SENTENCE = "sentence"
    BOTH = "conviction and sentence"


class Appealed(StrEnum):
    """What became of an appeal."""

    WAITING = "waiting"
    DISMISSED = "dismissed"
    ALLOWED = "allowed"
    LEAVE_REFUSED = "leave refused"
    ABANDONED = "abandoned"


# How long before a release those whom somebody exploited are looked at.
NEAR = timedelta(days=28)
CONVICTS, CLEARS = frozenset({"G", "NA"}), frozenset({"NG", "NC"})
ALLOWED_AGAINST = frozenset({Against.CONVICTION, Against.BOTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeNow:
    """Where one charge stands: the last plea and verdict that count."""

    plea: str = ""
    verdict: str = ""

    @property
    def convicted(self) -> bool:
        """Say whether it ended in a conviction, by verdict or by a plea that no verdict undid."""
        return self.verdict in CONVICTS or (self.plea == "G" and self.verdict not in CLEARS)

    @property
    def cleared(self) -> bool:
        """Say whether it ended without a conviction."""
        return self.verdict in CLEARS


def stage_of(
    charges: Iterable[ChargeNow], *, sentenced: bool, over: bool = False, quashed: bool = False
) -> Stage:
    """Return how far a story is."""
    every = list(charges)
    if quashed:
        return Stage.NOT_CONVICTED
    if sentenced:
        return Stage.SENTENCED
    if any(one.convicted for one in every):
        return Stage.CONVICTED
    if every and all(one.cleared for one in every):
        return Stage.NOT_CONVICTED
    if every:
        return Stage.CHARGED
    return Stage.OVER if over else Stage.ARRESTED


def problems_with_day(day: date, *, today: date, since: date | None = None) -> str:
    """Return why something cannot have happened on a day, or nothing."""
    if day > today:
        return "This day lies ahead. Enter it once it has happened."
    if since and day < since:
        return "It is earlier than what came before it."
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTold:
    """A release as somebody told us: the day, who says so, and when they said it."""

    on: date
    source: str
    told_on: date


def problems_with_release(told: ReleaseTold, *, today: date) -> list[tuple[str, str]]:
    """Return what is missing before a release is written down, by field."""
    found = []
    if not told.source.strip():
        found.append(("source", "Say who told us, such as the prison or probation."))
    if told.told_on > today:
        found.append(("told_on", "They told us today or earlier."))
    return found
