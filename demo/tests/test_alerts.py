"""The rota of the made-up force holds the whole week, days that are over too."""

from contextlib import AbstractContextManager
from datetime import datetime

import demo
import pytest
from demo.alerts import put_in_rota
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.alerts import queries
from optimise.alerts.domain import rota
from optimise.basics.clock import start_of, today


@pytest.mark.django_db(transaction=True)
class TestTheRota:
    def test_begins_on_monday(self) -> None:
        year, loaded = demo.year(today()), Loaded()
        put_in_force(year, loaded)

        def act(key: str, moment: datetime) -> AbstractContextManager[Viewer]:
            return loaded.acting(key, moment)

        put_in_rota(year, act, loaded.people)
        monday = start_of(rota.monday_of(today()))
        with acting_as(loaded.people["grace.hollis"]), transaction.atomic():
            shifts = queries.shifts(monday, monday + rota.WEEK)
        assert len({shift.starts_at.date() for shift in shifts}) == 7
