"""The four sentences, and what decides between them."""

from enum import StrEnum

from optimise.review.impact.domain.measures import Interval


class Verdict(StrEnum):
    """What may be said of a change."""

    REDUCTION = "reduction"
    CANNOT_TELL = "cannot_tell"
    NO_WORTHWHILE_REDUCTION = "no_worthwhile_reduction"
    INCREASE = "increase"


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


def decide(interval95: Interval, worthwhile: float) -> Verdict:
    """Choose the sentence: what the interval shuts out decides, and nothing else.

    A fall that is certain but smaller than `worthwhile` is a reduction; `smaller` says the rest.
    """
    if interval95.high < 0:
        return Verdict.REDUCTION
    if interval95.low > 0:
        return Verdict.INCREASE
    if interval95.low > -worthwhile:
        return Verdict.NO_WORTHWHILE_REDUCTION
    return Verdict.CANNOT_TELL


def smaller(interval95: Interval, worthwhile: float) -> bool:
    """Whether the interval shuts out a fall as large as was to count."""
    return interval95.low > -worthwhile


def decide_around(interval95: Interval, worthwhile: float) -> Spread:
    """Choose what is said of the areas around."""
    if interval95.low > 0:
        return Spread.DISPLACEMENT
    if interval95.high < 0:
        return Spread.DIFFUSION
    if interval95.high < worthwhile:
        return Spread.NO_WORTHWHILE_DISPLACEMENT
    return Spread.CANNOT_TELL
