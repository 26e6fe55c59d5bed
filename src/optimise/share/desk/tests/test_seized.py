"""Drugs by weight as the public is told them: in hundreds of grams, and not how many there were."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from conftest import Copy
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, viewing
from tests.database import owner_here

from optimise.basics.clock import LOCAL, frozen
from optimise.respond.exhibits import actions as exhibits
from optimise.respond.exhibits import queries as seized
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.tests.scene import Scene, make_scene
from optimise.share.desk import queries
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.desk.tests.test_came_of_it import MONTH
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.suppression import publishable

pytestmark = pytest.mark.django_db(transaction=True)


def make(cast: Cast) -> Scene:
    make_publishers(cast)
    return make_scene(cast)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def weigh(scene: Scene, grams: str, substance: str, day: int = 5) -> None:
    """Have drugs seized, and weighed at the laboratory on a day of the month."""
    one = scene.seize(Kind.DRUGS)
    at = datetime.combine(MONTH + timedelta(days=day), time(12), LOCAL)
    with viewing(scene.cast.ines) as ines:
        row = seized.exhibit(one.id, viewer=ines)
        with frozen(at):
            exhibits.measure(exhibit=row, kind=Measure.NET, amount=Decimal(grams),
                             substance=substance, words="Lab 7", by=ines)  # fmt: skip


def counted(scene: Scene) -> dict[str, int]:
    with viewing(scene.cast.harry) as harry:
        rows = queries.count(BY_KEY["seized"], MONTH, viewer=harry)
    return {row.label: row.count for row in rows if row.count}


class TestDrugsByWeight:
    def test_are_counted_by_what_was_found_once_the_operation_is_over(self, scene: Scene) -> None:
        for grams in ("230.4", "441"):
            weigh(scene, grams, "Cocaine hydrochloride")
        weigh(scene, "1204", "Crack cocaine")
        weigh(scene, "30", "Heroin (diamorphine)")
        weigh(scene, "900", "Cannabis, herbal", day=70)
        assert counted(scene) == {}
        with owner_here() as owner:
            owner.execute("update access_circle set closed_at = now() where covert")
        assert counted(scene) == {"Cocaine": 700, "Crack cocaine": 1200}

    @given(st.integers(0, 10_000))
    def test_are_told_in_hundreds_or_not_at_all(self, grams: int) -> None:
        told = publishable(100 * ((grams + 50) // 100))
        assert told is None if grams < 50 else told == 100 * ((grams + 50) // 100)
