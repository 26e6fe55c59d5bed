"""What those who told us hear: one of two sentences that fit many, late, and together with others.

Source: what services for anonymous tips publish of what follows one. A sentence of one's own, told
at once and to one alone, would say whose word it was.
"""

from datetime import date, timedelta
from enum import StrEnum

DELAY = timedelta(days=30)
FEWEST = 5  # people who are told the same at once; each tip is one


class Far(StrEnum):
    """How far what somebody told us came, as it may be said. The values are those of tips."""

    HELPED = "helped"
    ACTED = "acted"

    @property
    def said(self) -> str:
        """Return what an officer or a partner reads under their report."""
        return SAID[self]

    @property
    def short(self) -> str:
        """Return it in a few words, for a list."""
        return SHORT[self]


SHORT = {Far.HELPED: "Helped us understand", Far.ACTED: "Led to action"}
SAID = {
    Far.HELPED: "It helped us understand, with what others told us. We say no more, so that nobody "
    "can be known by it.",
    Far.ACTED: "It led to action, with what others told us. We say no more, so that nobody can be "
    "known by it.",
}


class Teller(StrEnum):
    """Who sent a report, as far as those who let word go may know."""

    OFFICER = "officer"
    PARTNER = "partner"
    PUBLIC = "public"


NOUNS = {
    Teller.OFFICER: ("report of ours", "reports of ours"),
    Teller.PARTNER: ("of a partner", "of partners"),
    Teller.PUBLIC: ("tip", "tips"),
}


def in_words(counts: dict[Teller, int]) -> str:
    """Return how many of each told us: 2 reports of ours, 1 of a partner, 3 tips."""
    return ", ".join(
        f"{counts[who]} {NOUNS[who][counts[who] != 1]}" for who in Teller if counts.get(who)
    )


def problem_with_day(day: date, *, today: date) -> str:
    """Return why word may not go on a day, or nothing."""
    if day < today + DELAY:
        return f"Choose a day at least {DELAY.days} days from now, so that nobody can tell by whom."
    return ""
