"""Sentences by the dozen: what may stand in each place of a sentence, told a few times each."""

import re
from collections.abc import Iterator, Mapping
from random import Random

TIMES = 10  # that each is told with other words: more teach little more
EITHER = re.compile(r"\(([^()]*)\)")
PLACE = re.compile(r"\{(\w+)\}")
BEFORE_A_STOP = re.compile(r" +(?=[,.:])")


def told(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the sentences of a file of templates, each with what it should raise.

    Shape: a line "@name: one | other" is a list; any other, risks with commas between or "-", a
    tab, and a sentence with (one|other) and {name} in it. The same file always tells the same.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    heads = (line[1:].partition(": ") for line in lines if line.startswith("@"))
    lists = {name: tuple(map(str.strip, words.split(" | "))) for name, _, words in heads}
    for line in lines:
        if line.startswith("@"):
            continue
        labels, _, template = line.partition("\t")
        chance = Random(template)  # noqa: S311 - a choice that must be the same every time
        raises = frozenset() if labels == "-" else frozenset(labels.split(", "))
        for one in dict.fromkeys(_one(template, lists, chance) for _ in range(TIMES)):
            yield one, raises


def _one(template: str, lists: Mapping[str, tuple[str, ...]], chance: Random) -> str:
    """Return a sentence. Errors: KeyError for a list that the file does not have."""
    said = template
    while True:
        if hit := EITHER.search(said):
            word = chance.choice(hit[1].split("|"))
        elif hit := PLACE.search(said):
            word = chance.choice(lists[hit[1]])
        else:
            return BEFORE_A_STOP.sub("", " ".join(said.split()))
        said = said[: hit.start()] + word + said[hit.end() :]
