"""Sifting: what of a file may be kept, by the rules of grading and the model, and what may not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from optimise.access.domain.audiences import Marking
from optimise.collect.domain.batches import Figures, count_told, storable
from optimise.collect.domain.proposals import (
    Proposal,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.intake import Unsound, read_item
from optimise.identify.domain.intake import NotAFact, read_statement

MARKINGS = frozenset(Marking)


@dataclass(frozen=True, slots=True)
class SoundReport:
    """A report that may be kept, its number in the file, and the grading of each of its items."""

    number: int
    said: ProposedReport
    gradings: tuple[g.Grading, ...]


@dataclass(slots=True)
class Sifted:
    """What will be kept of some proposals, and what was left out with the reason.

    `done` is the number of proposals up to and with these.
    """

    done: int = 0
    reports: list[SoundReport] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)

    def figures(self) -> Figures:
        """Return how many there are of each."""
        return count_told([sound.said for sound in self.reports], self.rejections)

    def statements(self) -> Iterator[ProposedStatement]:
        """Yield every statement that will be kept."""
        for sound in self.reports:
            for item in sound.said.items:
                yield from item.statements


def sift(proposals: Iterable[tuple[int, Proposal]]) -> Sifted:
    """Return what may be kept of numbered proposals, and why each other one may not."""
    sifted = Sifted()
    for number, proposal in proposals:
        sifted.done = number + 1
        if isinstance(proposal, Rejection):
            sifted.rejections.append(proposal)
        elif sound := _sound_report(number, proposal, sifted.rejections):
            sifted.reports.append(sound)
    return sifted


def _sound_report(
    number: int, report: ProposedReport, rejections: list[Rejection]
) -> SoundReport | None:
    if problem := _problem_with(report):
        rejections.append(Rejection(row=report.row, why=problem[0], say=problem[1]))
        return None
    gradings, items = [], []
    for item in report.items:
        grading = read_item(item)
        if isinstance(grading, Unsound):
            rejections.append(Rejection(row=report.row, why=Why.UNKNOWN_CODE, say=grading.say))
            continue
        gradings.append(grading)
        items.append(_storable_item(item, report.row, rejections))
    if not items:
        return None
    return SoundReport(number, _storable_report(report, tuple(items)), tuple(gradings))


def _problem_with(report: ProposedReport) -> tuple[Why, str] | None:
    if report.marking not in MARKINGS:
        allowed = " and ".join(Marking)
        return Why.ABOVE_OUR_TIER, f"Only {allowed} may be held here."
    if not report.words.strip() or not report.items:
        return Why.MISSING, "There are no words."
    return None


# A copy is made only where something changes: as a rule nothing does.
def _storable_report(report: ProposedReport, items: tuple[ProposedItem, ...]) -> ProposedReport:
    row, words = storable(report.row), storable(report.words)
    reference = storable(report.reference)
    if row is report.row and words is report.words and reference is report.reference:
        alike = len(items) == len(report.items) and all(map(_is, items, report.items))
        return report if alike else replace(report, items=items)
    return replace(report, row=row, words=words, reference=reference, items=items)


def _is(one: object, other: object) -> bool:
    return one is other


def _storable_item(item: ProposedItem, row: str, rejections: list[Rejection]) -> ProposedItem:
    statements = tuple(_sound_statements(item.statements, row, rejections))
    text, reason = storable(item.text), storable(item.reason)
    alike = len(statements) == len(item.statements) and all(map(_is, statements, item.statements))
    if alike and text is item.text and reason is item.reason:
        return item
    return replace(item, text=text, reason=reason, statements=statements)


def _sound_statements(
    statements: Iterable[ProposedStatement], row: str, rejections: list[Rejection]
) -> Iterator[ProposedStatement]:
    for given in statements:
        value = storable(given.value)
        said = given if value is given.value else replace(given, value=value)
        form = read_statement(said)
        if isinstance(form, NotAFact):
            rejections.append(_not_a_fact(said, row, form.say))
        else:
            yield said


def _not_a_fact(said: ProposedStatement, row: str, problem: str) -> Rejection:
    say = f"The value of {said.prop} was left out. {problem} The rest of the row was kept."
    return Rejection(row=row, why=Why.UNREADABLE, say=say, original=said.value, kept_rest=True)
