"""The page of an operation begins with where it stands, and calls every part below."""

import re
from datetime import timedelta

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.agencies.models import Person
from optimise.assignments import queries as to_do
from optimise.basics.clock import day_of, local_time, now
from optimise.respond.operations import actions
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.stages import ASKS, Stage
from optimise.respond.operations.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def page(scene: Scene, who: Person) -> str:
    answer = client_of(who).get(f"/operations/{scene.operation.id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def top(scene: Scene, who: Person | None = None) -> str:
    """Return what stands before everything else, as words between its tags and its addresses."""
    shown = page(scene, who or scene.cast.ines)
    (found,) = re.findall(r'<section class="op-card op-now".*?</section>', shown, re.DOTALL)
    return str(found)


class TestTheTop:
    def test_says_what_is_due_and_leads_to_where_it_is_done(self, scene: Scene) -> None:
        said = top(scene)
        for words, name, more in (
            ("The risk register", "risks", []),
            ("The safeguarding plan", "sheet", ["safeguarding"]),
            ("An order that was issued", "issue", []),
        ):
            where = reverse(f"respond_operations:{name}", args=[scene.operation.id, *more])
            assert f'href="{where}">{words}' in said
        scene.make_ready()
        said = top(scene)
        assert "Nothing is missing" in said
        assert "The risk register" not in said
        scene.step(Stage.LIVE)
        assert "goes live" not in top(scene)

    def test_says_what_comes_next_in_its_order(self, scene: Scene) -> None:
        strikes = now() + timedelta(hours=9)
        with viewing(scene.cast.ines) as ines:
            operation = scene.fresh()
            actions.change_object(
                operation=operation, object=operation.object, measures=operation.measures,
                strikes_at=strikes, by=ines,
            )  # fmt: skip
        assert f"It strikes, {local_time(strikes)}" in re.sub(r"\s+", " ", top(scene))
        assert "It strikes" in top(scene, scene.cast.aisha)
        scene.make_ready()
        scene.step(Stage.LIVE)
        said = top(scene)
        visits = [said.index("within a day of it"), said.index("within a week of it")]
        assert [said.index("It strikes"), *visits] == sorted([said.index("It strikes"), *visits])

    def test_asks_for_visits_after_the_strike_and_not_after_it_went_live(
        self, scene: Scene
    ) -> None:
        strikes = now() + timedelta(days=5)
        with viewing(scene.cast.ines) as ines:
            operation = scene.fresh()
            actions.change_object(
                operation=operation, object=operation.object, measures=operation.measures,
                strikes_at=strikes, by=ines,
            )  # fmt: skip
        scene.make_ready()
        scene.step(Stage.LIVE)
        with viewing(scene.cast.ines) as ines:
            due = sorted(one.due for one in to_do.mine(viewer=ines).filter(kind="operation"))
        assert due == [day_of(strikes) + timedelta(days=one) for one in (1, 7)]

    def test_says_who_leads_and_how_many_are_in_it(self, scene: Scene) -> None:
        scene.post(scene.cast.lena, Part.LOGGIST)
        said = top(scene)
        assert str(scene.cast.ines) in said
        assert str(scene.cast.lena) in said
        assert str(scene.cast.aisha) not in said
        assert "3 in it" in said

    def test_tells_an_officer_nothing_of_what_is_due(self, scene: Scene) -> None:
        said = top(scene, scene.cast.aisha)
        assert "goes live" not in said
        assert not any(words in said for words in list(ASKS.values())[:5])


class TestTheParts:
    def test_are_all_there_that_the_top_calls(self, scene: Scene) -> None:
        scene.add(Kind.PHONE, label="07700 900321")
        for who in (scene.cast.ines, scene.cast.aisha):
            shown = page(scene, who)
            called = set(re.findall(r'href="#([\w-]+)"', shown)) - {"main-content"}
            assert called
            assert called <= set(re.findall(r'id="([\w-]+)"', shown))

    def test_fold_where_there_are_many(self, scene: Scene) -> None:
        for number in range(7):
            assert "All that it looks at" not in page(scene, scene.cast.ines)
            scene.add(Kind.PHONE, label=f"07700 90032{number}")
        shown = page(scene, scene.cast.ines)
        assert "All that it looks at" in shown
        assert "07700 900326" in shown
