"""Where a home, an order or a plan sends people, an operation that looks there rings first."""

import pytest
from tests.cast import Cast, viewing

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import goes_no_more, goes_there, record_interest
from optimise.access.interests.domain import keys
from optimise.basics.ids import new_id
from optimise.respond.deconfliction import actions, queries
from optimise.respond.deconfliction.models import Conflict
from optimise.respond.deconfliction.tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
HOME = keys.address("Flat 2, 14 High Street")


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return make_scene(cast)


class TestWhereOthersSendPeople:
    def test_meets_an_operation_and_the_desk_reads_both_sides(self, scene: Scene) -> None:
        home = new_id()
        care = Audience(
            layer=Layer.BRIEFING, marking=Marking.SENSITIVE, roles=frozenset({Role.SAFEGUARDING})
        )
        with viewing(scene.cast.mina) as mina:
            readers = audience_id(care, viewer=mina)
            goes_there(HOME, of=home, audience=readers, why="A home is visited.", by=mina)
        with viewing(scene.cast.ines) as ines:
            key = keys.address("14 High St, Swindon")
            record_interest(key=key, circle=scene.ours.id, why="Ours.", by=ines)
            stands = actions.check(circle=scene.ours.id, by=ines)
            assert stands.must_ring
            assert not Conflict.objects.exists()
        with viewing(scene.cast.people["dot"]) as dot:
            (found,) = queries.conflicts(viewer=dot)
            assert {side.circle for side in found.sides} == {
                "Operation Anchor One",
                "A visit or an order",
            }
            assert scene.cast.mina.name in {side.whom for side in found.sides}
            actions.clear(conflict=found.row, note="Mina goes on Friday.", by=dot)
        with viewing(scene.cast.ines) as ines:
            assert actions.check(circle=scene.ours.id, by=ines).is_clear

    def test_meets_nobody_once_it_is_over(self, scene: Scene) -> None:
        home = new_id()
        care = Audience(
            layer=Layer.BRIEFING, marking=Marking.SENSITIVE, roles=frozenset({Role.SAFEGUARDING})
        )
        with viewing(scene.cast.mina) as mina:
            readers = audience_id(care, viewer=mina)
            goes_there(HOME, of=home, audience=readers, why="A home is visited.", by=mina)
            goes_no_more(of=home, why="Visits have ended.", by=mina)
        with viewing(scene.cast.ines) as ines:
            record_interest(key=HOME, circle=scene.ours.id, why="Ours.", by=ines)
            assert actions.check(circle=scene.ours.id, by=ines).is_clear
