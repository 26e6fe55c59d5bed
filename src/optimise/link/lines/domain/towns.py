"""Towns and boroughs that lines run from, and one spelling of each.

Reference data, `data/towns.txt`: the boroughs of London and the larger towns of Great Britain,
one a line. What is in no list stays as it was written.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from unicodedata import normalize


@cache
def towns() -> tuple[str, ...]:
    """Return the towns of the list, in order of the alphabet."""
    text = files("optimise.link.lines").joinpath("data/towns.txt").read_text("utf-8")
    return tuple(sorted(filter(None, map(str.strip, text.splitlines()))))


def spelled(said: str, known: Iterable[str]) -> str:
    """Return a town as the first of these spells it that has the same letters; else as it was said.

    Shape: capitals, spaces, hyphens, stops and accents tell no two towns apart, nor does "and".
    """
    wanted, plain = _letters(said), " ".join(said.split())
    return next((one for one in known if wanted and _letters(one) == wanted), plain)


def _letters(text: str) -> str:
    folded = normalize("NFKD", text).casefold().replace("&", " and ")
    words = "".join(c if c.isalnum() else " " for c in folded.replace("’", "").replace("'", ""))
    return "".join(word for word in words.split() if word != "and")
