"""On whom the made-up force's searches fall is told against a base, and one share is answered."""

from contextlib import AbstractContextManager
from datetime import datetime

import demo
import pytest
from demo.fairness import put_in_fairness
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import today
from optimise.review.standing import queries
from optimise.review.standing.domain.fairness import By, Matter


@pytest.mark.django_db(transaction=True)
class TestWhoIsSearched:
    def test_stands_against_who_lives_here(self) -> None:
        year, loaded = demo.year(today()), Loaded()
        put_in_force(year, loaded)

        def act(key: str, moment: datetime) -> AbstractContextManager[Viewer]:
            return loaded.acting(key, moment)

        put_in_fairness(today(), act)
        with acting_as(loaded.people["daniel.okafor"]) as viewer, transaction.atomic():
            found = queries.fairness(viewer=viewer, matter=Matter.SEARCHED)
        rows = {one.share.label: one for one in found[By.ETHNICITY]}
        assert rows["B1"].share.stands_out
        assert rows["B1"].answer is not None
        assert any(one.asks for rows in found.values() for one in rows)
