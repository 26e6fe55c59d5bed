"""The yardstick: seven words for how likely something is, each with its range.

Source: the probability yardstick of the Professional Head of Intelligence Assessment, as printed in
the National Strategic Assessment. How sure an analyst is stands apart from it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of the yardstick, with the per cent that it means."""

    key: str
    words: str
    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.words} ({self.least} to {self.most}%)"


YARDSTICK = tuple(
    Word(key=words.replace(" ", "-"), words=words.capitalize(), least=least, most=most)
    for words, least, most in (
        ("remote chance", 0, 5),
        ("highly unlikely", 10, 20),
        ("unlikely", 25, 35),
        ("realistic possibility", 40, 50),
        ("likely", 55, 75),
        ("highly likely", 80, 90),
        ("almost certain", 95, 100),
    )
)
BY_KEY = {word.key: word for word in YARDSTICK}
VAGUE = re.compile(r"\b(may|might|could|possibly|perhaps|probably)\b", re.IGNORECASE)


def problem_with_judgement(words: str, probability: str, confidence: str) -> str:
    """Return what is wrong with how a judgement is worded, or nothing."""
    if bool(probability) != bool(confidence):
        return "A judgement has both: how likely, and how sure you are."
    if probability and (hit := VAGUE.search(words)):
        return f"Leave out “{hit.group()}”: the word of the yardstick says how likely."
    return ""


def judgement_in_words(probability: str, confidence: str) -> str:
    """Return how likely and how sure, as a page and a paper say it; nothing for no judgement."""
    return f"{BY_KEY[probability]}. {confidence.capitalize()} confidence." if probability else ""
