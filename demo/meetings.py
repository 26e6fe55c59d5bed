"""A year of meetings, in short: decisions with reasons, minutes by two, the control strategy."""

from datetime import datetime, time, timedelta
from itertools import chain
from uuid import UUID

from demo.groups import ANALYST, APPROVER, LEAD, Acting
from demo.model import Year
from optimise.basics.clock import LOCAL
from optimise.plan.tasking import actions, queries
from optimise.plan.tasking.domain.meetings import Kind, Priority
from optimise.plan.tasking.models import Meeting

CHAIR = APPROVER
# title, decision, reasons, who saw it otherwise
TOLD = (
    ("Violence at the parade", "Patrol it at the hours that reports name.",
     "Four reports in ten days, none before.", ""),
    ("The line that came back", "Ask the court for an order on the new number.",
     "The same customers were rung within three days.", "DI: wait for the second number."),
    ("Homes that are taken over", "Visit three together with housing, care along.",
     "Two tenants asked for it.", ""),
    ("Plant theft on the downs", "Mark machines with the farmers before the summer.",
     "Eleven thefts, one way out.", "The rural team would rather watch the road."),
)  # fmt: skip
STRATEGY = (
    ("County lines and the exploitation of children",
     "Mentors and schools before the summer.", "Who holds each line, and who carries for it.",
     "Orders on numbers, warrants with housing and care."),
    ("Modern slavery and trafficking", "Farms and car washes know whom to ring.",
     "Where people sleep who work there.", "Joint inspections, and orders."),
    ("Organised theft in the country", "Marking, gates, farm watch.", "Where plant goes.",
     "Stops on the way out."),
    ("Serious violence", "Help at the emergency department.", "Who carries, where and when.",
     "Patrols at the hours."),
)  # fmt: skip


def put_in_meetings(year: Year, acting: Acting, chair: UUID) -> list[Meeting]:
    """Hold a year of meetings; the last ones have agendas made of what is due."""
    end = datetime.combine(year.today, time(9), LOCAL)
    _strategy(year, end - timedelta(days=200), acting)
    past = [
        *((Kind.GROUP, 28 * n) for n in range(12, 0, -1)),
        *((Kind.TACTICAL, 14 * n + 3) for n in range(12, 0, -1)),
        *((Kind.DAILY, n) for n in range(4, 0, -1)),
    ]
    made = [
        _held(kind, end - timedelta(days=days), n, acting, chair, new=days < 30)
        for n, (kind, days) in enumerate(past)
    ]
    coming = ((Kind.DAILY, timedelta(hours=22)), (Kind.GROUP, timedelta(days=9)))
    return list(chain(made, (_called(k, end + d, end, acting, chair) for k, d in coming)))


def _called(
    kind: Kind, starts_at: datetime, moment: datetime, acting: Acting, chair: UUID
) -> Meeting:
    with acting(CHAIR, moment) as by:
        new = actions.NewMeeting(kind=kind, starts_at=starts_at, place="Room 4", chair=chair)
        return actions.call_meeting(given=new, by=by)


def _held(
    kind: Kind, starts_at: datetime, n: int, acting: Acting, chair: UUID, *, new: bool
) -> Meeting:
    meeting = _called(kind, starts_at, starts_at - timedelta(days=2), acting, chair)
    title, words, reasons, dissent = TOLD[n % len(TOLD)]
    with acting(CHAIR, starts_at) as by:
        kept = queries.meeting(meeting.id, viewer=by)
        if new:
            actions.make_agenda(meeting=kept, by=by)
        line = actions.add_item(meeting=kept, title=title, words="", by=by)
        decision = actions.NewDecision(words=words, reasons=reasons, dissent=dissent)
        actions.decide(item=line, given=decision, by=by)
        actions.end_meeting(meeting=kept, by=by)
        said = f"{title}: {words} Because: {reasons}"
        minutes = actions.write_minutes(meeting=kept, words=said, by=by)
    # The last minutes still wait for a second person.
    if kind is not Kind.DAILY:
        with acting(LEAD, starts_at + timedelta(hours=20)) as by:
            actions.approve_minutes(minutes=minutes, seen=minutes.edition, by=by)
    return meeting


def _strategy(year: Year, moment: datetime, acting: Acting) -> None:
    with acting(ANALYST, moment) as by:
        given = actions.NewStrategy(
            title=f"Control strategy {year.today.year}",
            begins=moment.date(),
            ends=moment.date() + timedelta(days=364),
            priorities=[
                Priority(name=name, prevention=prevent, intelligence=know, enforcement=act)
                for name, prevent, know, act in STRATEGY
            ],
        )
        made = actions.propose_strategy(given=given, by=by)
    with acting(APPROVER, moment + timedelta(days=3)) as by:
        actions.agree_strategy(strategy=made, by=by)
