"""How hard a text is to read: the Flesch-Kincaid grade, a school year in the United States.

Grade 5 is read by most ten-year-olds. It counts words and syllables, so it sees long words and
long sentences and nothing else; a person must still read the page.
Source: Kincaid and others, Derivation of new readability formulas for Navy personnel, 1975.
"""

import re

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose vowels are not heard: "used", "times", "home"; but not "wanted", "boxes", "table".
_SILENT = re.compile(r"(?:[^aeiouytd]ed|[^aeiouylsxzcgh]es|[^aeiouyl]e)$")


# Years between a grade in the United States and the age of those who are in it.
_OLDER = 5
AGE_WE_WRITE_FOR = 12


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of `text`; a line that ends ends a sentence.

    Shape: plain English text; 0.0 for a text without words. May be below zero.
    """
    lowered = text.lower().replace("’", "'")
    sentences = [s for s in re.split(r"[.!?:]\s|\n", lowered + "\n") if _WORD.search(s)]
    words = _WORD.findall(lowered)
    if not words:
        return 0.0
    syllables = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def count_syllables(word: str) -> int:
    """Return how many syllables a lower-case English word has, by its vowels; at least one."""
    heard = _SILENT.sub("", word) if len(word) > len("the") else word
    return max(1, len(_VOWELS.findall(heard)))


def reading_age(text: str) -> int:
    """Return from about which age `text` is read with ease, by its grade; never below 5."""
    return max(_OLDER, round(reading_grade(text) + _OLDER))
