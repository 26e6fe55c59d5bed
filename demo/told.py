"""Who told the made-up force what it acted on, and whom it let hear of it.

Of about every second thing that came of it, word was let go six weeks ago; of the others nobody
heard yet, so that there is something to do.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import DELAY, Far

RELEASED_BY = "ruth.abernethy"
LET_GO = timedelta(days=42)

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]


def put_in_told(today: date, acting: Acting) -> int:
    """Let word go of every second act that was past by then; return of how many."""
    day = today - LET_GO
    with acting(RELEASED_BY, datetime.combine(day, time(11), LOCAL)) as by:
        found = [one for one in queries.acts(viewer=by) if one.on < day and one.word is None]
        for number, act in enumerate(found[::2]):
            actions.let_word_go(
                act=act,
                far=Far.HELPED if number % 3 else Far.ACTED,
                not_before=day + DELAY,
                looked=True,
                by=by,
            )
    return len(found[::2])
