"""A custody number is of one detention of its year, however it is written."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests import queries
from optimise.respond.arrests.domain.custody import Act
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestACustodyNumber:
    @pytest.mark.parametrize("again", ["GX-26-0412", "gx 26 0412", "GX260412"])
    def test_is_of_nobody_else_that_year(self, scene: Scene, again: str) -> None:
        first, second = scene.arrest(), scene.arrest(name="Rob Teal")
        scene.bring_in(first)
        with pytest.raises(NotReadyError) as raised:
            scene.step(second, Act.ARRIVED, station="Gablecross", custody_number=again)
        assert [name for name, _ in raised.value.problems] == ["custody_number"]
        assert scene.told(second).number == ""
        scene.step(second, Act.ARRIVED, station="Gablecross", custody_number="GX-26-0413")

    def test_is_given_anew_in_another_year(self, scene: Scene) -> None:
        scene.bring_in(scene.arrest())
        with frozen(now() + timedelta(days=370)):
            later = scene.arrest(name="Rob Teal")
            scene.step(later, Act.ARRIVED, station="Gablecross", custody_number="GX-26-0412")
            assert scene.told(later).number == "GX-26-0412"

    def test_is_met_where_whoever_asks_may_not_read_the_other(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        other = scene.arrest(name="Rob Teal", who="chris", operation=None)
        with viewing(scene.cast.chris) as chris:
            assert queries.number_is_taken("GX-26-0412", other, at=now())
            assert not queries.number_is_taken("GX-26-0412", one, at=now())
            assert not queries.number_is_taken("GX-26-0499", other, at=now())
            assert chris

    def test_is_asked_about_by_those_alone_who_read_who_is_to_have_it(self, scene: Scene) -> None:
        scene.bring_in(scene.arrest())
        own, other = scene.arrest(name="Rob Teal"), Detention(id=new_id())
        for who, one, taken in (
            ("aisha", own, True), ("dan", own, True), ("chris", own, False), ("dan", other, False),
        ):  # fmt: skip
            with viewing(scene.cast.people[who]):
                assert queries.number_is_taken("GX-26-0412", one, at=now()) is taken, who
