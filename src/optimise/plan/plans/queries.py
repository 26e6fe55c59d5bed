"""The door to read: plans with their gaps, what agencies owe, tactics and what they did here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.assignments import queries as assignments
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import day_of, start_of, today
from optimise.basics.refusals import NothingHereError
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.happened import Happened
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.domain.life import APPROVES, OWNS
from optimise.plan import subjects
from optimise.plan.plans.domain.fourp import Aimed, P, gaps
from optimise.plan.plans.domain.freshness import Freshness, Touched, freshness
from optimise.plan.plans.domain.tactics import Tactic
from optimise.plan.plans.domain.visits import plain
from optimise.plan.plans.models import (
    Objective,
    PlacePhase,
    Plan,
    PlanAction,
    PlanReview,
    VisitQuestion,
)
from optimise.plan.plans.tactics import available
from optimise.plan.subjects import Kind, Subject

SERVED = "plan"
UNDONE = (Status.REFUSED, Status.WITHDRAWN)


def plans(*, viewer: Viewer) -> QuerySet[Plan]:
    """Return the plans that the viewer may read, the next review first."""
    return Plan.objects.order_by("review_on", "made_at")


def standing(*, viewer: Viewer) -> QuerySet[Plan]:
    """Return those plans that have not ended."""
    return plans(viewer=viewer).filter(ended_at__isnull=True)


def plan(plan_id: UUID, *, viewer: Viewer) -> tuple[Plan, Subject]:
    """Return one plan and what it is about. Errors: NothingHereError."""
    found = plans(viewer=viewer).filter(id=plan_id).first()
    if found is None:
        raise NothingHereError
    about = subjects.subject(found.kind, found.about, viewer=viewer)
    record(Verb.CONSULT, kind="plan", objects=[found.id, found.about])
    return found, about


def plans_about(ids: Iterable[UUID], *, viewer: Viewer) -> list[Plan]:
    """Return every plan that these groups, lines or places ever had, the oldest first."""
    return list(plans(viewer=viewer).filter(about__in=list(ids)).order_by("made_at"))


def plan_of(about: Subject, *, viewer: Viewer) -> Plan | None:
    """Return the plan that stands for a subject, if there is one."""
    return standing(viewer=viewer).filter(kind=about.kind, about=about.id).first()


def plans_of(about: Subject, *, viewer: Viewer) -> list[Plan]:
    """Return every plan that a subject ever had, the newest first."""
    found = plans(viewer=viewer).filter(kind=about.kind, about=about.id)
    return list(found.order_by("-made_at"))


def told_of_group(group: UUID, viewer: Viewer) -> list[Happened]:
    """Return the plans that a group ever had, with their reviews, for its line of time."""
    if not viewer.roles & DEVELOPS_INTELLIGENCE:
        return []
    found = list(plans(viewer=viewer).filter(kind=Kind.GROUP, about=group))
    names = agencies.names_of({one.owner for one in found})
    record(Verb.CONSULT, kind="plan", objects=[one.id for one in found])
    told = [
        Happened(
            start=one.made_at,
            lane="Plans",
            text="Plan",
            why=one.ended_why or one.aim,
            by=names.get(one.owner, agencies.GONE),
            stands="Ended" if one.ended_at else "",
            end=one.ended_at,
            still=one.ended_at is None,
            href=reverse("plan_plans:plan", args=[one.id]),
        )
        for one in found
    ]
    looked = PlanReview.objects.filter(plan__in=found)
    return told + [
        Happened(start=row.made_at, lane="Plans", text="The plan was reviewed", why=row.words)
        for row in looked
    ]


def sent_somebody(action: UUID) -> bool:
    """Say whether an action that is over stood at the desk: yes or no, to who reads the action."""
    with connection.cursor() as cursor:
        cursor.execute("select plan_plans_sent_somebody(%s)", [action])
        row: Any = cursor.fetchone()
    return bool(row[0])


def objective(objective_id: UUID, *, viewer: Viewer) -> Objective:
    """Return one objective. Errors: NothingHereError."""
    found = Objective.objects.select_related("plan").filter(id=objective_id).first()
    if found is None:
        raise NothingHereError
    return found


def objectives_in(found: Iterable[Plan], *, viewer: Viewer) -> list[Objective]:
    """Return every objective of these plans, those that are open first."""
    rows = list(Objective.objects.filter(plan__in=list(found)).order_by("by_when", "words"))
    return sorted(rows, key=lambda one: one.closed_at is not None)


def open_objectives(*, viewer: Viewer) -> list[Objective]:
    """Return the objectives that are not closed, of plans that the viewer may read."""
    rows = Objective.objects.filter(closed_at__isnull=True).select_related("plan")
    return list(rows.order_by("by_when", "words"))


def phase(phase_id: UUID, *, viewer: Viewer) -> PlacePhase:
    """Return one phase over a place. Errors: NothingHereError."""
    found = PlacePhase.objects.select_related("plan").filter(id=phase_id).first()
    if found is None:
        raise NothingHereError
    return found


def given(given_id: UUID, *, viewer: Viewer) -> PlanAction:
    """Return what was given for an objective. Errors: NothingHereError."""
    found = PlanAction.objects.select_related("objective__plan").filter(id=given_id).first()
    if found is None:
        raise NothingHereError
    return found


def visit_questions(plan: Plan, *, viewer: Viewer) -> list[VisitQuestion]:
    """Return what the viewer asked today before sending somebody somewhere, the newest first.

    Of each place, however it is written, the last answer alone.
    """
    mine = plan.questions.filter(made_by=viewer.person, made_at__gte=start_of(today()))
    found: dict[str, VisitQuestion] = {}
    for one in mine.order_by("-made_at"):
        found.setdefault(plain(one.place), one)
    return list(found.values())


def reviews_of(plan: Plan, *, viewer: Viewer) -> list[PlanReview]:
    """Return the reviews of a plan, the newest first."""
    return list(plan.reviews.order_by("-made_at"))


def phases(*, viewer: Viewer) -> list[PlacePhase]:
    """Return every phase over a place, of plans that the viewer may read, the newest first."""
    return list(PlacePhase.objects.select_related("plan").order_by("-begins", "-made_at"))


def phases_of(plan: Plan, *, viewer: Viewer) -> list[PlacePhase]:
    """Return the phases over places, place by place, in the order in which they began."""
    return list(plan.phases.order_by("area", "begins", "made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An action of a plan: the action itself, and what it serves by which tactic."""

    row: PlanAction
    action: Action


