"""Questions of the year: asked of officers, collected, answered in part, answered, dropped."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from demo.groups import ANALYST, DESK, Acting
from demo.model import Year
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.requirements import actions, queries
from optimise.plan.requirements.models import Question

# question, why, what would show it, what officers are asked, how it ended
ASKED = (
    ("Which address do they use this month?", "A visit by housing is planned.",
     "Doors that are propped open, callers at all hours.",
     "Which doors on the estate are propped open at night?", "open"),
    ("Who drives the hired cars?", "The stops need a name to be useful.",
     "The same driver in different cars.", "Who drives the newest hired cars in town?", "partly"),
    ("When does stock arrive, and by which way?", "It decides the day of the warrants.",
     "More callers than usual, and a train before.", "On which days are there most callers?",
     "answered"),
    ("Do they recruit at the college gate?", "The college asked what to look for.",
     "New trainers, new phones, lifts after lessons.", "", "dropped"),
)  # fmt: skip


def put_in_questions(
    year: Year, made: Sequence[Group], acting: Acting, people: Mapping[str, Person]
) -> None:
    """Ask of the groups in play, at every state of a question's life."""
    first = datetime.combine(year.today, time(9, 30), LOCAL) - timedelta(days=40)
    with acting(ANALYST, first) as by:
        in_play = {one.id for one in groups.in_play(viewer=by)}
    known = [group for group in made if group.id in in_play]
    for n, group in enumerate(known):
        _ask(group, ASKED[n % len(ASKED)], first + timedelta(days=n), acting, people)


def _ask(
    group: Group,
    row: tuple[str, str, str, str, str],
    moment: datetime,
    acting: Acting,
    people: Mapping[str, Person],
) -> None:
    question, why, indicators, words, end = row
    with acting(ANALYST, moment) as by:
        about = subjects.of_group(groups.group(group.id, viewer=by))
        new = actions.NewQuestion(
            question=question,
            why=why,
            due=moment.date() + timedelta(days=60),
            areas=about.areas,
            indicators=indicators,
            collection="Neighbourhood teams, housing officers, the cameras of the council.",
        )
        made = actions.raise_question(given=new, about=about, by=by)
        given = actions.Collection(
            text="Ask the camera room what they saw on the last four Fridays.",
            agency=people["gemma.rudge"].organisation,
            person=people["gemma.rudge"],
            due=moment.date() + timedelta(days=50),
            necessity="They keep the cameras of the town, and are told the street alone.",
            rung="The desk, the same morning",
        )
        actions.collect(question=made, given=given, by=by)
    if words:
        _before_officers(made, words, moment + timedelta(hours=2), acting)
    _end(made, end, moment + timedelta(days=20), acting)


def _before_officers(made: Question, words: str, moment: datetime, acting: Acting) -> None:
    with acting(ANALYST, moment) as by:
        question = queries.question(made.id, viewer=by)
        new = actions.NewPosting(
            words=words, until=moment.date() + timedelta(days=80), areas=question.areas
        )
        posting = actions.draft_posting(question=question, given=new, by=by)
    with acting(DESK, moment + timedelta(hours=1)) as by:
        actions.let_out(posting=queries.posting(posting.id, viewer=by), by=by)


def _end(made: Question, end: str, moment: datetime, acting: Acting) -> None:
    with acting(ANALYST, moment) as by:
        question = queries.question(made.id, viewer=by)
        if end == "dropped":
            return actions.drop_question(question=question, why="The college sees none.", by=by)
        about = queries.about_of(question, viewer=by)
        found = subjects.items_about(about, viewer=by) if about else []
        if end != "open" and found:
            settles = end == "answered"
            new = actions.NewAnswer(item=found[0].id, words="As the item says.", settles=settles)
            actions.link_answer(question=question, given=new, by=by)
    return None
