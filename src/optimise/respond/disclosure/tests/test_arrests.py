"""An arrest stands in the register of its operation's material by itself."""

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.respond.arrests import actions as arrests
from optimise.respond.arrests.tests.scene import Scene, make_scene
from optimise.respond.disclosure import queries
from optimise.respond.operations.domain.material import Kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnArrest:
    def test_is_listed_with_its_custody_record(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        with viewing(scene.cast.ines) as ines:
            rows = queries.register(scene.operations.fresh(), viewer=ines)
        (made,) = [row.made for row in rows if row.made.kind is Kind.ARREST]
        assert made.title.startswith("Arrest and detention of Vic Harrow")
        assert "custody record GX-26-0412" in made.title
        assert made.row == one.arrest_id
        assert str(one.id) in made.href

    def test_names_nobody_who_may_be_a_victim(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        with viewing(scene.cast.ines) as ines:
            arrests.may_be_victim(detention=one, why="Owes them, and may not leave.", by=ines)
        with viewing(scene.cast.ines) as ines:
            rows = queries.register(scene.operations.fresh(), viewer=ines)
        (made,) = [row.made for row in rows if row.made.kind is Kind.ARREST]
        assert made.title.startswith("Arrest and detention of somebody to keep safe")
        assert "Harrow" not in made.title

    def test_is_listed_to_nobody_outside(self, scene: Scene) -> None:
        scene.arrest()
        operation = scene.operations.operation
        with viewing(scene.cast.beth) as beth:
            assert not [
                row
                for row in queries.register(operation, viewer=beth)
                if row.made.kind is Kind.ARREST
            ]
