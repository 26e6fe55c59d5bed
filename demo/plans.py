"""Plans for the year's groups: objectives by P, actions of several agencies in every state."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from demo.groups import LEAD, Acting
from demo.model import Year
from optimise.agencies.models import Area, Organisation, Person
from optimise.assignments import actions as assignments
from optimise.assignments import queries as owned
from optimise.assignments.domain.tasks import Priority, Status
from optimise.assignments.models import Action
from optimise.basics.clock import LOCAL, now
from optimise.evaluate.actions import unstopped
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import P
from optimise.plan.plans.domain.phases import Phase
from optimise.plan.plans.models import Plan

PLANNED = (Stage.MAPPED, Stage.MONITORED)
# P, what, measure, now, success
OBJECTIVES = (
    (P.PURSUE, "Those who run it can no longer supply here.", "Days a week on which they are seen",
     "6", "None for four weeks"),
    (P.PREVENT, "Nobody new is drawn in.", "New young people named in items a month", "2", "0"),
    (P.PROTECT, "People whose homes they use are safe in them.", "Homes that pass the control test",
     "1 of 3", "3 of 3"),
    (P.PREPARE, "We know how they pay and whom.", "Open questions about money", "4", "1"),
)  # fmt: skip
# P, tactic, words, who, days until due, authority, cost, what became of it
GIVEN = (
    (P.PURSUE, "vehicle_seizure", "Stop the hired cars on the list and check insurance.",
     "stuart.pell", 21, "Road Traffic Act 1988 s165A", 300, Status.DONE,
     "Two seized; one came back under another name."),
    (P.PURSUE, "money", "Ask for the restraint of the account that was named.", "imran.siddiqui", 60,
     "Proceeds of Crime Act 2002", 1200, Status.STARTED, ""),
    (P.PREVENT, "mentor", "Offer a mentor to the young people at the drop-in.", "yusuf.demir", 30, "",
     2400, Status.STARTED, ""),
    (P.PREVENT, "school_talks", "Talk with the heads of year about the signs.", "adrian.close", 45,
     "", 150, Status.DONE, "Three schools; two referrals in the week after."),
    (P.PROTECT, "tenancy_action", "Change the lock and the name on the intercom.", "bethan.pryce", 14,
     "The tenancy agreement", 180, Status.DONE, "Done the same day. The tenant has the only key."),
    (P.PROTECT, "treatment_outreach", "Be at the parade on the two days after the order.",
     "moira.kilbride", 40, "", 90, Status.BLOCKED, "No van that week."),
    (P.PREPARE, "prison_release", "Agree the licence conditions before the release.", "farida.haq", 50,
     "Licence conditions", 0, Status.REFUSED, "He is not under our supervision."),
    (P.PREPARE, "taxi_licence", "Look at the complaints about the firm.", "gemma.rudge", 35,
     "The local taxi conditions", 0, Status.OPEN, ""),
)  # fmt: skip


def put_in_plans(
    year: Year,
    made: Sequence[Group],
    acting: Acting,
    people: Mapping[str, Person],
    areas: Mapping[str, Area],
) -> list[Plan]:
    """Open plans for the groups in play, give their agencies things to do, and do some of them."""
    first = datetime.combine(year.today, time(11), LOCAL) - timedelta(days=80)
    plans = []
    for n, group in enumerate(made):
        with acting(LEAD, first) as by:
            known = groups.group(group.id, viewer=by)
        # One in five has none: the list says so.
        if known.stage in PLANNED and n % 5 != 4:
            plans.append(_plan(known, n, first + timedelta(days=2 * n), acting, people))
    if plans:
        _phases(plans[0], areas["swindon"], first + timedelta(days=20), acting)
    _place(areas["swindon"], first + timedelta(days=25), acting)
    return plans


def _plan(
    group: Group, n: int, moment: datetime, acting: Acting, people: Mapping[str, Person]
) -> Plan:
    with acting(LEAD, moment) as by:
        about = subjects.of_group(groups.group(group.id, viewer=by))
        items = subjects.items_about(about, viewer=by)
        found = [item for item in items if item.made_at <= now()][:2]
        plan = actions.open_plan(
            about=about, aim=f"{group.name}: nobody supplies or exploits here by the summer.", by=by
        )
        # Every third plan leaves a P out, so that its gap shows.
        aims = [one for one in OBJECTIVES if n % 3 or one[0] is not P.PREPARE]
        objectives = {
            p: actions.add_objective(
                plan=plan,
                given=actions.NewObjective(
                    p=p,
                    words=words,
                    measure=measure,
                    baseline=now,
                    target=target,
                    by_when=moment.date() + timedelta(days=150),
                ),
                by=by,
            )
            for p, words, measure, now, target in aims
        }
    for k, row in enumerate(GIVEN):
        if row[0] in objectives and (n + k) % 3:
            _give(row, objectives[row[0]].id, found, moment + timedelta(days=k), acting, people)
    with acting(LEAD, moment + timedelta(days=27)) as by:
        again = moment.date() + timedelta(days=27 + (56 if n % 2 else 30))
        kept, _ = queries.plan(plan.id, viewer=by)
        actions.review_plan(plan=kept, words="Half is done. The homes are quieter.",
                            again_on=again, by=by)  # fmt: skip
    return plan


def _give(
    row: tuple[P, str, str, str, int, str, int, Status, str],
    objective: UUID,
    found: Sequence[Item],
    moment: datetime,
    acting: Acting,
    people: Mapping[str, Person],
) -> None:
    _, tactic, words, who, days, authority, cost, status, result = row
    agency: Organisation = people[who].organisation
    if not agency.is_force:  # no handling keeps these from going to a partner
        found = unstopped(found, outlet=Outlet.PARTNER)
    with acting(LEAD, moment) as by:
        action = actions.give_action(
            objective=queries.objective(objective, viewer=by),
            given=actions.NewPlanAction(
                tactic=tactic,
                text=words,
                agency=agency,
                person=people[who],
                due=moment.date() + timedelta(days=days),
                priority=Priority.MEDIUM,
                authority=authority,
                items=[item.id for item in found],
                estimate=cost or None,
                necessity="They do it where they work already, and are told no more than that.",
                rung="" if agency.is_force else "The desk, the same morning: nothing against it",
            ),
            by=by,
        )
    if status is not Status.OPEN:
        _update(action, status, result, moment + timedelta(days=days // 2), who, acting)


def _update(
    action: Action, status: Status, result: str, moment: datetime, who: str, acting: Acting
) -> None:
    with acting(who, moment) as by:
        mine = owned.action(action.id, viewer=by)
        assignments.update(action=mine, status=status, words=result, by=by)


def _phases(plan: Plan, area: Area, moment: datetime, acting: Acting) -> None:
    for phase, days, what in (
        (Phase.CLEAR, 0, "Warrants and visits in one week, housing and care along."),
        (Phase.HOLD, 14, "Patrols at the hours that reports name; outreach on Tuesdays."),
    ):
        with acting(LEAD, moment + timedelta(days=days)) as by:
            begins: date = moment.date() + timedelta(days=days)
            new = actions.NewPhase(area=area.id, phase=phase, begins=begins, what=what)
            actions.begin_phase(plan=queries.plan(plan.id, viewer=by)[0], given=new, by=by)


def _place(area: Area, moment: datetime, acting: Acting) -> None:
    with acting(LEAD, moment) as by:
        about = subjects.subject(subjects.Kind.PLACE, area.id, viewer=by)
        actions.open_plan(about=about, aim="The parade belongs to those who live there.", by=by)
