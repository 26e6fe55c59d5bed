"""The line of a plan for a line or a place, for who may read what it is made of."""

from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.basics.clock import today
from optimise.link.groups.tests.scene import add_coordinator
from optimise.plan import subjects as planned
from optimise.plan.plans import actions as plans
from optimise.plan.plans.domain.fourp import P as Aim
from optimise.plan.plans.models import Objective, Plan
from optimise.review import subjects
from optimise.review.closures.tests.scene import Scene, make_scene
from optimise.review.disruptions import actions as claims
from optimise.review.disruptions import queries as disruptions
from optimise.review.disruptions.domain.levels import Level, P
from optimise.review.standing import queries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    def make(cast: Cast) -> Scene:
        add_coordinator(cast)
        give_role(cast.chris, Role.LEAD_OFFICER)
        return make_scene(cast)

    return database_copy.put(make, cast)


def plan_for(scene: Scene, kind: str, about: Any, who: str) -> tuple[Plan, Objective]:
    with viewing(scene.cast.people[who]) as by:
        found = planned.subject(kind, about, viewer=by)
        plan = plans.open_plan(about=found, aim="Quiet by spring.", by=by)
        new = plans.NewObjective(
            p=Aim.PURSUE, words="They sell to nobody.", measure="Customers a day", baseline="40",
            target="0", by_when=today() + timedelta(days=90),
        )  # fmt: skip
        return plan, plans.add_objective(plan=plan, given=new, by=by)


def claim(by: Viewer, kind: str, about: Any, **more: Any) -> None:
    target = subjects.subject(kind, about, viewer=by)
    new = claims.NewClaim(
        target=target, p=P.PURSUE, tactic="Search warrant", level=Level.NONE,
        on=today() - timedelta(days=2), changed="Nothing.", indicator="Customers a day",
        before="40", after="40", hours=7, pounds=90, **more,
    )  # fmt: skip
    claims.make_claim(claim=new, by=by)


class TestAPlanForALine:
    def test_runs_from_its_first_report_to_its_closure(self, scene: Scene) -> None:
        plan, _ = plan_for(scene, "line", scene.line.id, "chris")
        with viewing(scene.cast.ines) as ines:
            one = queries.line_of_plan(plan, viewer=ines)
        steps = dict(one.steps)
        assert list(steps) == ["First reported", "Recorded", "Planned for", "Acted on", "Closed"]
        assert steps["Closed"] == steps["Acted on"] == scene.closure.on
        assert one.never == ["Nothing was given to anybody for: They sell to nobody."]
        text = client_of(scene.cast.ines).get(f"/plans/{plan.id}/").content.decode()
        assert "From report to outcome" in text

    def test_is_not_there_outside_the_circle(self, scene: Scene) -> None:
        plan, _ = plan_for(scene, "line", scene.line.id, "chris")
        for who in ("aisha", "dan", "ellie", "joan"):
            assert client_of(scene.cast.people[who]).get(f"/plans/{plan.id}/").status_code == 404


class TestAPlanForAPlace:
    def test_runs_from_the_plan_on_with_its_claims_and_cost(self, scene: Scene) -> None:
        place = scene.cast.swindon.id
        plan, objective = plan_for(scene, "place", place, "cora")
        with viewing(scene.cast.ines) as ines:
            area = subjects.subject("area", place, viewer=ines)
            assert [o.id for o in disruptions.objectives_of(area, viewer=ines)] == [objective.id]
            before = queries.line_of_plan(plan, viewer=ines)
            claim(ines, "area", place, objective=objective.id)
            after = queries.line_of_plan(plan, viewer=ines)
        assert "Never acted on" in before.never
        assert [words for words, _ in after.steps] == ["Planned for", "Acted on", "The plan ended"]
        assert (after.cost, len(after.claims)) == ((7, 90), 1)
        text = client_of(scene.cast.ines).get(f"/plans/{plan.id}/").content.decode()
        for words in ("Search warrant", "No impact", "90"):
            assert words in text, words
