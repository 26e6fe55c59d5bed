"""Who is being kept safe in the made-up year: a child of fifteen, a taken-over flat, a missing child.

Everything goes through the doors that everyone uses, as the people who would do it.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from demo import seconds
from demo.model import Year
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL
from optimise.basics.occurred import on_day
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import Concern, Decision, Home

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
MENTOR, MASH, POLICE, HOUSING = "yusuf.demir", "theo.laverick", "lewis.tanner", "bethan.pryce"
EXPLOITATION, MISSING, PATROL = "amina.yusuf", "nicola.frayne", "aisha.rahman"


# Homes that were visited in the weeks that may be told by now.
BEFORE = (
    ("11 Dray Lane, Swindon", "Miss Nora Pell"),
    ("Flat 7, Hopkin Court, Swindon", "Mr Abel Cray"),
    ("2 Bobbin Street, Swindon", "Mrs Ida Fenn"),
)
VISITED_FROM, VISITED_UNTIL = 75, 33  # days ago
CALM = {
    "alone": "Yes",
    "voice": "Nobody came this week.",
    "may_enter": "The resident",
    "may_leave": "The resident",
    "may_occupy": "The resident",
    "deliveries": "The resident",
    "how_used": "The resident",
    "may_use": "The resident",
    "over_18": "Yes",
    "capacity": "Yes",
    "informed": "Yes",
    "free": "Yes",
    "not_withdrawn": "Yes",
    "found": "Quiet.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A made-up person to keep safe: who they truly are, and the entity that reports know."""

    name: str
    born: str
    entity: UUID


def put_in_care(year: Year, entity: Callable[[str], UUID], acting: Acting) -> None:
    """Put in what was done for a few of those whom the year's lines exploit.

    Shape: `entity` gives the id of a key of the year; `acting` acts as a person at a moment.
    """
    now = datetime.combine(year.today, time(0), LOCAL)
    older, younger = (_child(year, entity, born) for born in (15, 14))
    _referral(older, acting, now)
    _home(acting, now)
    _homes_before(acting, now)
    _missing(younger, acting, now)
    _concerns(acting, now)


def _child(year: Year, entity: Callable[[str], UUID], age: int) -> Someone:
    """Return an exploited child of about this age whom some report is about."""
    known = {true: key for key, true in year.truth.entities.items()}
    for true in year.truth.exploited_children:
        told: Mapping[str, Any] = year.truth.people[true]
        if true in known and _age(str(told["born"]), year.today) == age:
            return Someone(
                name=str(told["name"]), born=str(told["born"]), entity=entity(known[true])
            )
    raise LookupError(f"No child of {age} is exploited in this year.")


def _age(born: str, today: date) -> int:
    day = date.fromisoformat(born)
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _referral(child: Someone, acting: Acting, now: datetime) -> None:
    answers = {
        "danger": "No",
        "name": child.name,
        "birth": child.born,
        "worries": ["Criminal exploitation, such as county lines", "Missing"],
        "happened": "Came to the drop-in on Monday with a burn on one hand and a second phone, and"
        " left twice to answer it. Not at school on Tuesday.",
        "signs": ["More than one phone", "Unexplained injuries", "Talks of a debt"],
        "voice": "“I just have to pay it off, then it stops.” Nobody is to ring home yet.",
        "safety": "Has my number. We agreed where to go if it gets too much.",
        "consent": "Not needed: a child who may be exploited",
        "missing_before": "Twice in October, a night each.",
        "wanted": "Someone who comes to the drop-in, which feels safe.",
        "phone": "01632 960155",
    }
    with acting(MENTOR, now - timedelta(days=6, hours=5)) as mentor:
        sent = actions.refer(
            referral=actions.NewReferral(route="swindon_mash", answers=answers), by=mentor
        )
    with acting(MASH, now - timedelta(days=6, hours=1)) as worker:
        decision = actions.decide(
            referral=sent, seen=sent.version, accept=True, reason="", by=worker
        )
    with acting(MASH, now - timedelta(days=5)) as worker:
        actions.record_outcome(
            decision=decision,
            outcome=Decision.Outcome.STRATEGY,
            note="Strategy meeting held. Police refer to the mechanism.",
            by=worker,
        )
    with acting(POLICE, now - timedelta(days=4)) as police:
        actions.tie_to_entity(referral=sent, entity=child.entity, by=police)
        nrm = actions.begin_nrm(
            referral=actions.NewReferral(
                route="nrm",
                answers={
                    **answers,
                    "exploitation": ["Criminal"],
                    "county_lines": "Yes",
                    "where_exploited": "Swindon, then by train to other towns",
                    "when_exploited": "Since September",
                    "controls": "A debt for a phone lost in a robbery",
                },
            ),
            by=police,
        )
        actions.prepare_nrm(
            nrm=nrm,
            preparing=actions.Preparing(
                children_told_at=now - timedelta(days=6), children_told_reference="CS-26-1187"
            ),
            by=police,
        )
        actions.submit_nrm(nrm=nrm, reference="NRM-26-04417", by=police)
    with acting(MASH, now - timedelta(days=2)) as worker:
        actions.give_feedback(
            referral=sent,
            text="Thank you. A worker comes to the drop-in on Mondays now. Please go on as you do,"
            " and ring us if a Monday is missed.",
            by=worker,
        )
    with acting(MENTOR, now - timedelta(hours=9)) as mentor:
        actions.refer(
            referral=actions.NewReferral(
                route="swindon_mash",
                answers={
                    "danger": "I am not sure",
                    "name": "Not known; says “Bex”",
                    "age": "14 or 15",
                    "worries": ["Sexual exploitation", "Missing"],
                    "happened": "A girl came in late and would not say where she lives.",
                    "voice": "She asked whether we tell the police. I said what we must.",
                    "consent": "Not asked: asking could put someone at more risk",
                    "consent_why": "She would not come back, and nobody would see her.",
                    "phone": "01632 960155",
                },
            ),
            by=mentor,
        )


