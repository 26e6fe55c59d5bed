"""A reference says nothing: no word, no name, nothing that is heard as another letter."""

from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.references import ALPHABET, SHAPE, letters, letters_of


class TestLetters:
    def test_spell_no_word(self) -> None:
        assert not set("AEIOU01LS5B8") & set(ALPHABET)
        for _ in range(200):
            assert len(letters()) == SHAPE
            assert set(letters()) <= set(ALPHABET)

    @given(st.binary(min_size=SHAPE, max_size=16))
    def test_of_an_id_are_the_same_each_time(self, rest: bytes) -> None:
        assert letters_of(rest) == letters_of(rest)
        assert len(letters_of(rest)) == SHAPE
        assert set(letters_of(rest)) <= set(ALPHABET)
