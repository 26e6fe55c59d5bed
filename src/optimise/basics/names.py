"""Names of people: one folded form, how they sound, and the short forms people go by."""

import csv
from functools import cache
from importlib.resources import files
from itertools import product

import jellyfish
from normality import ascii_text

HONORIFICS = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"}
HONORIFICS |= {"lady", "lord", "rev", "reverend", "fr", "pc", "dc", "sgt", "insp"}
# Dropped, not made a gap: O'Brien is one word, as is Al-Hassan two.
JOINERS = str.maketrans("", "", "'\u2018\u2019\u02bc`\u00b4") | str.maketrans("Øø", "Oo")


def fold_name(text: str) -> str:
    """Return a name as it is compared: Latin letters, lower case, no accents or titles.

    Shape: words parted by one space. A title stays where it is all there is ("Lady").
    """
    plain = ascii_text(text.translate(JOINERS)).translate(JOINERS).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    # Only at the front: there are families called Lord, and Sgt is never a forename.
    while len(words) > 1 and words[0] in HONORIFICS:
        words.pop(0)
    return " ".join(words)


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the words of a folded name, in order."""
    return tuple(fold_name(text).split())


def sounds(name: str) -> tuple[str, ...]:
    """Return codes for how each word of a name sounds, for finding names spelt by ear.

    Shape: sorted, no code twice; "m:" marks metaphone, "n:" NYSIIS, which catch different
    slips (Jon and John, Sean and Shaun). Words of digits have no sound.
    """
    words = [w for w in name_tokens(name) if w.isalpha()]
    codes = {f"m:{jellyfish.metaphone(w)}" for w in words}
    codes |= {f"n:{jellyfish.nysiis(w)}" for w in words}
    return tuple(sorted(code for code in codes if len(code) > len("m:")))


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two single words share a code for how they sound."""
    return bool(set(sounds(one)) & set(sounds(other)))


def same_by_nickname(one: str, other: str) -> bool:
    """Tell whether two single forenames are different forms of one name, as Bob is of Robert.

    Alex is a form of Alexander and of Alexandra, which are no forms of one another. A name is
    not a nickname of itself.
    """
    pairs = product(name_tokens(one), name_tokens(other))
    groups = nickname_groups()
    return any(a != b and groups.get(a, NONE) & groups.get(b, NONE) for a, b in pairs)


NONE: frozenset[int] = frozenset()


@cache
def nickname_groups() -> dict[str, frozenset[int]]:
    """Return for each forename the rows of the nickname table that it stands in."""
    text = files("optimise.basics").joinpath("data/nicknames.csv").read_text(encoding="utf-8")
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines())):
        for form in [row["name"], *row["forms"].split()]:
            groups.setdefault(fold_name(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in groups.items()}
