"""The check of oneself: up to three faces or facts of a card, each among those of other cards.

What is asked depends on the person, the card and the try alone, so that an answer is judged by what
was asked. Other cards are those that this person may read, so no other group is given away.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

MOST_ASKED, MOST_OPTIONS, FEWEST_OPTIONS = 3, 4, 2
ENOUGH = 2 / 3  # of what was asked, to be said to know a group
ASKS = (
    ("does", "What does this group do?"),
    ("where", "Where does it work?"),
    ("look_for", "What should you look for?"),
    ("do", "What should you do about it?"),
)


WHOSE_FACE = "Whose face is this?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A photograph of a card that the reader may see, and whom it shows."""

    picture: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a card says, by what is asked of it, and the faces on it."""

    does: str
    where: str
    look_for: str = ""
    do: str = ""
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question: its options in the order shown, and which of them the card says.

    Of a face, `picture` is the photograph that is asked about.
    """

    key: str
    words: str
    options: tuple[str, ...]
    right: int
    picture: UUID | None = None


def asked_of(card: Facts, others: Sequence[Facts], *, seed: str) -> list[Asked]:
    """Return what is asked of a card, none where nothing can be told apart from other cards."""
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    facts = (_one(key, words, card, others, draw) for key, words in ASKS)
    faces = (_face(one, card, others, draw) for one in card.faces)
    found = [one for one in (*faces, *facts) if one]
    chosen = sorted(draw.sample(range(len(found)), min(MOST_ASKED, len(found))))
    return [found[n] for n in chosen]


def _one(key: str, words: str, card: Facts, others: Sequence[Facts], draw: Random) -> Asked | None:
    said = {str(getattr(one, key)).strip() for one in others}
    return _among(Asked(key=key, words=words, options=(), right=0), getattr(card, key), said, draw)


def _face(one: Face, card: Facts, others: Sequence[Facts], draw: Random) -> Asked | None:
    said = {face.name.strip() for some in (card, *others) for face in some.faces}
    asked = Asked(
        key=f"face-{one.picture}", words=WHOSE_FACE, options=(), right=0, picture=one.picture
    )
    return _among(asked, one.name, said, draw)


def _among(asked: Asked, said: str, others: Collection[str], draw: Random) -> Asked | None:
    """Return a question with its options; none where it has no other answer than the right one."""
    right = said.strip()
    wrong = sorted(set(others) - {right, ""})
    if not right or len(wrong) + 1 < FEWEST_OPTIONS:
        return None
    options = [right, *draw.sample(wrong, min(MOST_OPTIONS - 1, len(wrong)))]
    draw.shuffle(options)
    return replace(asked, options=tuple(options), right=options.index(right))


def knew(answers: Sequence[int], asked: Sequence[Asked]) -> int:
    """Return how many were answered as the card says."""
    return sum(given == one.right for given, one in zip(answers, asked, strict=True))


def is_enough(known: int, asked: int) -> bool:
    """Say whether somebody who knew so many facts of a group knows it."""
    return asked > 0 and known / asked >= ENOUGH
