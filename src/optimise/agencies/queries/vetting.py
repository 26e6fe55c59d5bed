"""Vetting: what was said of somebody, and whose runs out, ran out, or has no day recorded."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from optimise.agencies.domain.vetting import TOLD
from optimise.agencies.models import Person, Vetting
from optimise.basics.clock import today


def vetting_of(person: UUID) -> list[Vetting]:
    """Return all that was said of somebody, the newest first: to administrators and themselves."""
    return list(Vetting.objects.filter(person_id=person).order_by("-at", "-id"))


def cleared_now() -> Q:
    """Return what holds of those who are cleared for OFFICIAL-SENSITIVE today."""
    stands = Q(cleared_until__isnull=True) | Q(cleared_until__gte=today())
    return Q(sensitive_clearance=True) & stands


def was_let_in(person: Person) -> bool:
    """Say whether somebody can sign in: by a password of their own, and what was witnessed.

    A second factor is asked only where this installation asks it of everybody.
    """
    witnessed = person.witnessed_by is not None or not settings.SECOND_FACTOR_REQUIRED
    return witnessed and not person.must_change_password


def what_stops(person: Person) -> str:
    """Return why somebody can do nothing with what they have in hand, in words; empty if nothing.

    Shape: the words follow “who”.
    """
    if not person.is_active:
        return "may not sign in"
    if not was_let_in(person):
        return "has not set up yet what they sign in by"
    return "" if person.is_cleared and person.standing_stands() else "is not cleared"


def vetting_gaps() -> QuerySet[Person]:
    """Return whose vetting ended, ends within ninety days, or has no day recorded, in this order.

    Suspended people are not among them.
    """
    soon = today() + timedelta(days=max(TOLD))
    found = Person.objects.select_related("organisation").filter(
        Q(cleared_until__isnull=True) | Q(cleared_until__lte=soon),
        suspended_at__isnull=True,
        sensitive_clearance=True,
    )
    return found.order_by(F("cleared_until").asc(nulls_last=True), "name", "id")
