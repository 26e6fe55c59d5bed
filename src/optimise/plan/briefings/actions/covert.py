"""Covert interest: an operation's circle holds back what would tell its subject."""

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.interests.models import Interest
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.plan.briefings.models import Briefing, Release


@transaction.atomic
def release(*, interest: Interest, briefing: Briefing, why: str, by: Viewer) -> Release:
    """Let one briefing be approved in spite of this interest.

    It goes out when someone approves it, as every briefing does.
    Errors: NotForYouError where the viewer does not lead the inquiry; NotReadyError.
    """
    if Role.INVESTIGATOR not in by.roles:
        raise NotForYouError("Only the officer in the case releases a briefing.")
    if not why.strip():
        raise NotReadyError("Say why it may go out.")
    kept = Release(
        interest=interest,
        briefing=briefing,
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=interest.audience_id,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="briefing", objects=[briefing.id, interest.id], reason=why)
    return kept
