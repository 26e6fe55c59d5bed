"""Runs: have the finder look through what some authorisations brought."""

from collections.abc import Sequence

from django.db import connection, transaction

from optimise.access import jobs
from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.link.lines.actions.permission import needs_analyst
from optimise.link.lines.models import Authorisation, Import, Run, RunAuthorisation, Work

FIND = "lines.find"


@transaction.atomic
def ask_for_run(*, authorisations: Sequence[Authorisation], by: Viewer) -> Run:
    """Have the finder look through the records of these authorisations, all of one circle.

    Errors: NotReadyError where nothing is kept under one, or their circles differ; NotForYouError.
    """
    needs_analyst(by)
    if not authorisations:
        raise NotReadyError("Choose at least one authorisation.")
    if len({a.audience_id for a in authorisations}) > 1:
        raise NotReadyError("One run stays within one operation.")
    kept = Import.objects.filter(
        authorisation__in=authorisations, state=Work.DONE, taken_back__isnull=True
    )
    calls = kept.filter(kind__in=(Import.Kind.CALLS, Import.Kind.HANDSET))
    for one in authorisations:
        if not kept.filter(authorisation=one).exists():
            raise NotReadyError(f"No records are kept under {one.urn} yet.")
    if not calls.exists():
        raise NotReadyError("None of these holds calls, and a line is found by its calls.")
    run = Run(
        circle_id=authorisations[0].circle_id,
        asked_by=by.person,
        asked_at=now(),
        audience_id=authorisations[0].audience_id,
    )
    run.save(force_insert=True)
    RunAuthorisation.objects.bulk_create(
        RunAuthorisation(run=run, authorisation=one, audience_id=run.audience_id)
        for one in authorisations
    )
    record(Verb.CONSULT, kind="line run", objects=[run.id, *(a.id for a in authorisations)])
    jobs.ask(FIND, row=run.id, by=by)
    return run


@transaction.atomic
def cancel_run(*, run: Run, by: Viewer) -> None:
    """Stop a run. Nothing that it found is kept. Errors: NotForYouError."""
    needs_analyst(by)
    hold(run, by=by)
    if run.is_over:
        return
    run.cancel_asked_at = now()
    run.state = run.state if run.state == Work.UNDER_WAY else Work.CANCELLED
    run.save(update_fields=["cancel_asked_at", "state"])
    record(Verb.ALTER, kind="line run", objects=[run.id], cancelled=True)


@transaction.atomic
def end_broken_off(*, by: Viewer) -> None:
    """End the files and runs that a worker that was killed had in hand. As the worker starts."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select link_lines_end_broken_off(%s)", [now()])