def _home(acting: Acting, now: datetime) -> None:
    with acting(HOUSING, now - timedelta(days=9)) as officer:
        home = actions.open_home(
            home=actions.NewHome(
                place="Flat 4, Harrow Court, Swindon",
                resident="Mr Leonard Arden",
                signs=[
                    "Door damaged or propped open",
                    "The resident is not seen, or is anxious",
                    "Rent or bills unpaid that were paid before",
                ],
                source="Two calls at the door, and the rent account",
                seen=on_day((now - timedelta(days=9)).date()),
                note="He used to come to the office every week.",
            ),
            by=officer,
        )
    with acting(POLICE, now - timedelta(days=8)) as police:
        found = queries.home(home.id, viewer=police)
        actions.add_signs(
            home=found,
            seen=actions.NewHome(
                place="",
                resident="",
                signs=["More people coming and going, at odd hours"],
                source="Night patrol",
                seen=on_day((now - timedelta(days=8)).date()),
            ),
            police_only=True,
            by=police,
        )
        actions.record_visit(
            home=found,
            on=(now - timedelta(days=8)).date(),
            answers={
                "dwelling": "House or flat",
                "alone": "Yes",
                "voice": "He sleeps in the kitchen. “They said it is theirs until I have paid.”",
                "may_enter": "Someone else",
                "may_leave": "The resident",
                "may_occupy": "Someone else",
                "deliveries": "Someone else",
                "how_used": "Someone else",
                "may_use": "Someone else",
                "over_18": "Yes",
                "capacity": "Yes",
                "informed": "Yes",
                "free": "No",
                "not_withdrawn": "No",
                "found": "Two young men left as we came. Four mattresses.",
                "needs": "A working lock, food, his treatment worker.",
            },
            by=police,
        )
        actions.name_visitor(home=found, agency=found.opened_by.organisation_id, by=police)
    _to_adult_care(acting, now - timedelta(days=7))
    with acting(POLICE, now - timedelta(days=6)) as police:
        actions.set_plan(
            home=queries.home(home.id, viewer=police),
            plan="Adult safeguarding has his referral.\n"
            "Treatment worker sees him at home: Thursday.",
            by=police,
        )
    with acting(HOUSING, now - timedelta(days=5)) as officer:
        found = queries.home(home.id, viewer=officer)
        actions.set_plan(
            home=found,
            plan="New locks and a spy-hole, done. A visit each weekday. Rent arrears frozen.",
            by=officer,
        )
        actions.close_home(
            home=found,
            closure=actions.NewClosure(
                partial=True,
                why="Strangers come day and night and will not leave when he asks.",
                noticed_on=(now - timedelta(days=5)).date(),
                ordered_on=(now - timedelta(days=4)).date(),
                ends_on=(now + timedelta(days=86)).date(),
                may_stay="Mr Leonard Arden, his carer and his treatment worker",
            ),
            by=officer,
        )
    with acting(HOUSING, now - timedelta(days=1)) as officer:
        found = Home.objects.get(id=home.id)
        actions.record_visit(
            home=found,
            on=(now - timedelta(days=1)).date(),
            answers={
                "alone": "Yes",
                "voice": "He sleeps in his own bed. He wants the sofa gone.",
                "may_enter": "The resident",
                "may_leave": "The resident",
                "may_occupy": "The resident",
                "deliveries": "The resident",
                "how_used": "The resident",
                "may_use": "The resident",
                "over_18": "Yes",
                "capacity": "Yes",
                "informed": "Yes",
                "free": "Yes",
                "not_withdrawn": "Yes",
                "found": "Quiet. The lock holds.",
            },
            by=officer,
        )


