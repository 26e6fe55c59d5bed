"""Whom an auditor asks about: a name or number to the ids that the record knows."""

from uuid import UUID

from django.db import connection

from optimise.basics.names import fold_name
from optimise.basics.phones import normal_phone
from optimise.basics.plates import normal_plate

NORMAL = (fold_name, normal_phone, normal_plate)


def subjects_called(text: str) -> frozenset[UUID]:
    """Return the ids of everything that goes by this name, phone, plate or number.

    Shape: empty for anyone but an auditor or data protection officer. An id is itself one.
    """
    try:
        return frozenset({UUID(text.strip())})
    except ValueError:
        pass
    names = [*(normal(text) for normal in NORMAL), text.strip().upper()]
    with connection.cursor() as cursor:
        cursor.execute("select * from wiring_subjects(%s)", [names])
        return frozenset(row[0] for row in cursor.fetchall())
