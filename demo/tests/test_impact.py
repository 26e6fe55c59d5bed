"""What the made-up force asked about impact is locked, looked at and answered."""

from contextlib import AbstractContextManager
from datetime import datetime

import demo
import pytest
from demo.impact import put_in_impact
from demo.load import Loaded, acting, put_in_force
from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import today
from optimise.review.impact.models import Answer, Question


@pytest.mark.django_db(transaction=True)
class TestTheQuestions:
    def test_are_answered(self) -> None:
        year, loaded = demo.year(today()), Loaded()
        put_in_force(year, loaded)

        def act(key: str, moment: datetime) -> AbstractContextManager[Viewer]:
            return acting(key, loaded, moment)

        put_in_impact(today(), act, ["East", "West"])
        with acting_as(loaded.people["daniel.okafor"]), transaction.atomic():
            assert Question.objects.filter(locked_at__isnull=False).exists()
            states = set(Answer.objects.values_list("state", flat=True))
        assert states == {"done"}
