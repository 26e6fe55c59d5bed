"""The grade of an item that a file proposes, read by the same rules as one given by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from optimise.collect.domain.proposals import ProposedItem
from optimise.evaluate.domain import grading as g

LONGEST = 100_000  # letters: more than any report, less than the search can index
# Whoever sent the file weighed the support there; that is what their B says.
AROUND = g.Circumstances(independent_support=1)
SAYS = {
    g.Problem.REASON_MISSING: "a source graded 3 or an assessment graded E needs its reason",
    g.Problem.CONDITIONS_MISSING: "handling C needs its conditions",
    g.Problem.CONDITIONS_NOT_EXPECTED: "handling P has no conditions",
}
# A condition that came as words alone says not what it stops, so it stops every way out.
STOPS = frozenset(g.Outlet) - {g.Outlet.NAMED_AGENCY}
RELEASE_AUTHORITY = "the intelligence unit"
NOT_YET = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Unsound:
    """Why an item cannot be kept, in words for the reject file."""

    say: str


def read_item(item: ProposedItem) -> g.Grading | Unsound:
    """Return the grading that `item` proposes, or why it cannot be kept."""
    if not item.text.strip():
        return Unsound("There are no words.")
    if len(item.text) > LONGEST:
        return Unsound(f"The words are longer than {LONGEST:,} letters.")
    return _grading(item.source, item.assessment, item.handling, item.reason, item.conditions)


@lru_cache(maxsize=4096)
def _grading(
    source: str, assessment: str, handling: str, reason: str, conditions: tuple[str, ...]
) -> g.Grading | Unsound:
    try:
        grading = g.Grading(
            source=g.Source(source),
            assessment=g.Assessment(assessment),
            handling=g.Handling(handling),
            reason=reason,
            conditions=tuple(map(_condition, conditions)),
        )
    except ValueError:
        return Unsound(
            f"The grade {source}{assessment}{handling} is not one. Allowed: source 1-3,"
            " assessment A-E, handling P or C."
        )
    if problems := g.problems_with(grading, AROUND):
        said = "; ".join(SAYS.get(problem, problem.value) for problem in problems)
        return Unsound(f"The grade {grading.code} is not sound: {said}.")
    return grading


def _condition(text: str) -> g.Condition:
    return g.Condition(
        code="came with it",
        text=text,
        stops=STOPS,
        release_authority=RELEASE_AUTHORITY,
        # Whoever loads the file sets it, and the door puts down who and when.
        set_by="",
        set_at=NOT_YET,
    )
