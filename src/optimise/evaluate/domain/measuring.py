"""How well the words find what they should: measured by sentences whose answer is known.

Source: sentences of our own, in the words in which reports are written. They are kept apart from
the examples and from whoever changes the words, so that they tell how both do on sentences that
nobody has seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from optimise.evaluate.domain.risk_words import FOLDER, Risk, RiskWords, suggest_priority

NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, and what it should raise."""

    text: str
    raises: frozenset[Risk]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was missed, and what was raised for nothing.

    Shape: `missed` of `expected` are counted by sentence and risk; `false` of `innocent` by
    sentence that should raise nothing.
    """

    expected: int
    innocent: int
    missed: tuple[tuple[str, Risk], ...]
    false: tuple[tuple[str, str], ...]

    @property
    def missed_percent(self) -> float:
        """Return how many of a hundred that should be raised were not."""
        return 100 * len(self.missed) / self.expected

    @property
    def false_percent(self) -> float:
        """Return how many of a hundred innocent sentences raised something."""
        return 100 * len(self.false) / self.innocent


@lru_cache(maxsize=1)
def sentences(file: Path = FOLDER / "measured.tsv") -> tuple[Sentence, ...]:
    """Return the sentences of a file: risks with commas between or "-", a tab, and the text."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Sentence(
            text=text,
            raises=frozenset() if said == NOTHING else frozenset(map(Risk, said.split(", "))),
        )
        for said, text in rows
    )


@lru_cache(maxsize=4)
def measured_by(words: RiskWords) -> Measured:
    """Return how the words do on the sentences that were kept apart, reckoned once an edition."""
    return measure(words)


def measure(words: RiskWords, *, by: Sequence[Sentence] | None = None) -> Measured:
    """Return how the words do on the sentences that were kept apart, or on others."""
    mine = [(one, suggest_priority(one.text, words=words)) for one in by or sentences()]
    return Measured(
        expected=sum(len(one.raises) for one, _ in mine),
        innocent=sum(not one.raises for one, _ in mine),
        missed=tuple(
            (one.text, risk)
            for one, found in mine
            for risk in Risk
            if risk in one.raises and risk not in found.risks
        ),
        false=tuple(
            (one.text, ", ".join(f.words for f in found.found))
            for one, found in mine
            if not one.raises and found.found
        ),
    )
