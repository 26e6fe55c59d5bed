"""What is said of somebody's ethnicity at a referral, for counts of fairness and nothing else."""

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import wait_in_turn
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.described import ETHNICITIES
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import queries
from optimise.keep_safe.models import Described, Referral


@transaction.atomic
def describe(*, referral: Referral, ethnicity: str, said: Described.Said, by: Viewer) -> None:
    """Keep what is said of somebody's ethnicity, and by whom, once and for counts alone.

    Errors: NothingHereError for who may not read the referral; NotReadyError for what is no code,
    where consent was withdrawn, or a second time.
    """
    queries.referral(referral.id, viewer=by)
    if ethnicity not in ETHNICITIES:
        raise NotReadyError("Choose one, or that it was not stated.", field="ethnicity")
    wait_in_turn(f"referral {referral.id}", by)
    if why := queries.why_not_described(referral):
        raise NotReadyError(why)
    Described(
        referral=referral,
        said=said,
        ethnicity=ethnicity,
        made_by=by.person,
        made_at=now(),
        audience_id=referral.audience_id,
    ).save(force_insert=True)
    record(Verb.COLLECT, kind="self-description", objects=[referral.id])
