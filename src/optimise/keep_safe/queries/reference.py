"""Clocks, law and first responders, as they stand on a day."""

from datetime import datetime

from django.db.models import Q, QuerySet

from optimise.agencies.models import Organisation
from optimise.basics.clock import today
from optimise.keep_safe.domain.clocks import Unit, due
from optimise.keep_safe.models import Clock, FirstResponder, Law


def clock(code: str) -> Clock:
    """Return the clock of this code that is in force today, the newest first.

    Errors: LookupError where no such clock was ever set.
    """
    standing = Clock.objects.filter(code=code, in_force_from__lte=today())
    found = standing.order_by("-in_force_from", "-id").first()
    if found is None:
        raise LookupError(f"No clock is set for {code}.")
    return found


def runs_out(code: str, start: datetime) -> datetime:
    """Return when the clock of this code that starts at `start` runs out."""
    found = clock(code)
    return due(start, found.count, Unit(found.unit))


def clocks() -> list[Clock]:
    """Return every clock that is or was in force, by code, the newest first."""
    return list(Clock.objects.order_by("title", "-in_force_from", "-id"))


def law() -> QuerySet[Law]:
    """Return offences, powers and defences that were not ended."""
    return Law.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today()))


def in_force(law: Law) -> bool:
    """Say whether an offence or a power is in force today. Without a day, it is not."""
    begun = law.in_force_from is not None and law.in_force_from <= today()
    return begun and (law.ended_on is None or law.ended_on > today())


def first_responders() -> list[FirstResponder]:
    """Return the organisations that may refer to the National Referral Mechanism today."""
    day = today()
    standing = FirstResponder.objects.filter(in_force_from__lte=day)
    return list(standing.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)))


def first_responder_for(agency: Organisation) -> FirstResponder | None:
    """Return the entry on the list that lets this organisation refer, by its name or its kind."""
    for entry in first_responders():
        kinds = [k.strip() for k in entry.kinds.split(",") if k.strip()]
        if agency.kind in kinds or entry.name.casefold() == agency.name.casefold():
            return entry
    return None
