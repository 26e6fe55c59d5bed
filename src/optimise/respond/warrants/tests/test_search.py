"""A warrant is found on every page by its number or its address, by the circle of its operation."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.searched import answer, titles

from optimise.access.domain.audiences import Marking
from optimise.identify import queries as identities
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def of_warrants(scene: Scene, who: str, typed: str) -> list[str]:
    return [one for one in titles(scene.cast.people[who], typed) if one.startswith("W-")]


class TestAWarrant:
    def test_is_found_by_number_court_reference_and_address(self, scene: Scene) -> None:
        scene.fill()
        scene.hear(court_ref="SW-26-118")
        number = scene.application.number
        for typed in (number, number.lower(), number.replace("-", ""), "sw-26-118", "mill lane"):
            for who in ("ines", "aisha"):
                assert of_warrants(scene, who, typed) == [f"{number}: {ADDRESS}"], (who, typed)

    def test_marks_the_page_that_it_is_found_on(self, scene: Scene) -> None:
        number = scene.application.number
        for who, marking in (("ines", Marking.SENSITIVE), ("aisha", Marking.OFFICIAL)):
            with viewing(scene.cast.people[who]) as viewer:
                assert identities.search(number, viewer=viewer).marking is marking, who

    def test_is_found_as_an_application_by_those_alone_who_read_it(self, scene: Scene) -> None:
        scene.boxes()
        number = scene.application.number
        assert of_warrants(scene, "ines", number) == [f"{number}: {ADDRESS}"]
        assert answer(scene.cast.aisha, number) == answer(scene.cast.aisha, "W-0123ABCD")

    @pytest.mark.parametrize("who", ["chris", "lena", "harry", "mina", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_is_not_there(self, scene: Scene, who: str) -> None:
        scene.fill()
        scene.hear(court_ref="SW-26-118")
        outsider = scene.cast.people[who]
        for there, none in (
            (scene.application.number, "W-0123ABCD"), ("SW-26-118", "SW-26-977"),
            ("SN1 4AA", "SN1 9ZZ"),
        ):  # fmt: skip
            assert answer(outsider, there) == answer(outsider, none)
            assert "Nothing found" in answer(outsider, there)
