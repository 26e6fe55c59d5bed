"""A description that leaves the circle holds no address of who told us."""

from types import SimpleNamespace
from typing import Any

import pytest

from optimise.respond.disclosure import queries as disclosure


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
