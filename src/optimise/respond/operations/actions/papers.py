"""Risks and papers: a change is another row, so that what stood before stays."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.actions.permission import (
    for_knowers,
    must_run,
    must_say,
    needs_knower,
)
from optimise.respond.operations.domain.papers import QUESTIONS, Paper, problems_with
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.domain.risks import problems_with as problems_with_risk
from optimise.respond.operations.models import Operation, Risk, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRisk:
    """A risk, 1 to 5 each before and after what is done about it."""

    about: About
    words: str
    likelihood: int
    impact: int
    control: str
    likelihood_left: int
    impact_left: int
    owner: Person


@transaction.atomic
def add_risk(*, operation: Operation, given: NewRisk, by: Viewer) -> Risk:
    """Put a risk on the register. Errors: NotForYouError; NotReadyError by field."""
    needs_knower(operation, by)
    hold(operation, by=by)
    must_run(operation)
    must_say(
        {
            "words": (given.words, "Say what may happen."),
            "control": (given.control, "Say what is done about it, or that nothing is and why."),
        }
    )
    before, left = (given.likelihood, given.impact), (given.likelihood_left, given.impact_left)
    if problems := problems_with_risk(before, left):
        raise NotReadyError(problems)
    kept = Risk(
        **for_knowers(operation, by=by),
        about=given.about,
        words=given.words.strip(),
        likelihood=given.likelihood,
        impact=given.impact,
        control=given.control.strip(),
        likelihood_left=given.likelihood_left,
        impact_left=given.impact_left,
        owner=given.owner,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="operation", objects=[operation.id, kept.id])
    return kept


@transaction.atomic
def change_risk(*, risk: Risk, given: NewRisk, by: Viewer) -> Risk:
    """Put a risk as it is now in place of how it was. Errors: as add_risk."""
    end_risk(risk=risk, why="Changed", by=by)
    return add_risk(operation=risk.operation, given=given, by=by)


@transaction.atomic
def end_risk(*, risk: Risk, why: str, by: Viewer) -> None:
    """Say that a risk is none any more. Errors: NotForYouError; NotReadyError without a reason."""
    needs_knower(risk.operation, by)
    must_say({"why": (why, "Say why it is no risk any more.")})
    hold(risk, by=by)
    if risk.ended_at is not None:
        raise NotReadyError("Somebody changed that risk. Open it again.")
    risk.ended_at, risk.ended_why = now(), why.strip()
    risk.save(update_fields=["ended_at", "ended_why"])
    record(Verb.ALTER, kind="operation", objects=[risk.operation_id, risk.id], ended=True)


@transaction.atomic
def write_sheet(
    *, operation: Operation, paper: Paper, answers: Mapping[str, str], by: Viewer
) -> Sheet:
    """Write the next edition of a paper. Errors: NotForYouError; NotReadyError by field."""
    needs_knower(operation, by)
    hold(operation, by=by)
    must_run(operation)
    said = {one.key: answers.get(one.key, "").strip() for one in QUESTIONS[paper]}
    if problems := problems_with(paper, said):
        raise NotReadyError(problems)
    last = operation.sheets.filter(paper=paper).first()
    kept = Sheet(
        **for_knowers(operation, by=by),
        paper=paper,
        version=last.version + 1 if last else 1,
        answers=said,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="operation", objects=[operation.id, kept.id], paper=paper.value)
    return kept
