"""The teams of a day, as the order of its operation says them."""

import pytest
from conftest import Copy
from tests.cast import Cast

from optimise.respond.day.tests.scene import MILL, QUARRY, make_scene
from optimise.respond.operations.domain.order import opened
from optimise.respond.operations.domain.papers import Paper

pytestmark = pytest.mark.django_db(transaction=True)


class TestTheTeams:
    def test_of_a_day_stand_in_the_order_with_where_they_go(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        day = database_copy.put(make_scene, cast)
        day.operations.sheet(Paper.ORDER)
        parts = {part.title: part.lines for part in opened(day.operations.issue().sealed)}
        assert parts["Teams"] == (
            f"Team 1 (TA11): led by {cast.aisha}. Goes to {MILL}.",
            f"{QUARRY}: no team yet",
        )
