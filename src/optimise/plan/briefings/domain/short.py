"""A briefing at three in the morning: what matters most first, and a card in a dozen words."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from optimise.identify.domain.subjects import Tone

WORDS = 14  # of a card before it is opened: its kind, its title and what matters of it
FEW = 4
MOST_FIRST = 3
PUBLIC = re.compile(r"\b(?:999|101|112)\b")
WARRANT = re.compile(r"\bwarrant", re.IGNORECASE)
PNC = "Confirm on PNC that the warrant stands before you arrest."


class Rank(NamedTuple):
    """What comes first, by its parts in order; false sorts before true."""

    not_urgent: bool
    tone: int
    not_new: bool
    not_here: bool
    age: float


def rank(*, urgent: bool, tone: Tone, new: bool, areas: Collection[UUID], since: datetime) -> Rank:
    """Return where a card stands among those that matter most on one's beat."""
    return Rank(not urgent, list(Tone).index(tone), not new, not areas, -since.timestamp())


def key_words(kind: str, title: str, said: str) -> str:
    """Return so many of the words that matter as a card has room for, or none.

    Shape: the kind, the title and what is returned are `WORDS` words at most, unless the kind and
    the title alone are more.
    """
    room = WORDS - len(kind.split()) - len(title.split())
    words = said.split()
    if room <= 0 or len(words) > room < FEW:
        return ""  # a word or two of a sentence say nothing
    return " ".join(words) if len(words) <= room else " ".join(words[:room]) + "…"


def reached_by(contact: str, owner: str) -> str:
    """Return whom an officer asks: an extension or a talkgroup, never the public's numbers."""
    if not PUBLIC.search(contact):
        return f"Ask {contact}{f' ({owner})' if owner else ''}"
    return f"Ask control for {owner}" if owner else "Ask control"


def to_confirm(product: str, details: Mapping[str, str]) -> str:
    """Return what an officer must confirm first: of a warrant, that it still stands."""
    said = " ".join(details.values())
    return PNC if product == "wanted" and WARRANT.search(said) else ""
