"""The check of oneself: up to three facts of a card, each among facts of other cards.

What is asked depends on the person, the card and the try alone, so that an answer is judged by what
was asked. Other cards are those that this person may read, so no other group is given away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

MOST_ASKED, MOST_OPTIONS, FEWEST_OPTIONS = 3, 4, 2
ENOUGH = 2 / 3  # of what was asked, to be said to know a group
ASKS = (
    ("does", "What does this group do?"),
    ("where", "Where does it work?"),
    ("look_for", "What should you look for?"),
    ("do", "What should you do about it?"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a card says, by what is asked of it."""

    does: str
    where: str
    look_for: str = ""
    do: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question: its options in the order shown, and which of them the card says."""

    key: str
    words: str
    options: tuple[str, ...]
    right: int


def asked_of(card: Facts, others: Sequence[Facts], *, seed: str) -> list[Asked]:
    """Return what is asked of a card, none where nothing can be told apart from other cards."""
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    found = [one for key, words in ASKS if (one := _one(key, words, card, others, draw))]
    chosen = sorted(draw.sample(range(len(found)), min(MOST_ASKED, len(found))))
    return [found[n] for n in chosen]


def _one(key: str, words: str, card: Facts, others: Sequence[Facts], draw: Random) -> Asked | None:
    right = str(getattr(card, key)).strip()
    wrong = sorted({str(getattr(one, key)).strip() for one in others} - {right, ""})
    if not right or len(wrong) + 1 < FEWEST_OPTIONS:
        return None
    options = [right, *draw.sample(wrong, min(MOST_OPTIONS - 1, len(wrong)))]
    draw.shuffle(options)
    return Asked(key=key, words=words, options=tuple(options), right=options.index(right))


def knew(answers: Sequence[int], asked: Sequence[Asked]) -> int:
    """Return how many were answered as the card says."""
    return sum(given == one.right for given, one in zip(answers, asked, strict=True))


def is_enough(known: int, asked: int) -> bool:
    """Say whether somebody who knew so many facts of a group knows it."""
    return asked > 0 and known / asked >= ENOUGH
