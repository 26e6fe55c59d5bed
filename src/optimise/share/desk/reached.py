"""How far tips came, from outcomes, through the door of the intake team."""

from django.db import connection, transaction

from optimise.access.actions import needs_system
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import today
from optimise.collect.intake import actions as intake
from optimise.collect.intake.domain.reaching import Far


@transaction.atomic
def note_outcomes(*, by: Viewer) -> int:
    """Note how far the tips came whose reports were decided or acted on; return how many are new.

    The system's.
    """
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select report, far from share_desk_reached(%s)", [today()])
        rows = cursor.fetchall()
    return sum(
        intake.note_reached(reports=[row for row, told in rows if told == far], far=far, by=by)
        for far in Far
    )
