import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.legacy_grades import regrade

TRIPLES = st.tuples(st.sampled_from("ABCDE"), st.sampled_from("12345"), st.sampled_from("12345"))


class TestRegrade:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("A11", "1AP"),
            ("B24", "1AC"),
            ("C31", "2BP"),
            ("D42", "3DC"),
            ("E41", "2DP"),
            ("e 5 5", "2EC"),
        ],
    )
    def test_reads_each_part_as_the_table_says(self, old: str, new: str) -> None:
        found = regrade(old)
        assert found is not None
        assert found.source + found.assessment + found.handling == new

    @pytest.mark.parametrize("other", ["", "3B", "B3", "2B P", "F11", "A61", "A16", "B245", "1A1"])
    def test_takes_nothing_else_for_an_old_triple(self, other: str) -> None:
        assert regrade(other) is None

    @given(triple=TRIPLES)
    def test_keeps_a_condition_exactly_when_sharing_was_narrowed(
        self, triple: tuple[str, str, str]
    ) -> None:
        found = regrade("".join(triple))
        assert found is not None
        assert bool(found.conditions) is (triple[2] != "1") is (found.handling == "C")

    @given(triple=TRIPLES)
    def test_gives_the_reason_that_a_doubtful_grade_needs(
        self, triple: tuple[str, str, str]
    ) -> None:
        found = regrade("".join(triple))
        assert found is not None
        if found.source == "3" or found.assessment == "E" or triple[0] == "C":
            assert found.reason
