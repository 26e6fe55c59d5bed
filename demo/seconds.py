"""The second of those who keep people safe: a concern ends by two where nothing new is done.

So does a home.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern, ConcernHandling, Episode, Home

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
INSPECTOR, SAFEGUARDING = "grace.hollis", "lewis.tanner"
AFTER = timedelta(minutes=25)


def agree(concern: UUID, acting: Acting, wanted: datetime) -> None:
    """Have the duty inspector read why a concern should end, and agree where it waits for that."""
    with acting(INSPECTOR, wanted + AFTER) as by:
        waits = ConcernHandling.objects.select_related("concern").filter(done_at__isnull=True)
        for one in waits.exclude(proposed="").filter(concern=concern):
            care.agree_to_end(concern=one.concern, seen=one.fingerprint(), by=by)


def hold(concern: UUID, note: str, acting: Acting, taken: datetime, ended: datetime) -> None:
    """Have safeguarding take a concern up and say who has them now, and the inspector agree."""
    with acting(SAFEGUARDING, taken) as by:
        care.take_concern(concern=Concern.objects.get(pk=concern), by=by)
    with acting(SAFEGUARDING, ended) as by:
        one, held = Concern.objects.get(pk=concern), Concern.Outcome.HELD
        care.finish_concern(concern=one, outcome=held, note=note, by=by)
    agree(concern, acting, ended)


def agree_home(home: UUID, acting: Acting, wanted: datetime) -> None:
    """Have the duty inspector read why visits to a home should stop, and agree."""
    with acting(INSPECTOR, wanted + AFTER) as by:
        one = Home.objects.get(id=home)
        care.agree_to_end_home(home=one, seen=one.fingerprint(), by=by)


def confirm_found(episode: UUID, acting: Acting, said: datetime) -> None:
    """Have the duty inspector ring whoever is with somebody who was found, and confirm it."""
    with acting(INSPECTOR, said + AFTER) as by:
        one = Episode.objects.get(id=episode)
        care.confirm_found(episode=one, how="I rang the station: she is with them.", by=by)
