"""Likelihood ratios in words, and what they leave after a prior."""

# Source: European Network of Forensic Science Institutes, guideline for evaluative reporting.
_SCALE = (
    (0.30103, "no support either way"),
    (1.0, "weak support"),
    (2.0, "moderate support"),
    (3.0, "moderately strong support"),
    (4.0, "strong support"),
)
PRIORS = (10, 100, 1000)
LEAD = "Lead, not evidence. Nothing here labels a person; an analyst decides, with reasons."


def support_in_words(log10_lr: float) -> str:
    """Return how strongly a ratio speaks, for or against."""
    fitting = (words for bound, words in _SCALE if abs(log10_lr) < bound)
    words = next(fitting, "very strong support")
    if words.startswith("no"):
        return words
    return f"{words} {'for' if log10_lr > 0 else 'against'}"


def posterior(log10_lr: float, *, one_in: int) -> float:
    """Return the chance that remains when one phone in `one_in` was such a phone before."""
    odds = 10**log10_lr / (one_in - 1)
    return odds / (1 + odds)
