"""What officers truly know of the groups in their areas, and what they therefore answer.

Each officer of the front line reads all cards meant for them or leaves one out, and of those who
check themselves some know what the cards say: at rates by rank that stand in the truth.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime, time, timedelta
from random import Random

from demo.model import Year
from demo.rates import OTHERS, RATES, Rates
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import FRONT_LINE
from optimise.basics.clock import LOCAL
from optimise.plan.awareness import actions, queries
from optimise.plan.briefings import actions as briefings
from optimise.plan.briefings import queries as shown

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]


def put_in_awareness(year: Year, acting: Acting, ranks: Mapping[str, str]) -> None:
    """Have each officer read and check as their rank truly does.

    Shape: `ranks` gives each person's rank by their key.
    """
    draw = Random(year.seed)
    evening = datetime.combine(year.today, time(21), LOCAL) - timedelta(days=1)
    moment = datetime.combine(year.today, time(7, 30), LOCAL) - timedelta(days=20)
    for n, (key, rank) in enumerate(sorted(ranks.items())):
        with acting(key, moment + timedelta(hours=n % 9, days=n % 12)) as by:
            reads = by.roles & FRONT_LINE and answer(by, RATES.get(rank, OTHERS), draw)
        if reads:  # who reads the cards opens the briefing
            with acting(key, evening + timedelta(minutes=7 * (n % 17))) as by:
                briefings.receive(briefings=shown.todays_briefing(viewer=by), by=by)


def answer(by: Viewer, rates: Rates, draw: Random) -> bool:
    """Have one officer read all cards or all but one, and check themselves or not.

    Return whether they read all.
    """
    found = [one.card for one in queries.own(viewer=by)]
    reads, checks, knows = (draw.random() < rate for rate in asdict(rates).values())
    read = found if reads else found[1:] if len(found) > 1 else []
    for card in read:
        actions.read(card=card, by=by)
        asked = queries.check_of(card, viewer=by) if reads and checks else []
        if asked:
            right = [one.right for one in asked]
            actions.check(card=card, answers=right if knows else wrong(right), by=by)
    return bool(reads)


def wrong(right: Collection[int]) -> list[int]:
    """Return answers none of which is right."""
    return [0 if one else 1 for one in right]
