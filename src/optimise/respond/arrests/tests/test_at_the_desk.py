"""A planned arrest is told to the deconfliction desk in the same act, and ends with its plan."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.access.interests import queries as interests
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.respond.arrests import actions
from optimise.respond.arrests.models import Plan
from optimise.respond.arrests.tests.scene import PWITS, Scene, make_scene
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.tests.scene import others_look_at
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Outcome
from optimise.respond.operations.tests.scene import BOY, DEALER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def plan(scene: Scene) -> Plan:
    with viewing(scene.cast.ines) as ines:
        return actions.plan_arrest(
            operation=scene.operations.fresh(),
            person=scene.operations.people[DEALER],
            offences=[PWITS],
            why="Named twice.",
            by=ines,
        )


def must_ring(scene: Scene, who: str = "chris") -> bool:
    key = keys.entity(scene.operations.people[DEALER])
    with viewing(getattr(scene.cast, who)) as viewer:
        return interests.ask(key, viewer=viewer).must_ring


class TestAPlannedArrest:
    def test_sends_everybody_else_to_the_desk(self, scene: Scene) -> None:
        assert not must_ring(scene)
        plan(scene)
        assert must_ring(scene)
        assert not must_ring(scene, "ines")
        with viewing(scene.cast.chris):
            assert not Interest.objects.exists()

    def test_asks_the_desk_at_once(self, scene: Scene) -> None:
        others_look_at(scene.cast, keys.entity(scene.operations.people[DEALER]))
        planned = plan(scene)
        with viewing(scene.cast.ines) as ines:
            assert desk.stands(planned.operation.circle_id, viewer=ines).must_ring

    @pytest.mark.parametrize("how", ["the plan", "the operation"])
    def test_sends_nobody_once_it_ended(self, scene: Scene, how: str) -> None:
        planned = plan(scene)
        if how == "the operation":
            scene.operations.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        else:
            with viewing(scene.cast.ines) as ines:
                actions.end_plan(plan=planned, why="Gone", by=ines)
        assert not must_ring(scene)

    @pytest.mark.parametrize("who", ["ines", "beth"])
    def test_sends_nobody_once_they_are_arrested(self, scene: Scene, who: str) -> None:
        """Whoever writes that down ends it, though they may not end it otherwise."""
        planned = plan(scene)
        scene.operations.post(scene.cast.beth)
        scene.arrest(who, person=scene.operations.people[BOY])
        assert must_ring(scene)
        scene.arrest(who, person=scene.operations.people[DEALER])
        assert not must_ring(scene)
        with viewing(scene.cast.ines):
            kept = Plan.objects.select_related("interest").get(id=planned.id)
            assert kept.ended_at is not None
            assert kept.interest is not None
            assert (kept.ended_why, kept.interest.ended_why) == ("Arrested.", "Arrested.")
