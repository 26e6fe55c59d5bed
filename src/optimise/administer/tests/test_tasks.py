"""What somebody who is asked what they are doing is told, in our words."""

from optimise.administer.views.tasks import TaskForm
from optimise.audit.domain.reasons import Reason


class TestTheQuestion:
    def test_says_in_our_words_that_an_answer_is_too_short(self) -> None:
        form = TaskForm({"code": Reason.INVESTIGATION.value, "text": "Kaz"}, partner=False)
        assert form.errors == {"text": ["Say it in four letters or more."]}
