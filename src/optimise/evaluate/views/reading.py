"""What the pages of this stage show beside a text: its marks, its risks, its clock."""

from dataclasses import dataclass

from optimise.basics.clock import now
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.clocks import clock_words
from optimise.evaluate.domain.highlight import Piece, cut_at_marks
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.domain.sanitise import Giveaway, blocks_saving, marks_in
from optimise.evaluate.models import Triage
from optimise.ui.words import first_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as its sanitiser should look at it."""

    pieces: tuple[Piece, ...]
    reasons: tuple[Giveaway, ...]
    blocked: bool


def read_through(text: str, *, report: Report) -> Reading:
    """Return a text with whatever in it could give the source away, or is opinion."""
    marks = marks_in(text, source_tokens=actions.source_tokens(report))
    return Reading(
        pieces=cut_at_marks(text, marks),
        reasons=tuple(dict.fromkeys(mark.why for mark in marks)),
        blocked=any(map(blocks_saving, marks)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One report in the queue."""

    triage: Triage
    clock: str
    late: bool
    risks: tuple[Risk, ...]
    taken_by: str
    words: str


FIRST_WORDS = 120  # letters


def waiting(triage: Triage, *, names: dict[object, str]) -> Waiting:
    """Return a report in the queue with what should make someone look sooner."""
    moment = now()
    return Waiting(
        triage=triage,
        clock=clock_words(triage.due_at, moment),
        late=triage.due_at <= moment,
        risks=tuple(map(Risk, triage.raised)),
        taken_by=names.get(triage.taken_by, ""),
        words=first_words(triage.report.words.text, FIRST_WORDS),
    )


TICKED = (
    ("child_at_risk", "A child may be at risk"),
    ("source_at_risk", "Whoever told us may be in danger"),
    ("officer_safety", "Officers should know before going there"),
)


def prompts_kept(triage: Triage) -> tuple[str, ...]:
    """Return what to ask of a report as it was read when it came in, without reading it anew."""
    ticked = [words for name, words in TICKED if getattr(triage.report, name)]
    return (*ticked, *(Risk(one).prompt for one in triage.raised))


def prompts(report: Report, *, threat_is_known: bool = False) -> tuple[str, ...]:
    """Return what to ask of a report: what its submitter ticked, then what its words suggest.

    Whether a life is threatened is asked where it is decided, and no more once it is known there.
    """
    ticked = [words for name, words in TICKED if getattr(report, name)]
    asked = queries.risks_of(report).prompts
    known = Risk.THREAT_TO_LIFE.prompt if threat_is_known else ""
    return (*ticked, *(one for one in asked if one != known))
