"""Counts of thirty areas over forty months, in one of which something was done."""

from dataclasses import dataclass

import numpy as np
from tests.cast import Cast, viewing

from optimise.review.impact import actions
from optimise.review.impact.models import Counts, Question

ONSET = "2025-09"


def panel(*, fall: float = 0.0, seed: int = 5, areas: int = 30, months: int = 40) -> str:
    """Return counts as CSV; in A01 they fall by a share from the onset on."""
    chance = np.random.default_rng(seed)
    rows = ["area,month,count"]
    for area in range(areas):
        mean = chance.uniform(3, 5)
        for month in range(months):
            name = f"{2022 + (month + 8) // 12}-{(month + 8) % 12 + 1:02d}"
            here = mean * (1 - fall) if area == 1 and name >= ONSET else mean
            rows.append(f"A{area:02d},{name},{chance.poisson(here)}")
    return "\n".join(rows)


@dataclass(kw_only=True)
class Scene:
    """What a test knows: the counts and a question about them."""

    cast: Cast
    counts: Counts
    question: Question

    def fresh(self) -> Question:
        """Return the question as whoever views it at the moment may read it."""
        return Question.objects.select_related("counts").get(pk=self.question.pk)

    def lock(self) -> None:
        """Have Chris lock the question."""
        with viewing(self.cast.chris) as chris:
            actions.lock(question=self.fresh(), by=chris)


def new_question(counts: Counts, **changes: object) -> actions.NewQuestion:
    """Return a question about A01."""
    given = {
        "title": "The patrols of September",
        "why": "Two officers stood at the bus station every evening.",
        "counts": counts,
        "treated": ["A01"],
        "neighbours": ["A02"],
        "onset": ONSET,
        "success": "A fall of a fifth or more.",
    } | changes
    return actions.NewQuestion(**given)  # type: ignore[arg-type]


def make_scene(cast: Cast, *, fall: float = 0.0) -> Scene:
    """Load the counts, and ask."""
    with viewing(cast.chris) as chris:
        given = actions.NewCounts(
            name="Violence by ward", family="violence", source="data.police.uk",
            text=panel(fall=fall),
        )  # fmt: skip
        counts = actions.load_counts(given=given, by=chris)
        question = actions.ask_question(given=new_question(counts), by=chris)
    return Scene(cast=cast, counts=counts, question=question)
