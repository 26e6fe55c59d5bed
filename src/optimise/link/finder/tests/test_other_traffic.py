"""The finding, judged on traffic of other habits, on seeds that nothing was changed for."""

import pytest

from optimise.link.finder.tests.other_traffic.judging import judge
from optimise.link.finder.tests.other_traffic.textbook import Textbook, make_textbook
from optimise.link.finder.tests.other_traffic.town import Knobs, make_town
from optimise.link.finder.tests.other_traffic.world import PROTECTED
from optimise.link.finder.tests.other_traffic.writing import Form

BOOK = Textbook(lines=6, decoys_each=2, ordinary=30)
TOWN = Knobs(lines=6, each=1, ordinary=30)


class TestOnTrafficByTheBook:
    @pytest.mark.parametrize(
        ("seed", "form"),
        [(6001, Form()), (6002, Form(star=False, numbers="mixed", twice=True))],
    )
    def test_ranks_lines_first_and_calls_nobody_protected(self, seed: int, form: Form) -> None:
        verdict = judge(make_textbook(seed, BOOK), form)
        assert verdict.average_precision >= 0.95
        assert verdict.protected_above == 0
        assert not PROTECTED & verdict.wrongly_called.keys()

    def test_needs_no_more_than_five_columns_and_a_week(self) -> None:
        small = Textbook(days=7, lines=3, decoys_each=2, ordinary=35)
        verdict = judge(make_textbook(6003, small), Form(only_five=True, numbers="plain"))
        assert verdict.average_precision >= 0.95
        assert verdict.protected_above == 0

    def test_tells_successors_from_rivals(self) -> None:
        knobs = Textbook(days=42, life=0.2, rival_share=0.6, decoys_each=1, ordinary=10)
        verdict = judge(make_textbook(6004, knobs))
        assert verdict.found_successions >= 0.8 * verdict.successions > 0
        assert verdict.wrong_successions == 0


class TestInATown:
    def test_ranks_lines_of_every_style_first(self) -> None:
        verdict = judge(make_town(6005, TOWN))
        assert verdict.average_precision >= 0.95
        assert verdict.protected_above == 0
        assert not PROTECTED & verdict.wrongly_called.keys()

    def test_follows_lines_that_change_number_while_rivals_begin(self) -> None:
        knobs = Knobs(lines=6, each=1, ordinary=10, days=42, life=12, new_rivals=0.4)
        verdict = judge(make_town(6006, knobs), Form(star=False, only_five=True))
        assert verdict.found_successions >= 0.8 * verdict.successions > 0
        assert verdict.wrong_successions == 0
