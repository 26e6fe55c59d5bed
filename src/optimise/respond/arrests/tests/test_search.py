"""Who was arrested is found by the custody number, by those who read the detention."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.searched import answer, titles

from optimise.respond.arrests import actions
from optimise.respond.arrests.tests.scene import Scene, make_scene

NUMBER, NONE = "GX-26-0412", "GX-26-0977"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestACustodyNumber:
    @pytest.mark.parametrize("typed", [NUMBER, "gx 26 0412", "GX260412"])
    def test_finds_who_was_brought_in_however_it_is_written(self, scene: Scene, typed: str) -> None:
        scene.bring_in(scene.arrest())
        for who in ("ines", "aisha", "dan", "lena", "mina"):
            assert titles(scene.cast.people[who], typed) == [f"{NUMBER}: Vic Harrow"], who

    @pytest.mark.parametrize("typed", ["GX-26-04", "GX", "0412", "Harrow GX-26-0412"])
    def test_that_is_another_finds_nobody(self, scene: Scene, typed: str) -> None:
        scene.bring_in(scene.arrest())
        assert titles(scene.cast.dan, typed) == []

    def test_does_not_name_somebody_to_keep_safe(self, scene: Scene) -> None:
        one = scene.arrest(born=scene.child_born())
        scene.bring_in(one)
        with viewing(scene.cast.dan) as dan:
            actions.may_be_victim(detention=one, why="He says that he was made to.", by=dan)
        assert titles(scene.cast.dan, NUMBER) == [f"{NUMBER}: Somebody to keep safe"]

    @pytest.mark.parametrize("who", ["chris", "beth", "harry", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_nobody_has(self, scene: Scene, who: str) -> None:
        scene.bring_in(scene.arrest())
        outsider = scene.cast.people[who]
        assert answer(outsider, NUMBER) == answer(outsider, NONE)
        assert "Nothing found" in answer(outsider, NUMBER)
        assert "Vic Harrow" in answer(scene.cast.dan, NUMBER)
