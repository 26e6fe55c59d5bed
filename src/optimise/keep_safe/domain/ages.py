"""How old somebody is, as it was written: under 18 on any reading is a child."""

import re
from datetime import date

from optimise.identify.domain.victims import ADULT_AT, could_be_under_18

FIGURES = re.compile(r"\d+")
YEAR = 4  # figures: a year of birth


def is_child_by(age: str, *, today: date) -> bool | None:
    """Say whether an age in words makes somebody a child or an adult, or says nothing (None).

    Shape: "16", "15 or 16", "17-19", "born 2011": of several, the youngest counts.
    """
    said = FIGURES.findall(age)
    return any(_is_young(one, today) for one in said) if said else None


def _is_young(figures: str, today: date) -> bool:
    if len(figures) == YEAR:
        return could_be_under_18(figures, today)
    return int(figures[:YEAR]) < ADULT_AT
