"""Words that may be kept outside the sealed layer: none that name the source."""

from collections.abc import Iterable

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics.refusals import NotReadyError
from optimise.collect import queries as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.domain.said import all_words
from optimise.collect.models import Report
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.domain.sanitise import Giveaway, blocks_saving, marks_in, without_themselves
from optimise.evaluate.models import Item

LEFT_OUT = (
    "What they wrote of who they are was left out. It may be they who need help: source "
    "protection, and whoever opened the tip, can read it."
)


def source_tokens(report: Report) -> tuple[str, ...]:
    """Return the words that would name who submitted a report, for whoever may read its envelope.

    Who told them is not among these: only source protection may read that, and a check against
    it would answer guesses.
    """
    submitter = report.submitted_by
    agency = () if report.agency_id == agencies.the_force().id else (report.agency.name,)
    return tuple(filter(None, (submitter.name, submitter.collar, submitter.email, *agency)))


def words_for_others(report: Report) -> str:
    """Return what a report says, for those who act on it: nothing of who told us.

    What the public writes of themselves goes no further either, wherever they wrote it: where
    something was left out, it says whom to ask, as it may be who needs help.
    """
    words = all_words(report.words.text, report.words.answers)
    if report.origin_type != OriginType.PUBLIC_ANONYMOUS:
        return words
    said = without_themselves(words)
    return said if said == words else f"{said}\n\n{LEFT_OUT}"


def tokens_of(items: Iterable[Item], *, viewer: Viewer) -> frozenset[str]:
    """Return the words that would name who submitted what these items are of.

    Of reports whose envelope the viewer may read; of others, none.
    """
    found = collect.envelopes((item.report_id for item in items), viewer=viewer)
    return frozenset(token for report in found for token in source_tokens(report))


def gives_away(text: str, *, tokens: Iterable[str] = ()) -> bool:
    """Say whether words name the source or hold an email address."""
    return any(blocks_saving(mark) for mark in marks_in(text, source_tokens=tokens))


def may_tell(text: str) -> tuple[str, ...]:
    """Return what a person should look at in words before they go out: who told us, from where."""
    looked_for = {Giveaway.RELATION, Giveaway.VANTAGE_POINT}
    return tuple(dict.fromkeys(mark.words for mark in marks_in(text) if mark.why in looked_for))


def refuse_giveaways(*texts: str, tokens: Iterable[str] = ()) -> None:
    """Let no text be kept that names the source or holds an email address.

    Errors: NotReadyError.
    """
    names = tuple(tokens)
    if any(gives_away(text, tokens=names) for text in texts):
        raise NotReadyError(in_words([g.Problem.SOURCE_IN_WORDS]))
