"""Today's briefing on paper: marked top and bottom, with the reader's name on every page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from optimise.basics.clock import local_time
from optimise.plan.briefings.cards import Card, Line
from optimise.plan.briefings.models import Picture
from optimise.ui.papers import print_paper
from optimise.ui.words import grade_in_words

TEMPLATE = Path(__file__).with_name("briefing.typ")


def paper(
    cards: Sequence[Card], *, reader: str, left_out: int, marking: str, moment: datetime
) -> bytes:
    """Return the cards as PDF, with text that can be selected and read aloud.

    Shape: `left_out` is how many briefings their handling keeps off paper; the page says so.
    """
    told = {
        "marking": marking,
        "reader": reader,
        "printed": local_time(moment),
        "left_out": left_out,
        "cards": [_told(card) for card in cards],
    }
    return print_paper(TEMPLATE, told, moment=moment)


def _told(card: Card) -> dict[str, Any]:
    b = card.briefing
    return {
        "kind": card.kind,
        "title": b.title,
        "urgent": b.comes_first,
        "above": _lines(card.above),
        "why": b.why,
        "protect": _lines(line for line in (*card.first, *card.later) if line.protects),
        "lines": _lines(line for line in (*card.first, *card.later) if not line.protects),
        "do": b.do,
        "do_not": b.do_not,
        "grade": b.grade,
        "grade_in_words": grade_in_words(*b.grade),
        "marking": b.marking,
        "handling": b.conditions or "Police only. Lawful sharing goes through the desk",
        "until": card.until,
        "contact": f"{b.contact} ({card.owner})" if card.owner else b.contact,
        "pictures": [_picture(p) for p in card.pictures],
    }


def _lines(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [{"label": line.label, "text": line.text} for line in lines]


def _picture(picture: Picture) -> dict[str, Any]:
    taken = f"Taken {local_time(picture.taken_on)}." if picture.taken_on else "Date not known."
    return {
        # As numbers, since typst reads no bytes from JSON and a file would be left behind.
        "content": list(bytes(picture.content)),
        "caption": f"{picture.caption}. {taken} {picture.basis}.",
        "alt": picture.caption,
    }
