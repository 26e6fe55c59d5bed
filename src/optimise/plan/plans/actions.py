"""The door to write: plans with objectives, what agencies are given, phases, reviews, the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold, wait_in_turn
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import goes_no_more, goes_there
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.keys import Key
from optimise.agencies.models import Organisation, Person
from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Priority
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.actions import check_handling, must_have_rung, refuse_giveaways
from optimise.evaluate.domain.grading import Outlet
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.plan.plans import queries
from optimise.plan.plans.domain.fourp import Met, P
from optimise.plan.plans.domain.freshness import REVIEW_EVERY
from optimise.plan.plans.domain.phases import Phase, problem_with_next
from optimise.plan.plans.domain.visits import names, plain
from optimise.plan.plans.models import (
    Objective,
    PlacePhase,
    Plan,
    PlanAction,
    PlanReview,
    VisitQuestion,
)
from optimise.plan.subjects import Subject

PLANS = OWNS | APPROVES


def needs_planner(by: Viewer) -> None:
    """Let only those go on who answer for groups. Errors: NotForYouError."""
    if not by.roles & PLANS:
        raise NotForYouError("Someone who answers for groups plans for them.")


def needs_runner(plan: Plan, by: Viewer) -> None:
    """Let only those go on who run this plan. Errors: NotForYouError."""
    if not queries.may_run(plan, viewer=by):
        raise NotForYouError("The owner of the plan or the group’s lead does this.")


def must_stand(plan: Plan) -> None:
    """Refuse to change a plan that has ended. Errors: NotReadyError."""
    if plan.ended_at is not None:
        raise NotReadyError("This plan has ended. Open a new one.")


def must_say(**said: tuple[str, str]) -> None:
    """Refuse where one of these fields is empty. Errors: NotReadyError by field."""
    if missing := [(name, ask) for name, (given, ask) in said.items() if not given.strip()]:
        raise NotReadyError(missing)


@transaction.atomic
def open_plan(*, about: Subject, aim: str, by: Viewer) -> Plan:
    """Open a plan for a subject; whoever opens it owns it, and it is reviewed in four weeks.

    Errors: NotReadyError without an aim, or where one stands; NotForYouError.
    """
    needs_planner(by)
    must_say(aim=(aim, "Say what the plan is to reach."))
    wait_in_turn(f"plan of {about.id}", by)
    if queries.plan_of(about, viewer=by):
        raise NotReadyError("A plan stands for it already.")
    kept = Plan(
        kind=about.kind,
        about=about.id,
        aim=aim.strip(),
        owner=by.person,
        review_on=today() + REVIEW_EVERY,
        touched_on=today(),
        made_by=by.person,
        made_at=now(),
        audience_id=about.audience,
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="plan", objects=[kept.id, about.id])
    return kept


def _stamped(plan: Plan, by: Viewer) -> dict[str, Any]:
    return {"made_by": by.person, "made_at": now(), "audience_id": plan.audience_id}


def _touch(plan: Plan, **more: Any) -> None:
    plan.touched_on = today()
    for name, value in more.items():
        setattr(plan, name, value)
    plan.save(update_fields=["touched_on", *more])


@transaction.atomic
def hand_plan_over(*, plan: Plan, person: Person, by: Viewer) -> None:
    """Give a plan to somebody else who may open it and answers for groups.

    Errors: NotReadyError for anybody else; NotForYouError.
    """
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    theirs = access.viewer_of(person)
    if not theirs.roles & PLANS or plan.audience_id not in access.rights_of(theirs).readable:
        raise NotReadyError(f"{person} may not open this plan, or runs none.", field="person")
    _touch(plan, owner=person.id)
    record(Verb.ALTER, kind="plan", objects=[plan.id, person.id], fields=["owner"])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObjective:
    """What is to be reached, and how one will see that it was: named before anything is done."""

    p: P
    words: str
    measure: str
    baseline: str
    target: str
    by_when: date


@transaction.atomic
def add_objective(*, plan: Plan, given: NewObjective, by: Viewer) -> Objective:
    """Add an objective with its measure of success. Errors: NotReadyError; NotForYouError."""
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    must_say(
        words=(given.words, "Say what is to be reached."),
        measure=(given.measure, "Say how you will see that it worked."),
        baseline=(given.baseline, "Say how it is now, or that nobody knows."),
        target=(given.target, "Say what would be success."),
    )
    if given.by_when < today():
        raise NotReadyError("Choose a day that is still to come.", field="by_when")
    kept = Objective(
        plan=plan,
        p=given.p,
        words=given.words.strip(),
        measure=given.measure.strip(),
        baseline=given.baseline.strip(),
        target=given.target.strip(),
        by_when=given.by_when,
        **_stamped(plan, by),
    )
    kept.save(force_insert=True)
    _touch(plan)
    record(Verb.ALTER, kind="plan", objects=[plan.id, kept.id], p=given.p.value)
    return kept


@transaction.atomic
def close_objective(*, objective: Objective, met: Met, result: str, by: Viewer) -> None:
    """Say what became of an objective by the measure that was named.

    Errors: NotReadyError without what was measured, or while its actions stand; NotForYouError.
    """
    plan = objective.plan
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    must_say(result=(result, "Say what the measure shows now."))
    if objective.closed_at is not None:
        raise NotReadyError("This objective is closed already.")
    done = queries.done_of([plan], viewer=by).get(objective.id, [])
    if any(not one.action.is_over for one in done):
        raise NotReadyError("Actions for it still stand. They are done or withdrawn first.")
    objective.met, objective.result = met, result.strip()
    objective.closed_at, objective.closed_by = now(), by.person
    objective.save(update_fields=["met", "result", "closed_at", "closed_by"])
    _touch(plan)
    record(Verb.ALTER, kind="plan", objects=[plan.id, objective.id], met=met.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlanAction:
    """What somebody is to do for an objective, by which tactic.

    `text` is all that its owner reads, so it stands by itself. `place` is where they go, as the
    desk was asked about it; it stands below the text. `rung` is whom you rang, where you were told
    to before a visit, or before another agency reads it.
    """

    tactic: str
    text: str
    agency: Organisation
    due: date
    person: Person | None = None
    priority: Priority = Priority.MEDIUM
    authority: str = ""
    items: Sequence[UUID] = ()
    estimate: int | None = None
    place: str = ""
    rung: str = ""
    necessity: str = ""
    caldicott: str = ""


@transaction.atomic
def give_action(*, objective: Objective, given: NewPlanAction, by: Viewer) -> Action:
    """Give an agency something to do for an objective. The person named reads it, and no more.

    Errors: NotReadyError by field: no authority where the tactic needs one, a partner agency
    without a name, items that `by` may not read, a visit before the desk was rung; RingFirstError
    for what another agency would be told; StoppedError where an item may not go there;
    NotForYouError.
    """
    plan = objective.plan
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    if objective.closed_at is not None:
        raise NotReadyError("This objective is closed.")
    tactic = queries.tactic(given.tactic)
    if tactic.authority and not given.authority.strip():
        raise NotReadyError(f"Say on what authority: {tactic.authority}", field="authority")
    if not given.agency.is_force and given.person is None:
        raise NotReadyError("Name somebody of that agency: nobody else there reads it.",
                            field="owner")  # fmt: skip
    items = list(dict.fromkeys(given.items))
    found = evaluate.items(items, viewer=by)
    if {item.id for item in found} != set(items):
        raise NotReadyError("Name items that you may read.", field="items")
    if not given.agency.is_force:
        refuse_giveaways(given.text)
        check_handling(found, outlet=Outlet.PARTNER, agency=given.agency.id)
    if tactic.visits:
        _must_have_asked(plan, given, by)
    if not given.agency.is_force:
        must_have_rung(items=[], words=given.text, rung=given.rung, by=by)
    new = assignments.NewAction(
        text=_with_place(given) if tactic.visits else given.text,
        kind=queries.SERVED,
        row=plan.id,
        agency=given.agency,
        due=given.due,
        person=given.person,
        priority=given.priority,
        authority=given.authority,
        necessity=given.necessity,
        caldicott=given.caldicott,
    )
    action = assignments.give(action=new, audience=access.fences_of(plan.audience_id), by=by)
    PlanAction(
        objective=objective,
        action=action.id,
        tactic=tactic.name,
        items=items,
        estimate=given.estimate,
        rung=given.rung.strip(),
        **_stamped(plan, by),
    ).save(force_insert=True)
    if tactic.visits:
        _tell_desk(plan, action, given, by)
    _touch(plan)
    record(Verb.ALTER, kind="plan", objects=[plan.id, action.id, *items], tactic=tactic.name)
    return action


def _tell_desk(plan: Plan, action: Action, given: NewPlanAction, by: Viewer) -> None:
    """Have who else comes where people are sent ring first, while the action stands, late or not.

    The database ends that with the action, whoever ends it.
    """
    goes_there(
        keys.address(given.place.strip()),
        of=action.id,
        audience=plan.audience_id,
        why="Somebody is sent there for a plan.",
        by=by,
    )


def _must_have_asked(plan: Plan, given: NewPlanAction, by: Viewer) -> None:
    """Hold to what the desk answered about this very place today, and about any that is named."""
    asked = queries.visit_questions(plan, viewer=by)
    if not any(plain(one.place) == plain(given.place) for one in asked):
        raise NotReadyError("Ask first whether to ring before anybody goes there.", field="place")
    rings = any(
        one.must_ring and (plain(one.place) == plain(given.place) or names(given.text, one.place))
        for one in asked
    )
    if rings and not given.rung.strip():
        raise NotReadyError("Write whom you rang, and when.", field="rung")


def _with_place(given: NewPlanAction) -> str:
    if not given.place.strip() or names(given.text, given.place):
        return given.text
    text = f"{given.text.strip()}\nWhere: {given.place.strip()}"
    if (over := len(text) - assignments.LONGEST) > 0:
        raise NotReadyError(f"With the place it is {over} characters too long.", field="text")
    return text


@transaction.atomic
def ask_first(*, plan: Plan, about: Subject, place: str, by: Viewer) -> str:
    """Ask whether to ring before anybody is sent to a subject, or a place; return what to do.

    Shape: `place` is a whole address or a postcode. The answer is kept for `by` alone.
    Errors: NotReadyError without anything to ask about; NotForYouError.
    """
    needs_runner(plan, by)
    must_stand(plan)
    asked: list[Key] = [keys.entity(about.entity)] if about.entity else []
    if place := place.strip():
        asked.append(keys.address(place))
    if not asked:
        raise NotReadyError("Say where they go: a whole address or a postcode.", field="place")
    answer = interests.ask(*asked, viewer=by)
    mine = replace(access.fences_of(plan.audience_id), person=by.person)
    VisitQuestion(
        plan=plan,
        place=place,
        must_ring=answer.must_ring,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(mine, viewer=by),
    ).save(force_insert=True)
    return answer.words


@transaction.atomic
def record_cost(*, given: PlanAction, spent: int, by: Viewer) -> None:
    """Say what an action cost, in pounds. Errors: NotReadyError; NotForYouError."""
    plan = given.objective.plan
    needs_runner(plan, by)
    hold(given, by=by)
    if spent < 0:
        raise NotReadyError("A cost is not less than nothing.", field="spent")
    given.spent = spent
    given.save(update_fields=["spent"])
    _touch(plan)
    record(Verb.ALTER, kind="plan", objects=[plan.id, given.id], fields=["spent"])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhase:
    """A phase over a place, from a day."""

    area: UUID
    phase: Phase
    begins: date
    what: str


@transaction.atomic
def begin_phase(*, plan: Plan, given: NewPhase, by: Viewer) -> PlacePhase:
    """Begin to clear, hold or build a place; the phase before it there ends on that day.

    Errors: NotReadyError where it does not follow; NotForYouError.
    """
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    must_say(what=(given.what, "Say what is done in this phase."))
    before = plan.phases.filter(area=given.area).order_by("-begins", "-made_at").first()
    was = Phase(before.phase) if before else None
    begun = before.begins if before else None
    ended = (before.ends or begun) if before else None
    if problem := problem_with_next(given.phase, was, begins=given.begins, ended=ended):
        raise NotReadyError(problem, field="phase")
    if before and before.ends is None:
        before.ends = given.begins
        before.save(update_fields=["ends"])
    kept = PlacePhase(
        plan=plan,
        area=given.area,
        phase=given.phase,
        begins=given.begins,
        what=given.what.strip(),
        **_stamped(plan, by),
    )
    kept.save(force_insert=True)
    _touch(plan)
    record(Verb.ALTER, kind="plan", objects=[plan.id, kept.id], phase=given.phase.value)
    return kept


@transaction.atomic
def end_phase(*, phase: PlacePhase, on: date, found: str, by: Viewer) -> None:
    """Say that a phase over a place is over, and what was found then.

    Errors: NotReadyError; NotForYouError.
    """
    needs_runner(phase.plan, by)
    hold(phase.plan, by=by)
    hold(phase, by=by)
    must_stand(phase.plan)
    if phase.ends is not None:
        raise NotReadyError("This phase has ended, and stays as it is.")
    must_say(found=(found, "Say how the place is now."))
    if not phase.begins <= on <= today():
        raise NotReadyError("It ends between the day it began and today.", field="on")
    phase.ends, phase.found = on, found.strip()
    phase.save(update_fields=["ends", "found"])
    _touch(phase.plan)
    record(Verb.ALTER, kind="plan", objects=[phase.plan_id, phase.id], ended=True)


@transaction.atomic
def review_plan(*, plan: Plan, words: str, again_on: date, by: Viewer) -> PlanReview:
    """Write down a look at a plan, and when to look again: within three months.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    must_say(words=(words, "Say what you found, and what changes."))
    if not today() < again_on <= today() + 3 * REVIEW_EVERY:
        raise NotReadyError("Choose a day within the next twelve weeks.", field="again_on")
    kept = PlanReview(plan=plan, words=words.strip(), again_on=again_on, **_stamped(plan, by))
    kept.save(force_insert=True)
    _touch(plan, review_on=again_on)
    record(Verb.ALTER, kind="plan", objects=[plan.id, kept.id], review=True)
    return kept


@transaction.atomic
def end_plan(*, plan: Plan, why: str, by: Viewer) -> None:
    """End a plan with what it reached; what was given and not done is withdrawn with it.

    Errors: NotReadyError without words; NotForYouError.
    """
    needs_runner(plan, by)
    hold(plan, by=by)
    must_stand(plan)
    must_say(why=(why, "Say what it reached, and what is left."))
    for some in queries.done_of([plan], viewer=by).values():
        for one in some:
            if not one.action.is_over:
                goes_no_more(of=one.action.id, why="The plan has ended.", by=by)
                assignments.withdraw(action=one.action, why="The plan has ended.", by=by)
    _touch(plan, ended_at=now(), ended_by=by.person, ended_why=why.strip())
    record(Verb.ALTER, kind="plan", objects=[plan.id], ended=True)
