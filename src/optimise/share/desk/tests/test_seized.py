"""Drugs by weight as the public is told them: in hundreds of grams, and not how many there were."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from conftest import Copy
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, viewing
from tests.database import owner_here

from optimise.basics.clock import LOCAL, frozen, today
from optimise.respond.exhibits import actions as exhibits
from optimise.respond.exhibits import queries as seized
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.tests.scene import Scene, make_scene
from optimise.share.desk import actions, queries
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


def weigh(
    scene: Scene, grams: str, substance: str, day: int = 5, again: UUID | None = None
) -> UUID:
    """Have drugs seized, or the same again, weighed at the laboratory on a day of the month."""
    one = again or scene.seize(Kind.DRUGS).id
    at = datetime.combine(MONTH + timedelta(days=day), time(12), LOCAL)
    with viewing(scene.cast.ines) as ines:
        row = seized.exhibit(one, viewer=ines)
        with frozen(at):
            exhibits.measure(exhibit=row, kind=Measure.NET, amount=Decimal(grams),
                             substance=substance, words="Lab 7", by=ines)  # fmt: skip
    return one


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

    def test_are_counted_as_they_were_put_right_in_the_month_of_the_first(
        self, scene: Scene
    ) -> None:
        typed = weigh(scene, "4800", "Heroin (diamorphine)")
        with owner_here() as owner:
            owner.execute("update access_circle set closed_at = now() where covert")
        with viewing(scene.cast.harry) as harry:
            table = actions.draft_table(measure=BY_KEY["seized"], month=MONTH, by=harry)
        with viewing(scene.cast.lena) as lena:
            actions.approve_table(table=table, seen=table.fingerprint(), by=lena)
        assert counted(scene) == {"Heroin": 4800}
        with viewing(scene.cast.harry) as harry:
            assert queries.taken_back(viewer=harry) == {}
        weigh(scene, "148", "Heroin (diamorphine)", day=(today() - MONTH).days + 1, again=typed)
        assert counted(scene) == {"Heroin": 100}
        with viewing(scene.cast.harry) as harry:
            ((said,),) = queries.taken_back(viewer=harry).values()
        assert said.startswith("Drugs were weighed otherwise at the laboratory")

    @given(st.integers(0, 10_000))
    def test_are_told_in_hundreds_or_not_at_all(self, grams: int) -> None:
        told = publishable(100 * ((grams + 50) // 100))
        assert told is None if grams < 50 else told == 100 * ((grams + 50) // 100)
