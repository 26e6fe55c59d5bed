"""A question to whoever told us: a word with a capital that begins no sentence reads as a name."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.intake.domain.questions import BEGINS, DAYS, MONTHS, name_in

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=9), min_size=1, max_size=8)


class TestAName:
    @given(WORDS, st.sampled_from(sorted(BEGINS)))
    def test_is_no_small_word_nor_what_a_sentence_begins_with(
        self, words: list[str], first: str
    ) -> None:
        said = " ".join(words)
        assert name_in(f"{said}. {first.capitalize()} {said}? {said}") == ""

    @pytest.mark.parametrize(
        "text", ["Kyle: do you know him?", "Is it true? Kyle told you that?", "Łukasz was there?"]
    )
    def test_is_one_at_the_beginning_too(self, text: str) -> None:
        assert name_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Hvor er den øya? where?",
            "Gdzie jest łódka?",
            "where is the école?",
            "Câte ori? și când?",
        ],
    )
    def test_is_no_small_letter_with_a_sign(self, text: str) -> None:
        assert name_in(text) in {"", "Hvor"}

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
