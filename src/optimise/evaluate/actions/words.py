"""Words that may be kept outside the sealed layer: none that name the source."""

from collections.abc import Iterable

from optimise.agencies import queries as agencies
from optimise.basics.refusals import NotReadyError
from optimise.collect.models import Report
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.domain.sanitise import blocks_saving, marks_in


def source_tokens(report: Report) -> tuple[str, ...]:
    """Return the words that would name who submitted a report, for whoever may read its envelope.

    Who told them is not among these: only source protection may read that, and a check against
    it would answer guesses.
    """
    submitter = report.submitted_by
    agency = () if report.agency_id == agencies.the_force().id else (report.agency.name,)
    return tuple(filter(None, (submitter.name, submitter.collar, submitter.email, *agency)))


def refuse_giveaways(*texts: str, tokens: Iterable[str] = ()) -> None:
    """Let no text be kept that names the source or holds an email address.

    Errors: NotReadyError.
    """
    names = tuple(tokens)
    if any(blocks_saving(mark) for text in texts for mark in marks_in(text, source_tokens=names)):
        raise NotReadyError(in_words([g.Problem.SOURCE_IN_WORDS]))
