"""A question to whoever told us: a word with a capital that begins no sentence reads as a name."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.intake.domain.questions import DAYS, MONTHS, name_in

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=9), min_size=1, max_size=8)


class TestAName:
    @given(WORDS)
    def test_is_no_small_word_nor_the_first_of_a_sentence(self, words: list[str]) -> None:
        said = " ".join(words)
        assert name_in(f"{said}. {said.capitalize()}? {said}") == ""

    @given(WORDS, st.text(string.ascii_lowercase, min_size=2, max_size=9))
    def test_is_found_wherever_it_stands_within_one(self, words: list[str], name: str) -> None:
        capital = name.capitalize()
        found = name_in(f"{' '.join(words)} {capital} was there?")
        assert found == ("" if name in f"{DAYS} {MONTHS} christmas easter".split() else capital)

    @pytest.mark.parametrize("word", ["Friday", "May", "I", "I’m", "Christmas"])
    def test_is_no_day_or_month(self, word: str) -> None:
        assert name_in(f"was it {word} then?") == ""

    @pytest.mark.parametrize("text", ["who is O’Brien?", "the man from Łódź?", "is it ‘Kyle’?"])
    def test_is_one_in_any_spelling(self, text: str) -> None:
        assert name_in(text)
