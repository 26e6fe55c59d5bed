"""The long work of impact: the engine on a locked question, with progress and a way to stop."""

from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.jobs import job
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.link.lines.models import Work
from optimise.review.impact import actions
from optimise.review.impact.domain import answers, donors, estimates
from optimise.review.impact.domain.panel import PanelProblemError
from optimise.review.impact.models import Answer


class StoppedError(Exception):
    """Somebody asked for a stop."""


@job(actions.ESTIMATE)
def answer_question(row: UUID, *, by: Viewer) -> None:
    """Answer a locked question, in the rights of whoever asked, as they are now."""
    answer = _begin(row)
    if answer is None:
        return
    step = iter(range(len(donors.STEPS)))

    def tell(words: str) -> None:
        with transaction.atomic():
            rows = Answer.objects.filter(id=answer.id)
            rows.update(**({"step": next(step)} if words in donors.STEPS else {}), step_words=words)
            if rows.filter(cancel_asked_at__isnull=False).exists():
                raise StoppedError

    try:
        panel = actions.panel_of(answer.question.counts)
        design = actions.design_of(answer.question, panel)
        found = estimates.estimate(panel, design, told=tell)
        beside = donors.stand_in(panel, design, told=tell)
        with transaction.atomic():
            written = answers.write_estimate(found, panel, design)
            written["synthetic"] = answers.write_stand_in(beside, panel)
            Answer.objects.filter(id=answer.id).update(
                state=Work.DONE, found=written, step=len(donors.STEPS), done_at=now()
            )
            record(Verb.COLLECT, kind="question", objects=[answer.question_id, answer.id])
    except StoppedError:
        _end(answer, Work.CANCELLED)
    except PanelProblemError as problem:
        _end(answer, Work.FAILED, str(problem))
    except BaseException:
        _end(answer, Work.FAILED, "Something went wrong here. The record says when.")
        raise


def _begin(row: UUID) -> Answer | None:
    with transaction.atomic():
        waiting = Answer.objects.select_for_update(of=("self",)).filter(state=Work.WAITING)
        found = waiting.select_related("question__counts").filter(id=row).first()
        if found is not None:
            found.state = Work.UNDER_WAY
            found.save(update_fields=["state"])
    return found


def _end(answer: Answer, state: Work, problem: str = "") -> None:
    with transaction.atomic():
        rows = Answer.objects.filter(id=answer.id)
        rows.update(state=state, problem=problem, done_at=now())
