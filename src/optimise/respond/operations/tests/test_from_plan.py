"""An operation is opened from a plan, with what it is to reach and its subject."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.link.groups.tests.scene import Scene
from optimise.plan.plans import actions as plans
from optimise.plan.plans.models import Plan
from optimise.plan.plans.tests.scene import AIM, aimed, make_led, opened
from optimise.respond.operations.models import Operation, Thing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_led, cast)


def way(plan: Plan) -> str:
    return f"{reverse('respond_operations:open')}?plan={plan.id}"


class TestAnOperationFromAPlan:
    def test_has_its_aim_its_measures_and_its_subject(self, scene: Scene) -> None:
        plan = opened(scene)
        aimed(scene, plan)
        levi = client_of(scene.cast.levi)
        assert way(plan) in levi.get(reverse("plan_plans:plan", args=[plan.id])).content.decode()
        form = levi.get(way(plan)).content.decode()
        assert AIM in form
        assert "Missing episodes a month: 0" in form
        sent = {"object": AIM, "measures": "Missing episodes a month: 0", "why": "The plan."}
        assert levi.post(way(plan), sent).status_code == 302
        with viewing(scene.cast.levi):
            (made,) = Operation.objects.all()
            (thing,) = Thing.objects.all()
            assert (made.object, thing.entity) == (AIM, scene.now().entity_id)
        page = levi.get(reverse("plan_plans:plan", args=[plan.id])).content.decode()
        assert reverse("respond_operations:operation", args=[made.id]) in page

    def test_is_offered_to_nobody_who_runs_none_and_shown_to_nobody_outside(
        self, scene: Scene
    ) -> None:
        plan = opened(scene)
        client_of(scene.cast.levi).post(way(plan), {"object": AIM, "measures": "x", "why": "y"})
        for name in ("cora", "beth"):
            answer = client_of(scene.cast.people[name]).get(
                reverse("plan_plans:plan", args=[plan.id])
            )
            assert "looks at this" not in answer.content.decode()
        for name in ("chris", "ellie"):
            assert client_of(scene.cast.people[name]).get(way(plan)).status_code == 404

    def test_is_opened_from_no_plan_that_ended(self, scene: Scene) -> None:
        plan = opened(scene)
        with viewing(scene.cast.levi) as levi:
            plans.end_plan(plan=plan, why="It reached what it could.", by=levi)
        levis = client_of(scene.cast.levi)
        assert levis.get(way(plan)).status_code == 404
        page = levis.get(reverse("plan_plans:plan", args=[plan.id])).content.decode()
        assert "Open an operation from this plan" not in page
