"""Words that leave the circle: no address of who told us, and what a prosecutor asks of them."""

from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of

from optimise.basics.ids import new_id
from optimise.respond.disclosure import queries as disclosure
from optimise.respond.operations.domain.log import Ndm
from optimise.respond.operations.tests.scene import make_scene


@pytest.mark.django_db(transaction=True)
class TestADecision:
    @pytest.mark.parametrize(
        ("words", "asked"),
        [("We ask the OIC to hold off until Monday.", "Write out OIC."), ("We watch first.", "")],
    )
    def test_is_read_by_the_linter_as_it_is_written(
        self, cast: Cast, database_copy: Copy, words: str, asked: str
    ) -> None:
        scene = database_copy.put(make_scene, cast)
        where = reverse("respond_operations:write", args=[scene.operation.id, "decision"])
        sent = {
            "stage": Ndm.OPTIONS.value, "decision": words, "why": "It costs least.",
            "client_id": str(new_id()),
        }  # fmt: skip
        page = client_of(cast.ines).post(where, sent, follow=True)
        said = page.content.decode()
        assert "is written." in said
        assert (f"will ask of its decision: {asked}" in said) is bool(asked)


class TestASchedule:
    @pytest.mark.parametrize(
        ("words", "rules"),
        [
            ("The message to told.us@example.org of 3 May, in full", ["source"]),
            ("The message to the housing office of 3 May, in full", []),
        ],
    )
    def test_marks_a_description_with_an_email_address(self, words: str, rules: list[str]) -> None:
        entry: Any = SimpleNamespace(key="one", description=words)
        found = disclosure.problems_of([entry])
        assert [problem.rule for problem in found.get("one", [])] == rules
