"""An address of a strike day is found on every page, by the circle of its operation."""

import pytest
from conftest import Copy
from tests.cast import Cast
from tests.searched import answer, titles

from optimise.respond.day.tests.scene import QUARRY, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnAddress:
    @pytest.mark.parametrize("who", ["ines", "aisha"])
    def test_is_found_by_those_of_the_operation(self, scene: Scene, who: str) -> None:
        number = scene.places[QUARRY].number
        assert titles(scene.cast.people[who], "9 quarry rise") == [f"{number}: {QUARRY}"]

    @pytest.mark.parametrize("who", ["dan", "chris", "lena", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_is_not_there(self, scene: Scene, who: str) -> None:
        outsider = scene.cast.people[who]
        assert answer(outsider, "9 Quarry Rise") == answer(outsider, "9 Quarrel Rise")
        assert "Nothing found" in answer(outsider, "9 Quarry Rise")
