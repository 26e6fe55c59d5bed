"""What the drugs of an operation are worth: between two sums, with the formula and the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import prefetch_related_objects

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.basics.clock import today
from optimise.respond.exhibits.domain.continuity import Act
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.domain.worth import (
    Drug,
    Level,
    PriceOf,
    Range,
    drug_named,
    said,
    summed,
    worth,
)
from optimise.respond.exhibits.models import Exhibit, Price
from optimise.respond.exhibits.queries.exhibits import (
    Told,
    continuity,
    of_operation,
    substance_in,
)
from optimise.respond.operations.queries import in_force


def prices(*, on: date | None = None) -> list[Price]:
    """Return what drugs cost on a day, today unless told."""
    return list(Price.objects.filter(in_force(on or today())))


def price(price_id: UUID) -> Price:
    """Return one price. Errors: NothingHereError."""
    found = Price.objects.filter(id=price_id).first()
    if found is None:
        raise NothingHereError
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """An exhibit of drugs with what it is worth, or `why` it is not valued."""

    exhibit: Exhibit
    grams: Decimal | None = None
    is_net: bool = False
    price: Price | None = None
    between: Range | None = None
    why: str = ""

    @property
    def formula(self) -> str:
        """Return how it was reckoned: 52.3 g by 0.2 g a deal, times £10 to £20."""
        if self.price is None or self.grams is None:
            return ""
        deal = self.price
        return (
            f"{_plain(self.grams)} g by {_plain(deal.grams)} g a deal, times"
            f" £{_plain(deal.low)} to £{_plain(deal.high)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What drugs are worth together, at one level: `words` is how it may be printed."""

    level: Level
    valued: tuple[Valued, ...]
    total: Range | None
    words: str

    @property
    def left_out(self) -> list[Valued]:
        """Return what is not valued."""
        return [one for one in self.valued if one.between is None]

    @property
    def is_estimate(self) -> bool:
        """Say whether any weight is not the laboratory's."""
        return any(one.between and not one.is_net for one in self.valued)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An exhibit of drugs as it was weighed and named, or `why` it cannot be valued."""

    exhibit: Exhibit
    grams: Decimal | None = None
    is_net: bool = False
    drug: Drug | None = None
    why: str = ""


def drugs_of(operation: UUID, *, viewer: Viewer) -> list[Weighed]:
    """Return the drugs of an operation as they were weighed and named."""
    return weighed(of_operation(operation, viewer=viewer), viewer=viewer)


def drugs_between(since: datetime, until: datetime, *, viewer: Viewer) -> list[Weighed]:
    """Return the drugs seized between two moments that the viewer knows of, as weighed."""
    rows = Exhibit.objects.filter(kind=Kind.DRUGS, seized_at__gte=since, seized_at__lt=until)
    return weighed(rows, viewer=viewer)


def weighed(rows: Iterable[Exhibit], *, viewer: Viewer) -> list[Weighed]:
    """Return those of these exhibits that are drugs, as they were weighed and named."""
    drugs = [one for one in rows if one.kind == Kind.DRUGS]
    prefetch_related_objects(drugs, "chain")
    return [_weighed(one, viewer) for one in drugs]


def worth_of(operation: UUID, *, level: Level = Level.STREET, viewer: Viewer) -> Worth:
    """Return what the drugs of an operation are worth here today."""
    return worth_together(drugs_of(operation, viewer=viewer), level=level)


def worth_together(drugs: Iterable[Weighed], *, level: Level = Level.STREET) -> Worth:
    """Return what these drugs are worth here today: low with low, high with high."""
    at = {Drug(one.drug): one for one in prices() if one.level == level}
    valued = tuple(_valued(one, at) for one in drugs)
    total = summed(one.between for one in valued if one.between is not None)
    places = list(dict.fromkeys(one.price.place for one in valued if one.price))
    words = said(total, level, " and ".join(places), today()) if total else ""
    return Worth(level=level, valued=valued, total=total, words=words)


def _weighed(one: Exhibit, viewer: Viewer) -> Weighed:
    steps = [s for s in continuity(one, viewer=viewer) if s.says.act == Act.MEASURED]
    net, gross = _last(steps, Measure.NET), _last(steps, Measure.GROSS)
    last = net or gross
    if last is None:
        return Weighed(exhibit=one, why="It was not weighed yet.")
    figures = last.says.figures
    grams = Decimal(figures["amount"])
    if net is None:
        if not figures.get("wrapping"):
            return Weighed(exhibit=one, grams=grams, why="Weighed with its wrapping alone.")
        grams -= Decimal(figures["wrapping"])
    drug = drug_named(substance_in(steps))
    why = "" if drug else "Nobody said which drug of the price list it is."
    return Weighed(exhibit=one, grams=grams, is_net=net is not None, drug=drug, why=why)


def _valued(one: Weighed, at: dict[Drug, Price]) -> Valued:
    deal = at.get(one.drug) if one.drug else None
    between = None
    if deal and one.grams and one.grams > 0:
        between = worth(one.grams, _price_of(deal))
    return Valued(
        exhibit=one.exhibit,
        grams=one.grams,
        is_net=one.is_net,
        price=deal,
        between=between,
        why=one.why or ("" if deal else f"No price for {one.drug} is in force."),
    )


def _last(steps: Sequence[Told], wanted: Measure) -> Told | None:
    return next((s for s in reversed(steps) if s.says.figures.get("measure") == wanted), None)


def _price_of(row: Price) -> PriceOf:
    return PriceOf(
        drug=Drug(row.drug), level=Level(row.level), grams=row.grams, low=row.low, high=row.high
    )


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
