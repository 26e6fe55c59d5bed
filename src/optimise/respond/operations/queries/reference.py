"""Reference of operations that changes from a day on: a power, an offence, a price."""

from datetime import date

from django.db.models import Q


def in_force(on: date) -> Q:
    """Return the condition that a row of reference is in force on a day."""
    until = Q(in_force_until__isnull=True) | Q(in_force_until__gt=on)
    return until & Q(in_force_from__lte=on)
