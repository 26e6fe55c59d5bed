"""An exhibit is found on every page by its reference, label or seal, by those who may open it."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.searched import answer, titles

from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import spoken_code
from optimise.respond.exhibits.tests.scene import SEAL, WRAPS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnExhibit:
    def test_is_found_by_reference_label_and_seal(self, scene: Scene) -> None:
        title = f"{scene.drugs}: {WRAPS}"
        code = scene.drugs.code
        for typed in (str(scene.drugs), "ar/1", code, spoken_code(code), SEAL, "a 1000001"):
            assert titles(scene.cast.aisha, typed) == [title], typed
            assert titles(scene.cast.ines, typed) == [title], typed
        assert f"Label {code}." in answer(scene.cast.ines, str(scene.drugs))

    def test_is_found_by_whoever_keeps_the_store_where_it_lies(self, scene: Scene) -> None:
        assert titles(scene.cast.harry, SEAL) == []
        scene.put_away()
        assert titles(scene.cast.harry, SEAL) == [f"{scene.drugs}: {WRAPS}"]

    @pytest.mark.parametrize("typed", ["AR", "A10000", "A1000001 and more", "AR/"])
    def test_is_not_found_by_a_part(self, scene: Scene, typed: str) -> None:
        # what else begins so, such as an operation's random reference, is no exhibit
        assert not any(WRAPS in title for title in titles(scene.cast.aisha, typed))

    @pytest.mark.parametrize("who", ["chris", "harry", "dan", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_is_not_there(self, scene: Scene, who: str) -> None:
        outsider = scene.cast.people[who]
        for there, none in ((SEAL, "A1000977"), (str(scene.drugs), "ZZ/91")):
            assert answer(outsider, there) == answer(outsider, none)
            assert "Nothing found" in answer(outsider, there)

    def test_is_found_by_its_seal_among_exhibits_too(self, scene: Scene) -> None:
        with viewing(scene.cast.aisha) as aisha:
            assert [one.id for one in queries.called(SEAL, viewer=aisha)] == [scene.drugs.id]
