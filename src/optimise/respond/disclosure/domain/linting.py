"""Descriptions that a prosecutor would send back: each problem in words, before anything is sent.

Source: CPS Disclosure Manual, chapter 7, 14 July 2022: each item described so that a prosecutor can
decide; a form's number alone is not enough; abbreviations are avoided; a block needs its singles.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key")
# Written so in plain English, or a part of a number or a name, and no riddle to a prosecutor.
PLAIN = frozenset({"A", "I", "UK", "PDF", "CD", "DVD", "USB", "TV", "SIM", "QR"})
ABBREVIATION = re.compile(r"(?<![\w/.-])(?:[A-Z]{2,6}s?|(?:[A-Z]\.){2,})(?![\w/-])")
FORM = re.compile(
    r"^\W*(?:form\s+)?(?:MG|DP|CID|IMS|PNB|PND)\s?-?/?\d{0,3}[A-Z]?\W*(?:form)?\W*$", re.IGNORECASE
)
ABOVE = re.compile(
    r"\b(?:as|see)\s+(?:above|before|previous|item)\b|\bditto\b|^[\"\u201d\u2033]+$",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"\b(?:all|various|several|numerous|assorted|miscellaneous|sundry)\b", re.IGNORECASE
)
COUNT = re.compile(r"\b\d+\b")
FEWEST = 4  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one description, and what to do about it."""

    rule: str
    words: str


def problems_of(description: str) -> list[Problem]:
    """Return what is wrong with a description by itself."""
    text = description.strip()
    if ABOVE.search(text):
        return [Problem(rule="above", words="Describe it here: it is read by itself.")]
    if FORM.match(text):
        return [Problem(rule="form", words="Say what the form says: its number is not enough.")]
    found = [
        Problem(rule="abbreviation", words=f"Write out {short}.")
        for short in dict.fromkeys(ABBREVIATION.findall(text))
        if short.rstrip("s") not in PLAIN
    ]
    if BLOCK.search(text) and not COUNT.search(text):
        words = "Say how many, and list singly whatever may help the defence."
        found.append(Problem(rule="block", words=words))
    if len(text.split()) < FEWEST:
        words = "Say what it is, of when, and what it says, in a sentence."
        found.append(Problem(rule="short", words=words))
    return found


def lint(descriptions: Mapping[Key, str]) -> dict[Key, list[Problem]]:
    """Return what is wrong with each description, the same words twice included."""
    times = Counter(text.strip().casefold() for text in descriptions.values())
    found = {}
    for key, text in descriptions.items():
        problems = problems_of(text)
        if times[text.strip().casefold()] > 1:
            words = "Another item has these words. Say what tells them apart."
            problems.append(Problem(rule="twice", words=words))
        if problems:
            found[key] = problems
    return found
