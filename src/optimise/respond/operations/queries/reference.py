"""Reference of operations that changes from a day on, and references however they are written."""

from datetime import date

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Upper


def in_force(on: date) -> Q:
    """Return the condition that a row of reference is in force on a day."""
    until = Q(in_force_until__isnull=True) | Q(in_force_until__gt=on)
    return until & Q(in_force_from__lte=on)


def closed_up(column: str | Combinable) -> Upper:
    """Return a column as `normal_plate` spells it: in capitals, letters and digits alone."""
    field = F(column) if isinstance(column, str) else column
    signs = (Value("[^[:alnum:]]"), Value(""), Value("g"))
    return Upper(Func(field, *signs, function="regexp_replace", output_field=CharField()))
