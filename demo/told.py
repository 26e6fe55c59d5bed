"""Who told the made-up force what it acted on, whom it let hear of it, and whom it thanks.

Of most that had come of it six weeks ago word was let go then; of the rest nobody heard yet, so that
there is something to do. What one quiet street rested on touches no group and no operation: those
who told of it hear that it led to action, once the installation is served.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from csv import reader
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from demo.model import State, Submission, Year
from demo.roles import connected_as
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL, local_date
from optimise.review import subjects
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.domain.levels import Lasted, Level, P
from optimise.review.disruptions.models import Claim, Look
from optimise.review.impact import actions as impact
from optimise.review.impact import queries as impact_queries
from optimise.share.desk import actions as desk
from optimise.share.desk import queries as desk_queries
from optimise.share.desk.domain.asking import Asked
from optimise.share.domain.weeks import weeks_to_tell
from optimise.share.told import actions, queries
from optimise.share.told.domain.thanks import Part
from optimise.share.told.domain.words import DELAY, FEWEST, Far

RELEASED_BY = "ruth.abernethy"
LET_GO = timedelta(days=42)

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]


TARGET_BY = "fiona.mallory"
CAMPAIGN_BY = "daniel.okafor"
CLAIMED_BY, DONE = "marek.zielinski", timedelta(days=80)
WEEKS = (0, 2)  # of the weeks that may be told, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellers:
    """Who told of one area what touches no group: the items, one of each, and the area."""

    today: date
    area: str
    items: tuple[UUID, ...]

    @classmethod
    def of(cls, year: Year, items: Mapping[str, list[UUID]]) -> "Tellers":
        """Return those of the area of which the most people told such a thing."""
        groups = year.truth.groups.values()
        within = {one for group in groups for one in (*group["members"], *group["exploited"])}  # type: ignore[misc]
        told: dict[str, dict[str, UUID]] = {}
        for sent in year.reports:
            if _is_apart(sent, year, within) and items.get(sent.report.row):
                first = items[sent.report.row][0]
                told.setdefault(sent.areas[0], {}).setdefault(sent.submitted_by, first)
        area = max(told, key=lambda key: len(told[key]), default="")
        return cls(today=year.today, area=area, items=tuple(told.get(area, {}).values()))


def _is_apart(sent: Submission, year: Year, within: set[str]) -> bool:
    if sent.state is not State.LIVE or not sent.areas:
        return False
    if sent.submitted_at.date() > year.today - DONE:
        return False
    said = [one for item in sent.report.items for one in item.statements]
    named = {key for one in said for key in (one.entity, one.other) if key}
    in_circle = any(note.audience.startswith("circle") for note in sent.notes)
    return not in_circle and not any(year.truth.entities.get(key) in within for key in named)


def put_in_street(tellers: Tellers, areas: Mapping[str, UUID], acting: Acting) -> Claim | None:
    """Claim that a street was made quieter by what several people told, and have it moderated."""
    if len(tellers.items) < FEWEST:
        return None
    day = datetime.combine(tellers.today - DONE, time(10), LOCAL)
    with acting(CLAIMED_BY, day) as by:
        new = disruptions.NewClaim(
            target=subjects.subject("area", areas[tellers.area], viewer=by),
            p=P.PREPARE,
            tactic="Lights, a locked bin store and a patrol at the hours that were told",
            level=Level.MINOR,
            on=day.date(),
            changed="They cannot wait there unseen.",
            indicator="People met waiting there, a week",
            before="9",
            after="1",
            items=list(tellers.items),
            hours=30,
            pounds=1_200,
        )
        claim = disruptions.make_claim(claim=new, by=by)
    with acting(RELEASED_BY, day + timedelta(days=3)) as by:
        why = "Counted by the same patrol before and after."
        found = Claim.objects.prefetch_related("looks").get(pk=claim.pk)
        disruptions.moderate(claim=found, level=Level.MINOR, why=why, by=by)
    with acting(RELEASED_BY, day + timedelta(days=31)) as by:
        row = Look.objects.filter(claim=claim).order_by("due")[0]
        words = "Counted again: two in a week."
        disruptions.look(look=row, lasted=Lasted.YES, words=words, by=by)
    return claim


def put_in_weeks(today: date, acting: Acting) -> None:
    """Draft the pages of two weeks of action from their figures, and let the older one out."""
    drafted = datetime.combine(today - timedelta(days=2), time(10), LOCAL)
    for number in WEEKS:
        with acting(TARGET_BY, drafted) as by:
            begins = weeks_to_tell(today - timedelta(days=2))[number]
            days = f"{local_date(begins)} to {local_date(begins + timedelta(days=6))}"
            page = desk.draft_week(
                begins=begins, days=days, officer="Sergeant Fiona Mallory", team="", by=by
            )
    with acting(TARGET_BY, drafted + timedelta(hours=1)) as by:
        desk.send_update(update=desk_queries.update(page.id, viewer=by), looked=True, by=by)
    with acting(RELEASED_BY, drafted + timedelta(hours=5)) as by:
        found = desk_queries.update(page.id, viewer=by)
        desk.approve_update(update=found, seen=found.fingerprint(), asked=frozenset(Asked), by=by)


def put_in_promises(today: date, acting: Acting) -> None:
    """Have a target let out, and a campaign recorded of which nobody asked yet whether it worked."""
    begins = date(today.year - (today.month < 4), 4, 1)
    day = datetime.combine(today - timedelta(days=60), time(10), LOCAL)
    with acting(TARGET_BY, day) as by:
        target = desk.set_target(
            target=desk.NewTarget(
                measure="safer",
                label="Better for a child",
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
        told = impact_queries.tips_by_area(viewer=by).splitlines()[1:]
        every = sorted({next(reader([row]))[0] for row in told})
        areas = every[:2]
        since = today - timedelta(days=150)
        impact.load_counts(
            given=impact.NewCounts(
                name="Calls from the public by area",
                family="calls from the public",
                source="Control room, calls that name an area",
                text=_calls(every, today),
            ),
            by=by,
        )
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


def _calls(areas: Sequence[str], today: date) -> str:
    """Return made-up calls of these areas in the thirty months before this one, as a file."""
    this = today.year * 12 + today.month - 1
    rows = [
        f'"{area}",{(this - back) // 12}-{(this - back) % 12 + 1:02},{18 + (7 * n + 5 * back) % 9}'
        for n, area in enumerate(areas)
        for back in range(30, 0, -1)
    ]
    return "\n".join(["area,month,count", *rows])


def put_in_told(
    tellers: Tellers, people: Mapping[str, Person], areas: Mapping[str, UUID], acting: Acting
) -> int:
    """Let word go of all but one of the acts that were past by then; return of how many.

    The owner does it: the sites let no word go for a day within a month, and these have come.
    """
    today = tellers.today
    day = today - LET_GO
    street = put_in_street(tellers, areas, acting)
    with connected_as("owner"), acting(RELEASED_BY, datetime.combine(day, time(11), LOCAL)) as by:
        found = [one for one in queries.acts(viewer=by) if one.on < day and one.word is None]
        found.sort(key=lambda one: street is not None and one.id == street.id)
        for number, act in enumerate(found[1:]):
            is_street = street is not None and act.id == street.id
            actions.let_word_go(
                act=act,
                far=Far.ACTED if is_street or number % 4 == 3 else Far.HELPED,
                not_before=day + DELAY,
                looked=True,
                by=by,
            )
    put_in_promises(today, acting)
    put_in_weeks(today, acting)
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
