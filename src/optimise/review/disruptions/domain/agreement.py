"""How far two raters agree beyond chance. Source: Cohen 1960."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

TARGET = 0.6
ENOUGH = 10  # fewer pairs say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Kappa over so many pairs; None where it cannot be worked out."""

    pairs: int
    kappa: float | None

    @property
    def in_words(self) -> str:
        """Return what it says."""
        if self.pairs < ENOUGH or self.kappa is None:
            return f"Too few rated twice to say ({self.pairs} of {ENOUGH} needed)."
        verdict = "as hoped" if self.kappa >= TARGET else "less than hoped"
        return f"κ = {self.kappa:.2f} over {self.pairs} claims, {verdict} ({TARGET})."


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return Cohen's kappa of pairs of ratings."""
    total = len(pairs)
    if not total:
        return Agreement(pairs=0, kappa=None)
    seen = sum(one == other for one, other in pairs) / total
    first, second = (Counter(pair[n] for pair in pairs) for n in (0, 1))
    chance = sum(first[level] * second[level] for level in first) / total**2
    kappa = None if chance == 1 else (seen - chance) / (1 - chance)
    return Agreement(pairs=total, kappa=kappa)
