"""Risks of an operation: how likely, how bad, what is done, what is left."""

from enum import StrEnum

SCALE = (1, 2, 3, 4, 5)
LIKELY = {1: "rare", 2: "unlikely", 3: "possible", 4: "likely", 5: "almost certain"}
BAD = {1: "minor", 2: "slight", 3: "serious", 4: "major", 5: "grave"}
HIGH, MEDIUM = 15, 8


class About(StrEnum):
    """Whom or what a risk is about."""

    SUBJECT = "subject"
    PREMISES = "premises"
    PUBLIC = "public"
    OFFICERS = "officers"
    CHILDREN = "children"
    SOURCE = "source compromise"
    OTHERS = "other operations"


def score(likelihood: int, impact: int) -> int:
    """Return likelihood times impact, 1 to 25."""
    return likelihood * impact


def level(value: int) -> str:
    """Return in one word how high a risk stands."""
    return "high" if value >= HIGH else "medium" if value >= MEDIUM else "low"


def missing(about: set[str]) -> list[About]:
    """Return what nobody has looked at yet, among what every operation looks at."""
    return [one for one in About if one.value not in about]


def problems_with(before: tuple[int, int], left: tuple[int, int]) -> list[tuple[str, str]]:
    """Return what cannot be: a risk is not greater once something is done about it."""
    if score(*left) > score(*before):
        return [("likelihood_left", "What is left cannot be more than what there was.")]
    return []
