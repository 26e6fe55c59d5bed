from datetime import date

import pytest
from demo import year
from demo.load import Loaded, put_in_force, put_in_operations
from demo.operation_plans import PLANS
from tests.cast import viewing

from optimise.basics.clock import now
from optimise.respond.operations import queries
from optimise.respond.operations.domain.log import Log

pytestmark = pytest.mark.django_db(transaction=True)


class TestTheOperations:
    def test_stand_where_the_truth_says(self) -> None:
        loaded = Loaded()
        today: date = now().date()
        made = year(today)
        put_in_force(made, loaded)
        put_in_operations(made, loaded)
        with viewing(loaded.people["marek.zielinski"]) as viewer:
            found = list(queries.operations(viewer=viewer))
            assert sorted(one.stage for one in found) == sorted(plan.stage for plan in PLANS)
            assert all(queries.is_whole(one, Log.POLICY, viewer=viewer) for one in found)
            assert all(queries.postings(one, viewer=viewer) for one in found)
        assert made.truth.operations.keys() == {plan.group for plan in PLANS}
        for outside in ("grace.hollis", "daniel.okafor", "yusuf.demir", "sam.whitcombe"):
            with viewing(loaded.people[outside]) as viewer:
                assert not queries.operations(viewer=viewer).exists()
