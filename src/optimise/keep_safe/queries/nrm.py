"""Referrals to the National Referral Mechanism."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.keep_safe.models import Nrm


def nrm(referral_id: UUID, *, viewer: Viewer) -> Nrm:
    """Return one referral to the mechanism and how it stands. Errors: NothingHereError."""
    found = (
        Nrm.objects.select_related("referral", "referral__referred_by")
        .filter(referral_id=referral_id)
        .first()
    )
    if found is None:
        raise NothingHereError
    about = found.referral.about
    record(Verb.CONSULT, kind="nrm", objects=[referral_id], shown=[about] if about else [])
    return found


def nrm_for(about: UUID, *, viewer: Viewer) -> list[Nrm]:
    """Return the referrals to the mechanism about one person that the viewer may read."""
    return list(Nrm.objects.select_related("referral").filter(referral__about=about))


def nrm_between(
    people: Collection[UUID],
    concerns: Collection[UUID],
    since: datetime,
    until: datetime,
    *,
    viewer: Viewer,
) -> list[Nrm]:
    """Return what was sent to the mechanism of these people, or of these concerns, in some time."""
    rows = Nrm.objects.select_related("referral").filter(
        Q(referral__about__in=list(people)) | Q(referral__concern__in=list(concerns)),
        submitted_at__gte=since,
        submitted_at__lt=until,
    )
    return list(rows.order_by("submitted_at"))
