"""The page of who knows the groups finds the rates at which the demo's officers truly know them."""

from datetime import timedelta
from random import Random

import pytest
from conftest import Copy
from demo.awareness import answer
from demo.rates import RATES
from tests.cast import Cast, viewing

from optimise.access.domain.roles import Role
from optimise.basics.clock import frozen, now
from optimise.plan.awareness import queries
from optimise.plan.awareness.tests.scene import Scene, add_officers, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 60


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_answered, cast)


def _answered(cast: Cast) -> Scene:
    scene, draw = make_scene(cast), Random(2026)
    for rank, role in (("PC", Role.RESPONSE), ("PCSO", Role.PCSO)):
        for person in add_officers(cast, [(rank, MANY)], rank=rank, role=role):
            with viewing(person) as by:
                answer(by, RATES[rank], draw)
    # With the few others of the area, these are counted as small ones.
    add_officers(cast, [("SC", 12)], rank="SC", role=Role.SPECIAL)
    return scene


class TestThePage:
    def test_finds_the_rates_of_the_truth(self, scene: Scene) -> None:
        # What is read this week counts from the next.
        with frozen(now() + timedelta(days=7)), viewing(scene.cast.levi) as levi:
            found = {one.name: one for one in queries.counted(viewer=levi) if one.by == "rank"}
        inside = []
        for rank in ("PC", "PCSO"):
            rates, one = RATES[rank], found[rank]
            assert one.people == MANY
            for share, true in ((one.read, rates.reads), (one.knew, rates.knows)):
                assert share is not None
                inside.append(share.low <= true <= share.high)
        # Intervals of 80%: of four figures one may miss by chance.
        assert sum(inside) >= 3
