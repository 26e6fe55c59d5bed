"""Who told the made-up force what it acted on, whom it let hear of it, and whom it thanks.

Of most that had come of it six weeks ago word was let go then; of the rest nobody heard yet, so that
there is something to do.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL
from optimise.share.told import actions, queries
from optimise.share.told.domain.thanks import Part
from optimise.share.told.domain.words import DELAY, Far

RELEASED_BY = "ruth.abernethy"
LET_GO = timedelta(days=42)

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]


def put_in_told(today: date, people: Mapping[str, Person], acting: Acting) -> int:
    """Let word go of all but one of the acts that were past by then; return of how many."""
    day = today - LET_GO
    with acting(RELEASED_BY, datetime.combine(day, time(11), LOCAL)) as by:
        found = [one for one in queries.acts(viewer=by) if one.on < day and one.word is None]
        for number, act in enumerate(found[1:]):
            actions.let_word_go(
                act=act,
                far=Far.ACTED if number % 4 == 3 else Far.HELPED,
                not_before=day + DELAY,
                looked=True,
                by=by,
            )
    _thank(today, {person.id: key for key, person in people.items()}, acting)
    return len(found[1:])


def _thank(today: date, keys: Mapping[UUID, str], acting: Acting) -> None:
    """Ask the first of each sort whether they may be thanked; most of them agree."""
    evening = datetime.combine(today - timedelta(days=3), time(16), LOCAL)
    with acting(RELEASED_BY, evening) as by:
        found = queries.helped(viewer=by)
        asked = [
            actions.ask_to_thank(person=one.person, part=part, by=by)
            for part in Part
            for one in [one for one in found if one.part == part][:2]
        ]
    for thanks in asked[:-2]:
        with acting(keys[thanks.person_id], evening + timedelta(hours=1)) as by:
            mine = queries.asked_thanks(thanks.id, viewer=by)
            actions.answer_thanks(thanks=mine, agree=True, by=by)
