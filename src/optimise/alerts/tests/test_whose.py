"""With whom an alert is, in words."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from optimise.alerts.domain.line import Level
from optimise.alerts.queries import Told
from optimise.alerts.views.words import whose


def told(level: Level, *, at_once: bool, on_rota: bool = True) -> Told:
    stands: Any = SimpleNamespace(
        alert=SimpleNamespace(taken_at=None, taken_by=None, handed_to=None),
        is_handed_to_me=False,
        kind=SimpleNamespace(at_once=at_once),
        level=level,
        line=SimpleNamespace(on_rota=on_rota, all=[1, 2]),
    )
    return cast("Told", stands)


class TestAnAlertThatNobodyHas:
    @pytest.mark.parametrize(
        ("at_once", "on_rota", "words"),
        [
            (False, True, "Nobody took it in time: everyone of the role is told."),
            (True, True, "Nobody has it yet: everyone of the role was told at once."),
            (True, False, "Nobody is on the rota: everyone of the role (2) is told."),
        ],
    )
    def test_says_why_everyone_of_the_role_is_told(
        self, words: str, *, at_once: bool, on_rota: bool
    ) -> None:
        assert whose(told(Level.ALL, at_once=at_once, on_rota=on_rota), {}) == words
