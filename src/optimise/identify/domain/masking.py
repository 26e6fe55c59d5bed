"""Names kept out of free text: those of someone to keep safe, exactly as they are known.

It finds what is written as it is known, whole or in parts, and nothing else: a nickname that nobody
stated, a misspelling, "the boy at number 4" stay. Whoever writes for many leaves the name out.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

HIDDEN = "[name not shown]"
SHORTEST = 3  # letters of a part that is masked by itself: "Al" is too much else


def masked(
    text: str, names: Iterable[str], *, instead: str = HIDDEN, besides: Iterable[str] = ()
) -> str:
    """Return `text` with each of `names`, and each part of them, masked as whole words.

    Shape: names as they are known, such as "Jamie Ferris"; letters' case makes no difference.
    A name of `besides` stays where it stands whole, and so does a part of it, such as a surname,
    that is no first name of `names`.
    """
    hide, others = [name.strip() for name in names], [name.strip() for name in besides]
    first = {_words(name)[0].casefold() for name in hide if _words(name)}
    stays = {part.casefold() for name in others for part in _parts(name)} - first
    parts = {part for name in hide for part in (name, *_parts(name)) if part}
    parts = {part for part in parts if part.casefold() not in stays}
    if not parts:
        return text
    whole = {name.casefold() for name in others if len(_words(name)) > 1}
    whole -= {part.casefold() for part in parts}
    longest_first = sorted(parts | whole, key=len, reverse=True)
    either = "|".join(re.escape(part) for part in longest_first)

    def said(found: re.Match[str]) -> str:
        return found[0] if found[0].casefold() in whole else instead

    hidden = re.sub(rf"(?<!\w)(?:{either})(?!\w)", said, text, flags=re.IGNORECASE)
    # A name of several known parts is one name.
    mark = re.escape(instead)
    return re.sub(rf"{mark}(?:[\s-]+{mark})+", lambda _: instead, hidden)


def says(text: str, words: str) -> bool:
    """Say whether words stand in a text as they are, one after the other, in whatever case."""
    return _wording(words).search(text) is not None


@lru_cache(maxsize=16)  # one search asks it of many texts
def _wording(words: str) -> re.Pattern[str]:
    each = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", words)))
    return re.compile(rf"(?<!\w){each}(?!\w)" if each else r"(?!)", re.IGNORECASE)


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


def _words(name: str) -> list[str]:
    return re.findall(r"[^\s-]+", name)


def _parts(name: str) -> list[str]:
    return [part for part in _words(name) if len(part) >= SHORTEST]
