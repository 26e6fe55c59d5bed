"""References and what stands on what: small rules of this stage."""

from datetime import datetime

from optimise.basics.clock import LOCAL
from optimise.basics.references import letters

MOST_NAMES = 4


def initials(name: str) -> str:
    """Return a name as a list shows it to who wrote it: initials; nothing where it is no name."""
    words = name.replace("-", " ").split()
    plain = all(word.replace("'", "").replace("’", "").isalpha() for word in words)
    return "".join(f"{w[0].upper()}." for w in words) if plain and len(words) <= MOST_NAMES else ""


def new_reference(moment: datetime) -> str:
    """Return a fresh reference: the year, and eight letters that say nothing."""
    said = letters()
    return f"SAFE-{moment.astimezone(LOCAL):%y}-{said[:4]}-{said[4:]}"
