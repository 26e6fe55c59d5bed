"""Today's briefing as a phone keeps it: words, and photographs made small."""

import base64
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from optimise.basics.clock import local_date
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.domain.small import fit
from optimise.plan.briefings.cards import Card, Line
from optimise.plan.briefings.models import Picture
from optimise.ui.words import grade_in_words

LONGEST_SIDE = 480  # pixels: a face is known on a phone, and sixteen cards stay small


def copy_of(cards: Sequence[Card], *, moment: datetime) -> list[dict[str, Any]]:
    """Return the cards in the words of the page. Shape: `left` is seconds until a card ends."""
    return [_told(card, moment) for card in cards]


def _told(card: Card, moment: datetime) -> dict[str, Any]:
    b = card.briefing
    conditions = f"Conditions: {b.conditions}" if b.conditions else ""
    return {
        "id": str(b.id),
        "left": int((b.valid_until - moment).total_seconds()),
        "kind": card.kind,
        "urgent": b.comes_first,
        "title": b.title,
        "key": card.key,
        "confirm": card.confirm,
        "above": _lines(card.above),
        "why": b.why,
        "lines": _lines(line for line in (*card.first, *card.later) if not line.protects),
        "protecting": _lines(line for line in (*card.first, *card.later) if line.protects),
        "protect": card.protect,
        "do": b.do,
        "do_not": b.do_not,
        "papers": [
            f"{b.grade}: {grade_in_words(*b.grade)}",
            f"Until {card.until}",
            b.marking,
            conditions
            or ("Shared with conditions: ask first" if b.handling == "C" else "Police only"),
            card.ask,
        ],
        "pictures": [_picture(p) for p in card.pictures],
    }


def _lines(lines: Iterable[Line]) -> list[list[str]]:
    return [[line.label, line.text] for line in lines]


def _picture(picture: Picture) -> dict[str, str]:
    whole = Redrawn(content=bytes(picture.content), width=picture.width, height=picture.height)
    small = fit(whole, LONGEST_SIDE).content
    taken = f"Taken {local_date(picture.taken_on)}." if picture.taken_on else "Date not known."
    return {
        "jpeg": base64.b64encode(small).decode(),
        "caption": f"{picture.caption}. {taken} {picture.basis}.",
    }
