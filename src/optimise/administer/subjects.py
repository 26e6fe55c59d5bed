"""Whom an auditor asks about: a name or number to the ids that the record knows."""

from uuid import UUID

from django.db import connection

from optimise.basics.names import fold_name
from optimise.basics.phones import normal_phone
from optimise.basics.plates import normal_plate

MOST = 500  # people of one name: the database gives one more, where there are more
NORMAL = (fold_name, normal_phone, normal_plate)


def is_id(text: str) -> bool:
    """Say whether a text is an id."""
    try:
        UUID(text.strip())
    except ValueError:
        return False
    return True


def subjects_called(text: str) -> frozenset[UUID]:
    """Return the ids of everything that goes by this name, phone, plate or number.

    Words are a surname, too, or a forename: whoever has them in their name is meant. Where more
    than MOST have them, not all are found.
    Shape: empty for anyone but an auditor or data protection officer. An id is itself one.
    """
    if is_id(text):
        return frozenset({UUID(text.strip())})
    names = [*(normal(text) for normal in NORMAL), text.strip().upper()]
    with connection.cursor() as cursor:
        cursor.execute("select * from wiring_subjects(%s)", [names])
        found = {row[0] for row in cursor.fetchall()}
        cursor.execute("select * from wiring_subjects_of_name(%s)", [fold_name(text)])
        found |= {row[0] for row in cursor.fetchall()}
    return frozenset(found)
