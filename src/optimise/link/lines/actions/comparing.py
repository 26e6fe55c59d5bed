"""What a run found, held against the run before over the same records: the worker's, at its end."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from optimise.basics.clock import now
from optimise.link.lines.domain.changes import Found, Lead, changes
from optimise.link.lines.models import Candidate, Change, Run, RunAuthorisation, Work


def keep_changes(run: Run) -> None:
    """Keep what changed since the last run over the same authorisations or some of them, if any."""
    before = run_before(run)
    if before is None:
        return
    Change.objects.bulk_create(
        Change(
            run=run,
            before=before.id,
            change=one.change,
            number=one.number,
            other=one.other,
            was=one.was,
            now=one.now,
            at=now(),
            place=place,
            audience_id=run.audience_id,
        )
        for place, one in enumerate(changes(_found(before), _found(run)))
    )


def run_before(run: Run) -> Run | None:
    """Return the last run that was over before this was asked for, on nothing that this lacks.

    What rested on other records too would change by what is not looked at now.
    """
    same = run.rests_on.values("authorisation_id")
    other = RunAuthorisation.objects.exclude(authorisation__in=same).values("run_id")
    rows = Run.objects.filter(
        state=Work.DONE, audience_id=run.audience_id, rests_on__authorisation__in=same
    ).exclude(id__in=other)
    return rows.filter(done_at__lt=run.asked_at).order_by("-done_at").first()


def _found(run: Run) -> Found:
    rows = Candidate.objects.filter(run=run)
    leads = rows.values_list("number", "score", "called", "evidence__last", "evidence__held_to")
    return Found(
        leads={
            number: Lead(
                number=number,
                score=score,
                called=called,
                last=_moment(last),
                held_to=_moment(held_to),
            )
            for number, score, called, last, held_to in leads
        },
        successions=_pairs(run.successions),
    )


def _pairs(successions: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(one["from"], one["to"]) for one in successions}


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
