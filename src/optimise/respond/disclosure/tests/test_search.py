"""A case is found on every page by its number, by those who know its operation."""

import pytest
from conftest import Copy
from tests.cast import Cast
from tests.searched import answer, titles

from optimise.respond.disclosure.tests.scene import URN, Scene, make_scene

OTHER = "54SN0012999"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestTheNumberOfACase:
    @pytest.mark.parametrize("typed", [URN, "54 SN 00123 26", "54sn0012326"])
    def test_finds_it_however_it_is_written(self, scene: Scene, typed: str) -> None:
        for who in ("ines", "harry"):
            assert titles(scene.cast.people[who], typed) == [URN], who

    @pytest.mark.parametrize("typed", ["54SN", "0012326", OTHER])
    def test_that_is_another_finds_none(self, scene: Scene, typed: str) -> None:
        assert titles(scene.cast.ines, typed) == []

    @pytest.mark.parametrize("who", ["aisha", "dan", "lena", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_is_not_there(self, scene: Scene, who: str) -> None:
        outsider = scene.cast.people[who]
        assert answer(outsider, URN) == answer(outsider, OTHER)
        assert "Nothing found" in answer(outsider, URN)
