"""How moments, grades and names are said on a page. Pure: no Django, no page."""

from datetime import date, datetime, timedelta

from optimise.basics.clock import NOT_KNOWN, now, today

SOURCES = {"1": "reliable", "2": "untested", "3": "not reliable"}
ASSESSMENTS = {
    "A": "known directly to the source",
    "B": "known indirectly to the source but corroborated",
    "C": "known indirectly to the source",
    "D": "not known",
    "E": "suspected to be false",
}
HANDLINGS = {"P": "lawful sharing permitted", "C": "lawful sharing permitted with conditions"}

# The longest unit that fits is the one said.
UNITS = (
    ("year", 365 * 86400),
    ("month", 30 * 86400),
    ("week", 7 * 86400),
    ("day", 86400),
    ("hour", 3600),
    ("minute", 60),
)


def ago(moment: date | datetime | None) -> str:
    """Return how far the moment is from now: "3 hours ago", "in 2 days", "just now"."""
    if moment is None:
        return NOT_KNOWN
    if not isinstance(moment, datetime):
        return _days_ago((today() - moment).days)
    return _said(now() - moment)


def _days_ago(days: int) -> str:
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return near.get(days) or _said(timedelta(days=days))


def _said(gap: timedelta) -> str:
    seconds = abs(int(gap.total_seconds()))
    for unit, length in UNITS:
        count = seconds // length
        if count:
            phrase = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"{phrase} ago" if gap > timedelta(0) else f"in {phrase}"
    return "just now"


def grade_in_words(source: str, assessment: str, handling: str) -> str:
    """Return a 3x5x2 grade in full, for those who hear the page and for tooltips.

    Errors: KeyError for a code that is none of the scheme's.
    Source: College of Policing, APP Intelligence management, Intelligence report (3x5x2).
    """
    return (
        f"Source {source}, {SOURCES[source]}; "
        f"assessment {assessment}, {ASSESSMENTS[assessment]}; "
        f"handling {handling}, {HANDLINGS[handling]}"
    )


def initials(name: str) -> str:
    """Return the first letters of the last two words of `name`: a rank before them is no name."""
    return "".join(word[0] for word in name.split()[-2:]).upper()


def first_words(text: str, most: int) -> str:
    """Return how a text begins, in one line of at most `most` letters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole, _, _ = line[:most].rpartition(" ")
    return f"{(whole or line[: most - 1]).rstrip(' ,;:.')}…"


def capital(words: str) -> str:
    """Return words with their first letter large, and the rest as it was: "NRM referral" stays."""
    return words[:1].upper() + words[1:]
