"""A claim's indicator that the plan named before anything was done, and the plan's own chain."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.refusals import NotReadyError
from optimise.link.groups.tests.scene import Scene as Grouped
from optimise.plan.plans.tests.scene import aimed, given, make_led, opened
from optimise.review import subjects
from optimise.review.disruptions import actions
from optimise.review.disruptions.models import Claim
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def led(cast: Cast, database_copy: Copy) -> Grouped:
    return database_copy.put(make_led, cast)


class TestAnIndicatorOfThePlan:
    def test_is_the_plan_s_own_measure_with_its_baseline(self, led: Grouped) -> None:
        objective = aimed(led, opened(led))
        with viewing(led.cast.ines) as ines:
            target = subjects.subject("group", led.group.id, viewer=ines)
            new = new_claim(led, target, objective=objective.id, indicator="", before="")
            claim = actions.make_claim(claim=new, by=ines)
        assert (claim.indicator, claim.before) == ("Missing episodes a month", "4")
        page = reverse("review_disruptions:claim", args=[claim.id])
        text = client_of(led.cast.ines).get(page).content.decode()
        assert "Yes: from 4 to 0 by" in text
        form = reverse("review_disruptions:make", args=["group", led.group.id])
        assert "Missing episodes a month (4 then)" in client_of(led.cast.ines).get(form).text

    def test_is_of_its_own_plan_alone(self, led: Grouped) -> None:
        plan = opened(led)
        objective = aimed(led, plan)
        with viewing(led.cast.ines) as ines:
            other = subjects.subject("area", led.cast.swindon.id, viewer=ines)
            with pytest.raises(NotReadyError, match="measure of its plan"):
                actions.make_claim(claim=new_claim(led, other, objective=objective.id), by=ines)
            assert not Claim.objects.exists()

    def test_that_was_chosen_later_is_said_to_be(self, cast: Cast, database_copy: Copy) -> None:
        scene: Scene = database_copy.put(make_scene, cast)
        page = reverse("review_disruptions:claim", args=[scene.claim.id])
        text = client_of(cast.ines).get(page).content.decode()
        assert "No: it was chosen when it was claimed" in text


class TestTheChainOfAPlan:
    def test_stands_on_the_group_s_page_with_what_came_of_each_action(self, led: Grouped) -> None:
        plan = opened(led)
        given(led, aimed(led, plan))
        aimed(led, plan, words="Nobody sells at the school gate.")
        page = reverse("review_standing:group", args=[led.group.id])
        text = client_of(led.cast.chris).get(page).content.decode()
        for words in (
            "What the plan set out, and what came of it",
            "Offer a mentor to the young people",
            "Nobody sells at the school gate.",
            "Nothing was given to anybody",
            "Who was protected",
        ):
            assert words in text, words
        inspector = client_of(led.cast.chris).get(reverse("review_standing:inspector")).text
        assert "changes for better" in inspector
