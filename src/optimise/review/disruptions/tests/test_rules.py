"""Where a claim stands, and how far raters agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.review.disruptions.domain.agreement import agreement
from optimise.review.disruptions.domain.levels import Lasted, Level, Marks, State, state_of

MARKS = st.builds(
    Marks,
    withdrawn=st.booleans(),
    moderated=st.booleans(),
    reopened=st.booleans(),
    unverified=st.booleans(),
    last_look=st.one_of(st.none(), st.sampled_from(Lasted)),
)
PAIRS = st.lists(st.tuples(st.sampled_from(Level), st.sampled_from(Level)), max_size=40)


class TestAClaim:
    @given(MARKS)
    def test_stands_only_where_nothing_is_against_it(self, marks: Marks) -> None:
        against = (
            marks.withdrawn
            or marks.reopened
            or marks.unverified
            or not marks.moderated
            or marks.last_look is Lasted.NO
        )
        assert (state_of(marks) is State.STANDS) == (not against)

    @given(MARKS)
    def test_that_was_withdrawn_stays_so(self, marks: Marks) -> None:
        assert (state_of(marks) is State.WITHDRAWN) == marks.withdrawn


class TestAgreement:
    @given(PAIRS)
    def test_lies_between_minus_one_and_one(self, pairs: list[tuple[str, str]]) -> None:
        found = agreement(pairs)
        assert found.pairs == len(pairs)
        assert found.kappa is None or -1 <= found.kappa <= 1 + 1e-9

    def test_is_one_where_all_agree(self) -> None:
        pairs = [("major", "major")] * 6 + [("minor", "minor")] * 6
        assert agreement(pairs).kappa == pytest.approx(1)

    def test_is_as_in_cohen_s_table(self) -> None:
        # 45 yes-yes, 15 yes-no, 25 no-yes, 15 no-no: kappa 0.1304 (a table in many textbooks).
        pairs = [("y", "y")] * 45 + [("y", "n")] * 15 + [("n", "y")] * 25 + [("n", "n")] * 15
        assert agreement(pairs).kappa == pytest.approx(0.1304, abs=1e-4)

    def test_says_nothing_of_a_few(self) -> None:
        assert "Too few" in agreement([("major", "minor")]).in_words
