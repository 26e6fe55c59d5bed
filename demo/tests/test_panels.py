from datetime import date

import pytest
from demo import year
from demo.load import put_in_panels
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from tests.cast import viewing

from optimise.assignments import queries as assignments
from optimise.basics.clock import now
from optimise.keep_safe.panels import queries

pytestmark = pytest.mark.django_db(transaction=True)


class TestThePanels:
    def test_show_each_agency_its_own_cases_actions_and_minutes(self) -> None:
        loaded = Loaded()
        today: date = now().date()
        made = year(today)
        put_in_force(made, loaded)
        put_in_panels(made, loaded)
        seen = {}
        for key in ("theo.laverick", "yusuf.demir", "lydia.marsh", "bethan.pryce", "aisha.rahman"):
            with viewing(loaded.people[key]) as viewer:
                cases = {case.name for case in queries.my_cases(viewer=viewer)}
                mine = assignments.my_actions(viewer=viewer)
                seen[key] = (cases, len(mine.mine) + len(mine.ours))
        boy, underpass = "Tyler Renshaw", "Underpass by the bus station"
        assert seen == {
            "theo.laverick": ({boy, underpass}, 0),
            "yusuf.demir": ({boy, underpass}, 1),
            "lydia.marsh": ({boy}, 1),
            "bethan.pryce": ({"Block at Quarrel Lane"}, 0),
            "aisha.rahman": (set(), 0),
        }
        with viewing(loaded.people["theo.laverick"]) as viewer:
            (seat,) = queries.my_seats(viewer=viewer)
            desk = queries.desk(seat.panel, viewer=viewer)
            assert [nomination.name for nomination in desk.nominations] == ["Kayleigh Marden"]
            assert desk.overdue
