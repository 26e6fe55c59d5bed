"""An operation is found on every page by its name and its places, by its circle and nobody else."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.searched import answer, titles

from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.tests.scene import Scene, make_scene

PLACE, NONE = "31 Quarry Steps, Swindon", "31 Hollow Steps, Swindon"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnOperation:
    def test_is_found_by_its_name_by_all_of_its_circle(self, scene: Scene) -> None:
        name = str(scene.operation)
        for who in ("ines", "aisha"):
            assert titles(scene.cast.people[who], name.lower()) == [name], who

    def test_is_found_by_a_place_phone_or_plate_by_those_who_read_them(self, scene: Scene) -> None:
        scene.add(Kind.PLACE, label=PLACE)
        scene.add(Kind.PHONE, label="07700 900471")
        scene.add(Kind.VEHICLE, label="AB12 CDE")
        for typed in ("quarry steps", "07700900471", "ab12cde"):
            assert titles(scene.cast.ines, typed) == [str(scene.operation)], typed
            assert titles(scene.cast.aisha, typed) == [], typed

    def test_is_not_found_by_what_it_looks_at_no_more(self, scene: Scene) -> None:
        thing, _ = scene.add(Kind.PLACE, label=PLACE)
        with viewing(scene.cast.ines) as ines:
            actions.end_thing(thing=queries.thing(thing.id, viewer=ines), why="Wrong.", by=ines)
        assert titles(scene.cast.ines, "quarry steps") == []

    @pytest.mark.parametrize("who", ["chris", "lena", "harry", "mina", "ellie", "grace"])
    def test_answers_an_outsider_as_one_that_is_not_there(self, scene: Scene, who: str) -> None:
        scene.add(Kind.PLACE, label=PLACE)
        outsider = scene.cast.people[who]
        for there, none in ((PLACE, NONE), (str(scene.operation), "Nosuch Thistle")):
            assert answer(outsider, there) == answer(outsider, none)
            assert "Nothing found" in answer(outsider, there)
