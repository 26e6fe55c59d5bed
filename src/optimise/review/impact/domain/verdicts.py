"""The four sentences, and what decides between them."""

import math
from dataclasses import dataclass
from enum import StrEnum

from optimise.review.impact.domain.design import Direction
from optimise.review.impact.domain.measures import Interval


class Verdict(StrEnum):
    """What may be said of a change."""

    REDUCTION = "reduction"
    CANNOT_TELL = "cannot_tell"
    NO_WORTHWHILE_REDUCTION = "no_worthwhile_reduction"
    INCREASE = "increase"
    NO_WORTHWHILE_INCREASE = "no_worthwhile_increase"
    NO_WORTHWHILE_CHANGE = "no_worthwhile_change"


class Spread(StrEnum):
    """What may be said of the areas around."""

    DISPLACEMENT = "displacement"
    DIFFUSION = "diffusion"
    CANNOT_TELL = "cannot_tell"
    NO_WORTHWHILE_DISPLACEMENT = "no_worthwhile_displacement"
    NOT_ASKED = "not_asked"


SENTENCES = {
    Verdict.REDUCTION: "There is evidence of a reduction.",
    Verdict.CANNOT_TELL: "These figures cannot tell.",
    Verdict.NO_WORTHWHILE_REDUCTION: "There is evidence of no worthwhile reduction.",
    Verdict.INCREASE: "There is evidence of an increase.",
    Verdict.NO_WORTHWHILE_INCREASE: "There is evidence of no worthwhile increase.",
    Verdict.NO_WORTHWHILE_CHANGE: "There is evidence of no worthwhile change.",
}
AROUND = {
    Spread.DISPLACEMENT: "There is evidence that crime rose in the areas around.",
    Spread.DIFFUSION: "There is evidence that crime fell in the areas around too.",
    Spread.CANNOT_TELL: "These figures cannot tell what happened in the areas around.",
    Spread.NO_WORTHWHILE_DISPLACEMENT: (
        "There is evidence of no worthwhile rise in the areas around."
    ),
    Spread.NOT_ASKED: "No areas around were named, so displacement was not looked at.",
}
WHERE = {
    "around": "in the areas around",
    "railway": "in the next towns along the railway",
    "exporter": "in the other towns that the exporter serves",
}


@dataclass(frozen=True, slots=True)
class Smallest:
    """The least change, as a share, that would be seen eight times in ten; None where none would.

    Shape: a fall is below nought.
    """

    fall: float | None
    rise: float | None

    def shows(self, worthwhile: float, direction: Direction) -> bool:
        """Whether a change as large as was to count would have shown, each way asked about."""
        return all(one is not None and abs(one) <= worthwhile for _, one in self.asked(direction))

    def asked(self, direction: Direction) -> list[tuple[str, float | None]]:
        """Return the ways that were asked about, in words, with the least that would show."""
        both = {Direction.FALL: ("fall", self.fall), Direction.RISE: ("rise", self.rise)}
        return [both[direction]] if direction in both else list(both.values())


def say(verdict: Verdict, *, worthwhile: float, direction: Direction, smallest: Smallest) -> str:
    """Return the sentence; where a change was ruled out that might have been missed, it says both.

    Such an interval is wrong no more often than it says, but it lay where it lies by some luck.
    """
    plain = SENTENCES[verdict]
    if verdict not in RULED_OUT.values() or smallest.shows(worthwhile, direction):
        return plain
    return plain.removesuffix(".") + _though(smallest.asked(direction))


def say_around(spread: Spread, where: str, *, worthwhile: float, smallest: Smallest) -> str:
    """Return what may be said of some areas that something may have gone to, as `say` does."""
    plain = said_of(spread, where)
    if spread is not Spread.NO_WORTHWHILE_DISPLACEMENT or smallest.shows(
        worthwhile, Direction.RISE
    ):
        return plain
    return plain.removesuffix(".") + _though(smallest.asked(Direction.RISE))


def _though(asked: list[tuple[str, float | None]]) -> str:
    likely = [f"a {went} of {at_least(one):.0%} or more" for went, one in asked if one is not None]
    if len(likely) < len(asked):
        return ", though none was likely to show in these figures."
    return f", though only {' or '.join(likely)} was likely to show in these figures."


def at_least(change: float) -> float:
    """Round the size of a change up to a whole hundredth: no smaller one is promised."""
    return math.ceil(round(abs(change) * 100, 6)) / 100


def said_of(spread: Spread, where: str) -> str:
    """Return what may be said of some areas that something may have gone to, in words."""
    if spread is Spread.NOT_ASKED:
        return AROUND[spread]
    return AROUND[spread].replace(WHERE["around"], WHERE[where])


RULED_OUT = {
    Direction.FALL: Verdict.NO_WORTHWHILE_REDUCTION,
    Direction.RISE: Verdict.NO_WORTHWHILE_INCREASE,
    Direction.EITHER: Verdict.NO_WORTHWHILE_CHANGE,
}


def decide(
    interval95: Interval, worthwhile: float, direction: Direction = Direction.FALL
) -> Verdict:
    """Choose the sentence: what the interval shuts out decides, and nothing else.

    A fall that is certain but smaller than `worthwhile` is a reduction; `smaller` says the rest.
    The direction that was asked about decides what may be ruled out, and never what was found.
    """
    if interval95.high < 0:
        return Verdict.REDUCTION
    if interval95.low > 0:
        return Verdict.INCREASE
    no_fall, no_rise = interval95.low > -worthwhile, interval95.high < worthwhile
    if (no_fall or direction is Direction.RISE) and (no_rise or direction is Direction.FALL):
        return RULED_OUT[direction]
    return Verdict.CANNOT_TELL


def smaller(interval95: Interval, worthwhile: float) -> bool:
    """Whether the interval shuts out a change as large as was to count, the way it went."""
    return interval95.low > -worthwhile if interval95.high < 0 else interval95.high < worthwhile


def decide_around(interval95: Interval, worthwhile: float) -> Spread:
    """Choose what is said of the areas around."""
    if interval95.low > 0:
        return Spread.DISPLACEMENT
    if interval95.high < 0:
        return Spread.DIFFUSION
    if interval95.high < worthwhile:
        return Spread.NO_WORTHWHILE_DISPLACEMENT
    return Spread.CANNOT_TELL
