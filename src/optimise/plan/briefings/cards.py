"""A briefing as a card: its words in the order in which an officer needs them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from optimise.agencies import queries as agencies
from optimise.basics.clock import LOCAL, local_date, local_time
from optimise.plan.briefings.domain.products import Field, Kind, Product
from optimise.plan.briefings.models import Briefing, Picture
from optimise.plan.briefings.products import available


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that a card says."""

    label: str
    text: str
    protects: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A briefing ready to be shown."""

    briefing: Briefing
    kind: str
    protect: str
    first: tuple[Line, ...]
    later: tuple[Line, ...]
    owner: str
    until: str
    pictures: tuple[Picture, ...]


def cards_of(briefings: Iterable[Briefing]) -> list[Card]:
    """Return a card for each briefing, in the same order."""
    found = list(briefings)
    owners = agencies.names_of({b.owner for b in found})
    return [_card(b, owners.get(b.owner, "")) for b in found]


def card_of(briefing: Briefing) -> Card:
    """Return the card of one briefing."""
    return cards_of([briefing])[0]


def _card(briefing: Briefing, owner: str) -> Card:
    product: Product | None = available().get(briefing.product)
    return Card(
        briefing=briefing,
        kind=product.title if product else briefing.product,
        protect=product.protect if product else "",
        first=_lines(product.shown_first() if product else (), briefing),
        later=_lines(product.shown_later() if product else (), briefing),
        owner=owner,
        until=_until(briefing.valid_until),
        pictures=tuple(briefing.pictures.all()),
    )


def _lines(fields: Iterable[Field], briefing: Briefing) -> tuple[Line, ...]:
    said = ((field, briefing.details.get(field.name, "").strip()) for field in fields)
    return tuple(
        Line(label=field.label, text=text, protects=field.kind is Kind.PROTECT)
        for field, text in said
        if text
    )


def _until(moment: datetime) -> str:
    # "23 Dec, 00:00" is read as the end of the 23rd, a day late.
    if moment.astimezone(LOCAL).time() == time.min:
        return f"the end of {local_date(moment - timedelta(seconds=1))}"
    return local_time(moment)
