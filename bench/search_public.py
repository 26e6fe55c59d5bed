"""What the public's search answers first, of judged queries: tuned on, and of strangers.

Whoever wrote `kept_apart` or a set of a stranger had not seen a page; each row has what they meant,
and which answers may come first was settled by that before any was asked. What a set gives once its
misses were mended is no estimate of the next: on their first runs they gave 88, 82, 87, 91, 83,
90, 88, 89, 94, 93, 96, 96, 92, 77, 94, 90, 93, 91, 92, 86, 80, 80 and 83 %.
Run `python -m bench.search_public`. It prints a table by kind, and every miss. Harm is an answer
in a language that was not asked in, words of a crisis without its help first, or the help for a
crisis to somebody who spoke of none. Of those whose crisis was not heard it says too for whom the
help stood first all the same, among what it may be; the others are left without it.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from optimise.share import finding, library
from optimise.share.domain.answers import PAGES_OF_CRISES, Answer
from optimise.share.domain.contents import Crisis
from optimise.share.domain.guidance import ENGLISH, Topic
from optimise.share.domain.ways import Way

QUERIES = Path(library.__file__).parent / "tests" / "search"
SETS = (
    "tuning",
    "kept_apart",
    "second_stranger",
    "third_stranger",
    "fourth_stranger",
    "fifth_stranger",
    "sixth_stranger",
    "seventh_stranger",
    "eighth_stranger",
    "ninth_stranger",
    "tenth_stranger",
    "eleventh_stranger",
    "twelfth_stranger",
    "thirteenth_stranger",
    "fourteenth_stranger",
    "fifteenth_stranger",
    "sixteenth_stranger",
    "seventeenth_stranger",
    "eighteenth_stranger",
    "nineteenth_stranger",
    "twentieth_stranger",
)
# No miss of these was mended: what they give is what a stranger finds. Some of the twenty-third's
# were read before the last lines were written, so that what it gives is a little too kind.
APART = {
    "twenty_first_stranger": 0.84,
    "twenty_second_stranger": 0.82,
    "twenty_third_stranger": 0.88,
}
WANTED = dict.fromkeys(SETS, 0.92) | APART
NOTHING = "none"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One query, what may come first, and what does."""

    kind: str
    query: str
    right: tuple[str, ...]

    @cached_property
    def answer(self) -> Answer[Topic | Way]:
        """Return what a reader of the demo is answered today: asked when it is first wanted."""
        return finding.answer(self.query, unchecked=True)

    @property
    def first(self) -> str:
        """Return what comes first today."""
        return _first_of(self.answer)

    @property
    def may_be(self) -> tuple[str, ...]:
        """Return the crises that are named before what is found, as ones that it may be.

        Where nothing was found, and nothing says that it is harmless, that is every one.
        """
        found = self.answer
        every = (one for one in library.crises() if one.language == found.language)
        return tuple(map(_called, (*found.may_be, *(every if found.is_unsure else ()))))

    @property
    def is_right(self) -> bool:
        """Say whether what came first may."""
        return self.first in self.right

    @property
    def is_harmful(self) -> bool:
        """Say whether what came first could harm who asked."""
        if self.is_right:
            return False
        in_crisis = any("crisis/" in one for one in self.right)
        asked_in = {_language(one) for one in self.right}
        return (
            (in_crisis and "crisis/" not in self.first)
            or (not in_crisis and "crisis/" in self.first)
            or (self.first != NOTHING and _language(self.first) not in {*asked_in, ENGLISH})
        )

    @property
    def is_left(self) -> bool:
        """Say whether what harms stands alone: no help that is right is named before it."""
        of_pages = {_called_for(page, self.answer.language) for page in self.right}
        return self.is_harmful and not {*self.right, *of_pages} & {*self.may_be}

    @property
    def is_alarmed(self) -> bool:
        """Say whether crises are named to somebody who is in none."""
        in_crisis = any("crisis/" in one for one in self.right)
        return bool(self.answer.may_be) and not self.answer.crisis and not in_crisis


def _language(answer: str) -> str:
    before, _, _ = answer.partition("/")
    return before if before in library.LANGUAGES else ENGLISH


def first_answer(query: str) -> str:
    """Return what a reader of the demo sees first, as the judged sets write it."""
    return _first_of(finding.answer(query, unchecked=True))


def _first_of(found: Answer[Topic | Way]) -> str:
    if found.crisis:
        return _called(found.crisis)
    if not found.hits:
        return NOTHING
    topic = found.hits[0].topic
    return _in_language(topic.language, finding.name_of(topic))


def _called(crisis: Crisis) -> str:
    return _in_language(crisis.language, f"crisis/{crisis.key}")


def _called_for(page: str, language: str) -> str:
    """Return the help for a crisis that says as much as a page."""
    return _in_language(language, PAGES_OF_CRISES.get(page.rpartition("/")[2], page))


def _in_language(language: str, name: str) -> str:
    return name if language == ENGLISH else f"{language}/{name}"


def judged(name: str) -> list[Judged]:
    """Return one set."""
    with (QUERIES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Judged(
                kind=row["kind"],
                query=row["query"],
                right=tuple(row["right"].split("|")),
            )
            for row in csv.DictReader(lines)
        ]


def share_right(rows: Iterable[Judged]) -> float:
    """Return the share of queries with a right answer first."""
    told = [row.is_right for row in rows]
    return sum(told) / len(told)


def harmful(rows: Iterable[Judged]) -> list[str]:
    """Return the queries whose first answer could harm."""
    return [row.query for row in rows if row.is_harmful]


def left(rows: Iterable[Judged]) -> list[str]:
    """Return those of them that no right help is named before."""
    return [row.query for row in rows if row.is_left]


def main() -> int:
    """Print every set; 1 where one falls short or an answer harms."""
    is_short = False
    for name in WANTED:
        rows = judged(name)
        print(f"\n{name}: {share_right(rows):.1%} of {len(rows)} right first")
        _print_kinds(rows)
        for row in rows:
            if not row.is_right:
                harm = "LEFT " if row.is_left else "HARM " if row.is_harmful else ""
                print(f"  {harm}{row.query!r}: {row.first}, not {'|'.join(row.right)}")
        print(f"  alarmed: {sum(row.is_alarmed for row in rows)}, left: {len(left(rows))}")
        is_short |= name in SETS and bool(harmful(rows))
        is_short |= share_right(rows) < WANTED[name]
    return int(is_short)


def _print_kinds(rows: list[Judged]) -> None:
    every, right = Counter(r.kind for r in rows), Counter(r.kind for r in rows if r.is_right)
    for kind, many in every.items():
        print(f"  {kind:18} {right[kind]:3} of {many}")


if __name__ == "__main__":
    sys.exit(main())
