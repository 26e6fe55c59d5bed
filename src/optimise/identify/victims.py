"""Keeping someone safe first, and clearing that: what safeguarding decides about an entity."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify.domain.said import Said
from optimise.identify.models import Protection

GROUND = 60  # letters
WHO = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)


@transaction.atomic
def protect(*, entity: UUID, why: str, by: Viewer) -> Protection:
    """Have someone met first as a person to keep safe, by everyone, from now on.

    Doing it twice keeps the first. Errors: NotForYouError; NotReadyError without a reason.
    """
    _needs_safeguarding(by, why)
    standing = Protection.objects.filter(
        entity_id=entity, kind=Protection.Kind.KEPT_SAFE, ended_at__isnull=True
    ).first()
    return standing or _keep(Protection.Kind.KEPT_SAFE, entity, (), why, by)


@transaction.atomic
def clear(*, entity: UUID, grounds: Collection[Said], why: str, by: Viewer) -> Protection:
    """Clear what makes someone a possible victim; another statement makes them one again.

    Errors: NotForYouError for all but safeguarding; NotReadyError without a reason.
    """
    _needs_safeguarding(by, why)
    Protection.objects.filter(
        entity_id=entity, kind=Protection.Kind.KEPT_SAFE, ended_at__isnull=True
    ).update(ended_at=now(), ended_by=by.person, ended_why=why.strip())
    return _keep(Protection.Kind.CLEARED, entity, grounds, why, by)


def _needs_safeguarding(by: Viewer, why: str) -> None:
    if not by.holds(Role.SAFEGUARDING):
        raise NotForYouError("Only safeguarding may do this.")
    if not why.strip():
        raise NotReadyError("Say why. Someone will have to stand by it.")


def _keep(
    kind: Protection.Kind, entity: UUID, grounds: Collection[Said], why: str, by: Viewer
) -> Protection:
    kept = Protection(
        entity_id=entity,
        kind=kind,
        grounds=sorted({said.value.strip().casefold()[:GROUND] for said in grounds}),
        rests_on=sorted({said.id for said in grounds}),
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(WHO, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="possible victim", objects=[entity], shown=[entity], decided=kind.value)
    return kept
