import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.link.finder.domain.grouping import is_twin, name_lines
from optimise.link.finder.domain.numbers import form_of
from optimise.link.finder.domain.profiles import NumberForm
from optimise.link.finder.domain.words import posterior, support_in_words


class TestSupportInWords:
    @pytest.mark.parametrize(
        ("ratio", "words"),
        [
            (0.1, "no support either way"),
            (0.7, "weak support for"),
            (1.5, "moderate support for"),
            (-2.5, "moderately strong support against"),
            (3.0, "strong support for"),
            (5.0, "very strong support for"),
        ],
    )
    def test_follows_the_scale(self, ratio: float, words: str) -> None:
        assert support_in_words(ratio) == words


class TestPosterior:
    def test_stays_at_the_prior_when_nothing_was_seen(self) -> None:
        assert posterior(0, one_in=100) == pytest.approx(0.01)

    @given(st.floats(-3, 3), st.integers(2, 10_000))
    def test_is_never_certain(self, ratio: float, one_in: int) -> None:
        assert 0 < posterior(ratio, one_in=one_in) < 1


class TestFormOf:
    @pytest.mark.parametrize(
        ("number", "form"),
        [
            ("+447700900001", NumberForm.MOBILE),
            ("+447012345678", NumberForm.FIXED),
            ("+441632960123", NumberForm.FIXED),
            ("p-0000012", NumberForm.UNKNOWN),
            ("349", NumberForm.UNKNOWN),
        ],
    )
    def test_tells_what_a_number_shows(self, number: str, form: NumberForm) -> None:
        assert form_of(number) is form

    @pytest.mark.parametrize("sender", ["60006", "HealthCtr"])
    def test_takes_few_digits_or_a_name_as_a_sender_among_phone_numbers(self, sender: str) -> None:
        assert form_of(sender, among_numbers=True) is NumberForm.SENDER
        assert form_of(sender) is NumberForm.UNKNOWN


class TestNameLines:
    def test_gives_one_name_to_numbers_that_hang_together(self) -> None:
        names = name_lines([("a", "b"), ("b", "c"), ("x", "y")], ["c", "z"])
        assert names == {"a": "line-1", "b": "line-1", "c": "line-1", "z": "line-2"}


class TestIsTwin:
    def test_needs_more_than_rivals_share(self) -> None:
        assert is_twin(shared=9, fewer=10)
        assert not is_twin(shared=6, fewer=10)
        assert not is_twin(shared=3, fewer=3)
