"""Turns rules of phrases into sentences, the same ones for the same chance.

A rule is `= name` and a phrase on each line below it. In a phrase `(a|b)` is a choice and `{x}`
a fact given, or else a phrase of rule x.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

Rules = Mapping[str, list[str]]

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"\s+([.,;:?!])|(\s)\s+")
_START = re.compile(r"(^|[.?!]\s+)([a-z])")
WORDS = Path(__file__).parent / "words"


def read_rules(paths: Iterable[Path]) -> Rules:
    """Return the rules of these files. A blank line in a rule stands for saying nothing."""
    rules: dict[str, list[str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                phrases = rules.setdefault(line[2:].strip(), [])
            elif not line.startswith("#"):
                phrases.append(line)
    return rules


def say(rule: str, *, facts: Mapping[str, str], rules: Rules, chance: Random) -> str:
    """Return one tidy text of a rule.

    Errors: KeyError where a phrase names neither a fact nor a rule.
    """
    return tidy(_expand(chance.choice(rules[rule]), facts, rules, chance))


def _expand(phrase: str, facts: Mapping[str, str], rules: Rules, chance: Random) -> str:
    while found := _CHOICE.search(phrase):
        chosen = chance.choice(found.group(1).split("|"))
        phrase = phrase[: found.start()] + chosen + phrase[found.end() :]

    def fill(slot: re.Match[str]) -> str:
        name = slot.group(1)
        if name in facts:
            return facts[name]
        return _expand(chance.choice(rules[name]), facts, rules, chance)

    return _SLOT.sub(fill, phrase)


def tidy(text: str) -> str:
    """Return the text with single spaces, no doubled stops, and a capital after each stop."""
    text = _SPACES.sub(lambda m: m.group(1) or " ", text).strip()
    text = re.sub(r"([.?!])(?:\s*[.,;])+", r"\1", text)
    text = re.sub(r"[,;:]\.", ".", text)
    return _START.sub(lambda m: m.group(1) + m.group(2).upper(), text)


def scuff(text: str, *, chance: Random) -> str:
    """Return the text as typed in a hurry: lost apostrophes, a swapped pair, no capitals."""
    if chance.random() < 0.4:
        text = text.replace("'", "")
    if chance.random() < 0.2:
        text = text.removesuffix(".")
    if chance.random() < 0.12:
        text = text.lower()
    if chance.random() < 0.35:
        text = _swap_two(text, chance)
    return text


def _swap_two(text: str, chance: Random) -> str:
    inside = [m.start() + 2 for m in re.finditer(r"\b[a-z]{6,}\b", text)]
    if not inside:
        return text
    at = chance.choice(inside)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
