"""Names kept out of free text: those of someone to keep safe, exactly as they are known.

It finds what is written as it is known, whole or in parts, and nothing else: a nickname that nobody
stated, a misspelling, "the boy at number 4" stay. Whoever writes for many leaves the name out.
"""

import re
from collections.abc import Iterable

HIDDEN = "[name not shown]"
SHORTEST = 3  # letters of a part that is masked by itself: "Al" is too much else


def masked(
    text: str, names: Iterable[str], *, instead: str = HIDDEN, besides: Iterable[str] = ()
) -> str:
    """Return `text` with each of `names`, and each part of them, masked as whole words.

    Shape: names as they are known, such as "Jamie Ferris"; letters' case makes no difference.
    A part of a name of `besides` stays: a surname of somebody who is named.
    """
    stays = {part.casefold() for name in besides for part in _parts(name)}
    parts = {part for name in names for part in (name.strip(), *_parts(name)) if part}
    parts = {part for part in parts if part.casefold() not in stays}
    if not parts:
        return text
    longest_first = sorted(parts, key=len, reverse=True)
    either = "|".join(re.escape(part) for part in longest_first)
    hidden = re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda _: instead, text, flags=re.IGNORECASE)
    # A name of several known parts is one name.
    mark = re.escape(instead)
    return re.sub(rf"{mark}(?:[\s-]+{mark})+", lambda _: instead, hidden)


def says_a_name(text: str, names: Iterable[str], *, parts: bool = False) -> bool:
    """Say whether one of `names` stands in `text` as whole words, in whatever case.

    With `parts` a part of one counts too where it is written with a capital letter: "park" is no
    name, and "Park" may be.
    """
    said = {name.strip() for name in names} - {""}
    if any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE) for one in said):
        return True
    words = {word.casefold() for word in re.findall(r"\w+", text) if not word.islower()}
    return parts and any(part.casefold() in words for one in said for part in _parts(one))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s-]+", name) if len(part) >= SHORTEST]
