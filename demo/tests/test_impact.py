"""What the made-up force asked about impact is locked, looked at and answered."""

from contextlib import AbstractContextManager
from datetime import datetime

import demo
import pytest
from demo.effects import truth_of_impact
from demo.impact import put_in_impact
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
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
            return loaded.acting(key, moment)

        put_in_impact(today(), act, ["East", "West"])
        with acting_as(loaded.people["daniel.okafor"]), transaction.atomic():
            assert Question.objects.filter(locked_at__isnull=False).exists()
            answers = list(Answer.objects.select_related("question"))
        assert {one.state for one in answers} == {"done"}
        self.check_against_the_truth(answers)

    def check_against_the_truth(self, answers: list[Answer]) -> None:
        """What truly changed is found, or is honestly not; it lies in every interval."""
        true = {title: float(str(one["effect"])) for title, one in truth_of_impact().items()}
        said = {one.question.title: one.found for one in answers}
        assert said.keys() == true.keys()
        for title, effect in true.items():
            low, high = said[title]["interval95"]
            assert low <= effect <= high, title
            wrong = {"increase", "no_worthwhile_reduction"} if effect else {"increase", "reduction"}
            assert said[title]["verdict"] not in wrong, title
        assert {said[title]["verdict"] for title, effect in true.items() if effect} == {"reduction"}
