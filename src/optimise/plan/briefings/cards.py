"""A briefing as a card: its words in the order in which an officer needs them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics import slots
from optimise.basics.clock import LOCAL, local_date, local_time
from optimise.identify.domain.subjects import Note, Tone
from optimise.plan.briefings.domain.products import TAPS, Field, Kind, Product
from optimise.plan.briefings.domain.short import (
    MOST_FIRST,
    Rank,
    key_words,
    rank,
    reached_by,
    to_confirm,
)
from optimise.plan.briefings.models import Briefing, Picture
from optimise.plan.briefings.products import available


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that a card says."""

    label: str
    text: str
    protects: bool


KEEP_SAFE = Line(
    label="Keep safe first",
    text="Somebody on this card may be a victim. Safeguarding agreed that it goes out. Meet them as"
    " somebody to keep safe, ask what they need, and tell safeguarding at once.",
    protects=True,
)


SAID_FOUND = Line(
    label="Said to be found, not yet confirmed",
    text="One person told safeguarding that they were found. If you saw or spoke to them, answer so"
    " below. Until it is confirmed, look out for them.",
    protects=True,
)


WANTED = "wanted"  # the cards that say whom to arrest on sight
IN_CUSTODY = "In custody"
TO_END = "The card is to end: tell whoever answers for it, where they may know of the arrest."


def held_now(briefings: Iterable[Briefing], *, viewer: Viewer) -> dict[UUID, Note]:
    """Return who is wanted on these cards and in custody now, as far as the viewer may know it."""
    wanted = {one for b in briefings if b.product == WANTED for one in b.about}
    held: dict[UUID, Note] = {}
    for told in slots.ask("held_now", wanted, viewer=viewer) if wanted else ():
        held |= told
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A briefing ready to be shown. `above` is what its reader knows before all the rest."""

    briefing: Briefing
    kind: str
    protect: str
    above: tuple[Line, ...]
    first: tuple[Line, ...]
    later: tuple[Line, ...]
    owner: str
    until: str
    pictures: tuple[Picture, ...]
    key: str
    confirm: str
    ask: str
    taps: Mapping[str, str]
    opens: str
    is_new: bool = False
    is_held: bool = False  # all whom it wants are in custody, as its reader may know

    @property
    def comes_first(self) -> bool:
        """Say whether it stands before all else for its reader."""
        return self.briefing.comes_first and not self.is_held

    @property
    def answered(self) -> str:
        """Return what its reader answered, in the words of its kind."""
        given: str = getattr(self.briefing, "my_answer", None) or ""
        return self.taps.get(given, "I know something")


def cards_of(
    briefings: Iterable[Briefing],
    *,
    viewer: Viewer,
    before: Collection[UUID] | None = None,
    goes_out: bool = False,
) -> list[Card]:
    """Return a card for each briefing, in the same order; new is what was not read before.

    On paper, and where there is no signal, it says nobody to be in custody: that is true for hours
    alone, and an arrest may be for fewer eyes than the card.
    """
    found = list(briefings)
    owners = agencies.names_of({b.owner for b in found})
    held = {} if goes_out else held_now(found, viewer=viewer)
    return [_card(b, owners.get(b.owner, ""), before, held) for b in found]


def first_of(cards: Iterable[Card]) -> list[Card]:
    """Return the three cards that matter most: what is answered, or dealt with, is known."""
    left = (card for card in cards if not card.is_held)
    open_ones = [card for card in left if not getattr(card.briefing, "is_answered", False)]
    return sorted(open_ones, key=_rank)[:MOST_FIRST]


def _rank(card: Card) -> Rank:
    b = card.briefing
    product = available().get(b.product)
    tone = product.tone if product else Tone.TOLD
    return rank(urgent=b.comes_first, tone=tone, new=card.is_new, areas=b.areas, since=b.valid_from)


def card_of(briefing: Briefing, *, viewer: Viewer) -> Card:
    """Return the card of one briefing."""
    return cards_of([briefing], viewer=viewer)[0]


def _card(
    briefing: Briefing, owner: str, before: Collection[UUID] | None, held: Mapping[UUID, Note]
) -> Card:
    product: Product | None = available().get(briefing.product)
    kind = product.title if product else briefing.product
    is_held = (
        briefing.product == WANTED and bool(briefing.about) and held.keys() >= {*briefing.about}
    )
    first = _lines(product.shown_first() if product else (), briefing)
    return Card(
        briefing=briefing,
        kind=kind,
        protect=product.protect if product else "",
        above=tuple(_above(briefing, held)),
        first=first,
        later=_lines(product.shown_later() if product else (), briefing),
        owner=owner,
        until=_until(briefing.valid_until),
        pictures=tuple(briefing.pictures.all()),
        key=key_words(kind, briefing.title, first[0].text if first else briefing.why),
        confirm="" if is_held else to_confirm(briefing.product, briefing.details),
        ask=reached_by(briefing.contact, owner),
        taps=product.taps() if product else TAPS,
        opens=product.opens if product else "",
        is_new=before is not None and briefing.id not in before,
        is_held=is_held,
    )


def _above(briefing: Briefing, held: Mapping[UUID, Note]) -> Iterator[Line]:
    if briefing.product == WANTED:
        for one in briefing.about:
            if one in held:
                yield Line(label=IN_CUSTODY, text=f"{held[one].text} {TO_END}", protects=True)
    if briefing.said_found_at:
        yield SAID_FOUND
    if briefing.may_be_victim:
        yield KEEP_SAFE


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