def _homes_before(acting: Acting, now: datetime) -> None:
    """Have three homes visited twice a week through the autumn, until they are safe again."""
    for place, resident in BEFORE:
        begun = now - timedelta(days=VISITED_FROM)
        with acting(HOUSING, begun) as officer:
            home = actions.open_home(
                home=actions.NewHome(
                    place=place,
                    resident=resident,
                    signs=["More people coming and going, at odd hours"],
                    source="The caretaker",
                    seen=on_day(begun.date()),
                ),
                by=officer,
            )
        with acting(POLICE, begun + timedelta(days=1)) as police:
            found = queries.home(home.id, viewer=police)
            actions.name_visitor(home=found, agency=found.opened_by.organisation_id, by=police)
        for days in range(VISITED_FROM - 2, VISITED_UNTIL, -3):
            with acting(HOUSING, now - timedelta(days=days)) as officer:
                found = Home.objects.get(id=home.id)
                on = (now - timedelta(days=days)).date()
                actions.record_visit(home=found, on=on, answers=CALM, by=officer)
        with acting(POLICE, now - timedelta(days=VISITED_UNTIL)) as police:
            actions.end_home(
                home=queries.home(home.id, viewer=police),
                state=Home.State.SAFE,
                why="Six weeks without a stranger at the door. The locks hold.",
                by=police,
            )
        seconds.agree_home(home.id, acting, now - timedelta(days=VISITED_UNTIL))


def _to_adult_care(acting: Acting, moment: datetime) -> None:
    answers = {
        "danger": "I am not sure",
        "name": "Leonard Arden",
        "address": "Flat 4, Harrow Court, Swindon",
        "worries": ["Home taken over", "Drugs or alcohol"],
        "happened": "Two men have lived in his flat since October. He sleeps in the kitchen and"
        " pays their electricity.",
        "voice": "He wants them gone, and does not want to lose the flat.",
        "care_needs": "Bad chest, drinks, and has missed his treatment worker twice.",
        "consent": "They agree",
        "safety": "We ring each day at ten, and change the lock as soon as they are out.",
        "phone": "01632 960142",
    }
    with acting(HOUSING, moment) as officer:
        actions.refer(
            referral=actions.NewReferral(route="swindon_adults", answers=answers), by=officer
        )


def _missing(child: Someone, acting: Acting, now: datetime) -> None:
    for days, town, held in ((34, "Didcot", True), (3, "Reading", False)):
        with acting(MISSING, now - timedelta(days=days)) as co_ordinator:
            episode = actions.open_episode(
                episode=actions.NewEpisode(
                    name=child.name,
                    missing_from=now - timedelta(days=days, hours=4),
                    missing_place="School, at the end of the day",
                    told="Left with a girl that nobody knew. The phone is off.",
                    entity=child.entity,
                ),
                by=co_ordinator,
            )
        with acting(MISSING, now - timedelta(days=days - 2)) as co_ordinator:
            actions.found(
                episode=episode,
                at=now - timedelta(days=days - 2, hours=3),
                place=f"{town} station",
                by=co_ordinator,
            )
            actions.add_journey(
                episode=episode,
                journey=actions.NewJourney(
                    left_at=now - timedelta(days=days, hours=3),
                    start="Swindon",
                    end=town,
                    how="Train",
                    with_whom="An older girl",
                    source="Station staff",
                ),
                by=co_ordinator,
            )
        seconds.confirm_found(episode.id, acting, now - timedelta(days=days - 2))
        if held:
            with acting(MISSING, now - timedelta(days=days - 3)) as co_ordinator:
                actions.hold_interview(
                    episode=episode,
                    on=(now - timedelta(days=days - 3)).date(),
                    answers={
                        "accepted": "Yes",
                        "by_whom": "A youth worker they know",
                        "voice": "Told it was one trip and a pair of trainers.",
                        "where": "A flat, in a street that has no name they know.",
                        "next": "Someone to ring who is not family.",
                    },
                    by=co_ordinator,
                )


def _concerns(acting: Acting, now: datetime) -> None:
    with acting(PATROL, now - timedelta(hours=7)) as officer:
        actions.raise_concern(
            concern=actions.NewConcern(
                who=Concern.Who.CHILD,
                page="/briefings/",
                words="A boy of about 13 alone on the platform again at 22:40, no bag, two phones.",
            ),
            by=officer,
        )
    with acting(EXPLOITATION, now - timedelta(days=2)) as detective:
        concern = actions.raise_concern(
            concern=actions.NewConcern(
                who=Concern.Who.ADULT,
                page="/known/",
                words="She speaks for the man whose flat it is.",
            ),
            by=detective,
        )
    with acting(POLICE, now - timedelta(days=1)) as police:
        actions.take_concern(concern=concern, by=police)
        actions.finish_concern(
            concern=concern,
            outcome=Concern.Outcome.HELD,
            note="Known: the flat at Harrow Court. Added to its plan.",
            by=police,
        )
    seconds.agree(concern.id, acting, now - timedelta(days=1))
