"""A plan in the making: the mapped Harrow group, led by Levi, who opens a plan for it."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast, viewing

from optimise.agencies.models import Person
from optimise.assignments.models import Action
from optimise.basics.clock import today
from optimise.link.groups import actions as register
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.tests.scene import Scene
from optimise.plan import subjects
from optimise.plan.harm.tests.scene import make_mapped
from optimise.plan.plans import actions, queries
from optimise.plan.plans.domain.fourp import P
from optimise.plan.plans.models import Objective, Plan

AIM = "No child carries for the Harrow group by the spring."


def make_led(cast: Cast) -> Scene:
    """Make the mapped group, led by Levi."""
    scene = make_mapped(cast)
    with viewing(cast.cora) as cora:
        register.assign(group=scene.fresh(), person=cast.levi, part=Owner.LEAD, by=cora)
    return scene


def opened(scene: Scene) -> Plan:
    """Have Levi open a plan for the group."""
    about = subjects.of_group(scene.now())
    with viewing(scene.cast.levi) as levi:
        return actions.open_plan(about=about, aim=AIM, by=levi)


def aimed(scene: Scene, plan: Plan, p: P = P.PROTECT, **changes: Any) -> Objective:
    """Have Levi add an objective under one of the four Ps."""
    given: dict[str, Any] = {
        "p": p,
        "words": "The boys who carry are met by somebody who stays.",
        "measure": "Missing episodes a month",
        "baseline": "4",
        "target": "0",
        "by_when": today() + timedelta(days=90),
    } | changes
    with viewing(scene.cast.levi) as levi:
        return actions.add_objective(plan=plan, given=actions.NewObjective(**given), by=levi)


def given(scene: Scene, objective: Objective, owner: Person | None = None, **more: Any) -> Action:
    """Have Levi give something to do: where nothing else is said, a mentor by the charity."""
    person = owner or scene.cast.ellie
    new: dict[str, Any] = {
        "tactic": "mentor",
        "text": "Offer a mentor to the young people at the drop-in.",
        "agency": person.organisation,
        "person": person,
        "due": today() + timedelta(days=14),
        "necessity": "They meet the boys, and are told no name.",
        "items": [scene.items["Tom Ashby"].id],
    } | more
    with viewing(scene.cast.levi) as levi:
        row = queries.objective(objective.id, viewer=levi)
        action = actions.NewPlanAction(**new)
        return actions.give_action(objective=row, given=action, by=levi)
