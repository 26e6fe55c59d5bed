"""Keeping someone safe first, and clearing that: what safeguarding decides about an entity."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.holding import hold
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import queries
from optimise.identify.domain.said import Said
from optimise.identify.models import Protection

GROUND = 60  # letters
WHO = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
A_DAY = timedelta(days=1)
ANOTHER = "another of safeguarding"


@transaction.atomic
def protect(*, entity: UUID, why: str, by: Viewer) -> Protection:
    """Have someone met first as a person to keep safe, by everyone, from now on.

    Whoever does it twice keeps their first, unless somebody wants that ended: then what is said now
    stands beside it, as what another says does. Errors: NotForYouError; NotReadyError without a
    reason.
    """
    _needs_safeguarding(by, why)
    wanted = {one for row in _waiting([entity]) for one in row.ends}
    standing = _kept_safe([entity]).filter(by=by.person).exclude(id__in=wanted).first()
    return standing or _keep(Protection.Kind.KEPT_SAFE, entity, why, by)


@transaction.atomic
def clear(*, entity: UUID, grounds: Collection[Said], why: str, by: Viewer) -> bool:
    """Clear what makes someone a possible victim; another statement makes them one again.

    Shape: false where it waits: they stay protected until a second of safeguarding agrees
    (`agree_to_clear`), but for what this one decided alone within the last day. Whoever decided
    otherwise is told. Errors: NotForYouError for all but safeguarding; NotReadyError without a
    reason, where it waits already, or of a day of birth that stands and makes them a child.
    """
    _needs_safeguarding(by, why)
    members = queries.cluster_of(entity, viewer=by)
    _must_not_be_child(grounds)
    if _waiting(members).exists():
        raise NotReadyError(f"It waits for a second already: {ANOTHER} agrees, or not.")
    kept = list(_kept_safe(members))
    alone = bool(kept) and not grounds
    if alone and all(one.by == by.person and one.at > now() - A_DAY for one in kept):
        _end(kept, why.strip(), by)
        record(Verb.ALTER, kind="possible victim", objects=[entity], shown=[entity], own=True)
        return True
    _keep(Protection.Kind.CLEARED, entity, why, by, grounds=grounds, ends=kept)
    others = {one.id for one in access.cleared_holding(Role.SAFEGUARDING)}
    notices.tell((others | {one.by for one in kept}) - {by.person})
    return False


@transaction.atomic
def agree_to_clear(*, entity: UUID, seen: UUID | None, by: Viewer) -> None:
    """Clear, as a second of safeguarding, whom another wants cleared.

    `seen` is the decision whose words they read. Whoever had decided otherwise is told.
    Errors: NotForYouError, and for who wanted it; NotReadyError where another waits, or none.
    """
    _needs_role(by)
    waits = _that_waits(entity, seen, by)
    if waits.by == by.person:
        raise NotForYouError(f"You want them cleared. {ANOTHER.capitalize()} reads it and agrees.")
    waits.agreed_by, waits.agreed_at = by.person, now()
    waits.save(update_fields=["agreed_by", "agreed_at"])
    kept = list(Protection.objects.filter(id__in=waits.ends, ended_at__isnull=True))
    _end(kept, waits.why, by)
    record(Verb.ALTER, kind="possible victim", objects=[entity], shown=[entity], agreed=True)
    notices.tell({waits.by, *(one.by for one in kept)} - {by.person})


@transaction.atomic
def keep_protected(*, entity: UUID, seen: UUID | None, by: Viewer) -> None:
    """Say that someone is not cleared, where another of safeguarding wants it: who did hears it.

    Errors: NotForYouError for all but safeguarding; NotReadyError where another waits, or none.
    """
    _needs_role(by)
    waits = _that_waits(entity, seen, by)
    _end([waits], "They stay protected.", by)
    record(Verb.ALTER, kind="possible victim", objects=[entity], shown=[entity], agreed=False)
    notices.tell({waits.by} - {by.person})


def _that_waits(entity: UUID, seen: UUID | None, by: Viewer) -> Protection:
    waits = (
        _waiting(queries.cluster_of(entity, viewer=by)).filter(id=seen).first() if seen else None
    )
    if waits is None:
        raise NotReadyError("Nothing of it waits for a second, or something else than you read.")
    hold(waits, by=by)
    if waits.agreed_at or waits.ended_at:
        raise NotReadyError("Somebody else answered it already.")
    return waits


def _waiting(entities: Iterable[UUID]) -> QuerySet[Protection]:
    return queries.waiting_to_clear().filter(entity_id__in=list(entities))


def _kept_safe(entities: Iterable[UUID]) -> QuerySet[Protection]:
    return Protection.objects.filter(
        entity_id__in=list(entities), kind=Protection.Kind.KEPT_SAFE, ended_at__isnull=True
    )


def _end(kept: Iterable[Protection], why: str, by: Viewer) -> None:
    for one in kept:
        one.ended_at, one.ended_by, one.ended_why = now(), by.person, why
        one.save(update_fields=["ended_at", "ended_by", "ended_why"])


def _must_not_be_child(grounds: Collection[Said]) -> None:
    days = sorted({said.value for said in grounds if said.prop == "birthDate" and said.stands})
    if days:
        raise NotReadyError(
            f"By their day of birth they may be under 18: {' or '.join(days)}. That is not cleared."
            " Where it is wrong, say on their page that it is no longer held, and clear them then."
        )


def _needs_safeguarding(by: Viewer, why: str) -> None:
    _needs_role(by)
    if not why.strip():
        raise NotReadyError("Say why. Someone will have to stand by it.")


def _needs_role(by: Viewer) -> None:
    if not by.holds(Role.SAFEGUARDING):
        raise NotForYouError("Only safeguarding may do this.")


def _keep(
    kind: Protection.Kind,
    entity: UUID,
    why: str,
    by: Viewer,
    *,
    grounds: Collection[Said] = (),
    ends: Collection[Protection] = (),
) -> Protection:
    kept = Protection(
        entity_id=entity,
        kind=kind,
        grounds=sorted({said.value.strip().casefold()[:GROUND] for said in grounds}),
        rests_on=sorted({said.id for said in grounds}),
        ends=sorted(one.id for one in ends),
        why=why.strip(),
        by=by.person,
        at=now(),
        audience_id=audience_id(WHO, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="possible victim", objects=[entity], shown=[entity], decided=kind.value)
    return kept
