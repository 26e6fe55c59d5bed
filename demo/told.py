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
from optimise.review.impact import actions as impact
from optimise.review.impact import queries as impact_queries
from optimise.share.desk import actions as desk
from optimise.share.desk import queries as desk_queries
from optimise.share.told import actions, queries
from optimise.share.told.domain.thanks import Part
from optimise.share.told.domain.words import DELAY, Far

RELEASED_BY = "ruth.abernethy"
LET_GO = timedelta(days=42)

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]


TARGET_BY = "fiona.mallory"
CAMPAIGN_BY = "daniel.okafor"


def put_in_promises(today: date, acting: Acting) -> None:
    """Have a target let out, and a campaign recorded of which nobody asked yet whether it worked."""
    begins = date(today.year - (today.month < 4), 4, 1)
    day = datetime.combine(today - timedelta(days=60), time(10), LOCAL)
    with acting(TARGET_BY, day) as by:
        target = desk.set_target(
            target=desk.NewTarget(
                measure="safer",
                label="Better",
                number=40,
                since=begins,
                until=date(begins.year + 1, 3, 1),
                why="What councils and charities said that they could reach with the same staff.",
            ),
            by=by,
        )
    with acting(RELEASED_BY, day + timedelta(hours=3)) as by:
        found = desk_queries.target(target.id, viewer=by)
        desk.approve_target(target=found, seen=found.fingerprint(), by=by)
    with acting(CAMPAIGN_BY, day + timedelta(days=1)) as by:
        areas = impact_queries.areas_with_tips(viewer=by)[:2]
        since = today - timedelta(days=150)
        impact.record_campaign(
            given=impact.NewCampaign(
                what="Posters at stations and in taxis",
                areas=areas,
                since=since,
                until=since + timedelta(days=28),
                reached=18_500,
                counted_how="Passengers of four weeks, as the railway counts them",
            ),
            by=by,
        )


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
    put_in_promises(today, acting)
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