def done_of(found: Iterable[Plan], *, viewer: Viewer) -> dict[UUID, list[Done]]:
    """Return the actions of these plans, by objective, the soonest due first."""
    rows = list(PlanAction.objects.filter(objective__plan__in=list(found)))
    asked = assignments.actions().filter(id__in=[row.action for row in rows])
    actions = {one.id: one for one in asked}
    by_objective: dict[UUID, list[Done]] = defaultdict(list)
    for row in rows:
        if row.action in actions:
            by_objective[row.objective_id].append(Done(row=row, action=actions[row.action]))
    for some in by_objective.values():
        some.sort(key=lambda one: (one.action.is_over, one.action.due, one.action.made_at))
    return dict(by_objective)


def at_work(plan: Plan, *, viewer: Viewer) -> set[UUID]:
    """Return who owns a plan, or was given something to do in it that the viewer may read."""
    every = done_of([plan], viewer=viewer).values()
    return {plan.owner, *filter(None, (d.action.owner_person_id for some in every for d in some))}


def gaps_of(objectives: Iterable[Objective], done: Mapping[UUID, Sequence[Done]]) -> tuple[P, ...]:
    """Return the Ps under which nobody does anything; what was refused is not being done."""
    return gaps(
        Aimed(
            p=P(one.p),
            is_open=one.closed_at is None,
            acting=sum(d.action.status not in UNDONE for d in done.get(one.id, ())),
        )
        for one in objectives
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A plan as the list shows it."""

    plan: Plan
    about: Subject
    owner: str
    freshness: Freshness
    gaps: tuple[P, ...]
    open: int
    late: int
    closed_subject: bool


def overview(*, viewer: Viewer, about: Subject | None = None) -> list[Overview]:
    """Return the standing plans that the viewer may read, or one subject's, next review first."""
    every = standing(viewer=viewer)
    found = list(every.filter(kind=about.kind, about=about.id) if about else every)
    known = subjects.named([(one.kind, one.about) for one in found], viewer=viewer)
    found = [one for one in found if (one.kind, one.about) in known]
    objectives: dict[UUID, list[Objective]] = defaultdict(list)
    for row in Objective.objects.filter(plan__in=found):
        objectives[row.plan_id].append(row)
    done = done_of(found, viewer=viewer)
    names = agencies.names_of({one.owner for one in found})
    closed = _closed_groups(found, viewer)
    record(Verb.CONSULT, kind="plan", objects=[one.id for one in found], results=len(found))
    return [
        Overview(
            plan=one,
            about=known[one.kind, one.about],
            owner=names.get(one.owner, agencies.GONE),
            freshness=_fresh(one),
            gaps=gaps_of(objectives[one.id], done),
            open=sum(not d.action.is_over for o in objectives[one.id] for d in done.get(o.id, ())),
            late=sum(is_late(d.action) for o in objectives[one.id] for d in done.get(o.id, ())),
            closed_subject=one.about in closed,
        )
        for one in found
    ]


def _fresh(one: Plan) -> Freshness:
    touched = Touched(last=one.touched_on, review_on=one.review_on)
    return freshness(touched, today=today())


def is_late(action: Action) -> bool:
    """Say whether an action is past its day."""
    return not action.is_over and action.due < today()


def _closed_groups(found: Sequence[Plan], viewer: Viewer) -> set[UUID]:
    asked = [one.about for one in found if one.kind == Kind.GROUP]
    known = groups.groups(viewer=viewer).filter(id__in=asked)
    return {one.id for one in known if not one.is_open}


def without_plan(*, viewer: Viewer) -> list[Subject]:
    """Return the mapped groups that nobody plans for."""
    planned = set(standing(viewer=viewer).filter(kind=Kind.GROUP).values_list("about", flat=True))
    rows = groups.in_play(viewer=viewer)
    return [subjects.of_group(one) for one in rows if one.id not in planned]


def freshness_of(ids: Sequence[UUID], viewer: Viewer) -> dict[UUID, dict[str, str]]:
    """Return how fresh the plan of each group is, for the list of groups."""
    found = standing(viewer=viewer).filter(about__in=ids)
    day = today()
    said = {
        about: freshness(Touched(last=last, review_on=review_on), today=day)
        for about, last, review_on in found.values_list("about", "touched_on", "review_on")
    }
    unplanned = [one for one in ids if one not in said]
    in_play = groups.in_play(viewer=viewer).filter(id__in=unplanned)
    said |= dict.fromkeys(in_play.values_list("id", flat=True), Freshness.NONE)
    return {about: {"plan": fresh.capitalize()} for about, fresh in said.items()}


def late_by_agency(*, viewer: Viewer) -> list[tuple[Organisation, list[Action]]]:
    """Return the actions of plans that are past their day, by the agency that owes them."""
    asked = assignments.standing().filter(kind=SERVED, due__lt=today())
    rows = asked.filter(row__in=list(standing(viewer=viewer).values_list("id", flat=True)))
    return assignments.by_agency(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one agency does in a plan."""

    agency: Organisation
    open: int
    late: int
    done: int
    refused: int


def by_agency(done: Mapping[UUID, Sequence[Done]]) -> list[Share]:
    """Return what each agency does in a plan, the one with most of it first."""
    owned = assignments.by_agency(d.action for some in done.values() for d in some)
    return [_share(agency, some) for agency, some in owned]


def _share(agency: Organisation, some: Sequence[Action]) -> Share:
    states = Counter(one.status for one in some)
    return Share(
        agency=agency,
        open=sum(not one.is_over for one in some),
        late=sum(map(is_late, some)),
        done=states[Status.DONE],
        refused=states[Status.REFUSED],
    )


# Who may


def may_run(plan: Plan, *, viewer: Viewer) -> bool:
    """Say whether the viewer runs a plan: its owner, the group's lead, or who approves groups."""
    return bool(
        viewer.person == plan.owner
        or viewer.roles & APPROVES
        or (viewer.roles & OWNS and viewer.person in _leads(plan, viewer))
    )


def _leads(plan: Plan, viewer: Viewer) -> set[UUID]:
    if plan.kind != Kind.GROUP:
        return set()
    leading = (Owner.LEAD, Owner.DEPUTY, Owner.COORDINATOR)
    rows = groups.owners_of(groups.group(plan.about, viewer=viewer), viewer=viewer)
    return {row.owner for row, _ in rows if row.until is None and row.part in leading}


def runs_plan(row: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after a plan's actions, and withdraw them."""
    found = plans(viewer=viewer).filter(id=row).first()
    return found is not None and may_run(found, viewer=viewer)


def names_of_given(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what those of these actions of plans are called that the viewer may read."""
    known = available()
    rows = PlanAction.objects.filter(id__in=list(ids), tactic__in=known)
    return {row.id: f"{known[row.tactic].title}, by a plan" for row in rows}


def names_of_plans(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these plans are called, where the viewer may open them."""
    found = list(plans(viewer=viewer).filter(id__in=list(ids)))
    known = subjects.named([(one.kind, one.about) for one in found], viewer=viewer)
    return {
        one.id: f"the plan for {known[one.kind, one.about]}"
        for one in found
        if (one.kind, one.about) in known
    }


# Tactics


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A tactic as it was tried here: what for, by whom, what came of it."""

    action: Action
    about: Subject
    on: date


def tactic(name: str) -> Tactic:
    """Return one tactic. Errors: NothingHereError."""
    found = available().get(name)
    if found is None:
        raise NothingHereError
    return found


def tactics() -> dict[str, str]:
    """Return what the cards of tactics are called, by their names, in order of what they say."""
    return dict(sorted(((k, one.title) for k, one in available().items()), key=lambda p: p[1]))


def tried(name: str, *, viewer: Viewer) -> list[Tried]:
    """Return what a tactic did here before, in plans that the viewer may read, newest first."""
    rows = list(
        PlanAction.objects.filter(tactic=name)
        .select_related("objective__plan")
        .order_by("-made_at")
    )
    actions = {
        one.id: one
        for one in assignments.actions().filter(id__in=[row.action for row in rows])
        if one.status == Status.DONE
    }
    asked = {(r.objective.plan.kind, r.objective.plan.about) for r in rows if r.action in actions}
    known = subjects.named(asked, viewer=viewer)
    return [
        Tried(action=actions[row.action], about=known[key], on=day_of(row.made_at))
        for row in rows
        for key in [(row.objective.plan.kind, row.objective.plan.about)]
        if row.action in actions and key in known
    ]
