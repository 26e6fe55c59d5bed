import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.names import (
    fold_name,
    name_tokens,
    nickname_groups,
    same_by_nickname,
    sounds,
    sounds_alike,
)


class TestFoldName:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("Mr. Seán O\u2019Brien", "sean obrien"),
            ("KOWALSKI, Łukasz", "kowalski lukasz"),
            ("Smith-Jones", "smith jones"),
            ("Dr Prof Ștefan Pop", "stefan pop"),
            ("Søren", "soren"),
            ("Иван", "ivan"),
            ("Jon Lord", "jon lord"),
            ("Lady", "lady"),
            ("", ""),
        ],
    )
    def test_reads(self, written: str, folded: str) -> None:
        assert fold_name(written) == folded

    @given(st.text())
    def test_is_its_own_folded_form(self, text: str) -> None:
        assert fold_name(fold_name(text)) == fold_name(text)

    @given(st.lists(st.sampled_from(["Ana", "Brown", "O'Neil", "Łuk"]), min_size=1))
    def test_forgets_case_and_spacing(self, words: list[str]) -> None:
        assert fold_name("  ".join(words).upper()) == fold_name(" ".join(words).lower())


class TestSounds:
    @pytest.mark.parametrize(
        ("one", "other"),
        [("Jon", "John"), ("Sean", "Shaun"), ("Mohammed", "Muhamad"), ("Catherine", "Kathryn")],
    )
    def test_meet_where_a_name_was_spelt_by_ear(self, one: str, other: str) -> None:
        assert sounds_alike(one, other)

    @pytest.mark.parametrize(("one", "other"), [("Jon", "Mary"), ("Reece", "Callum"), ("", "")])
    def test_part_where_it_was_not(self, one: str, other: str) -> None:
        assert not sounds_alike(one, other)

    @given(st.text())
    def test_are_sorted_and_said_once(self, text: str) -> None:
        assert list(sounds(text)) == sorted(set(sounds(text)))

    def test_take_every_word_of_a_name(self) -> None:
        assert set(sounds("Jon Brown")) == set(sounds("Jon")) | set(sounds("Brown"))
        assert sounds("123") == ()


class TestSameByNickname:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Bob", "Robert"),
            ("Rob", "Bob"),
            ("Mo", "Muhammad"),
            ("Mohammed", "Muhammad"),
            ("Wojtek", "Wojciech"),
            ("Gosia", "Małgorzata"),
            ("Ionut", "Ioan"),
            ("Alex", "Alexandra"),
            ("Jonny", "Jonathan"),
        ],
    )
    def test_knows(self, one: str, other: str) -> None:
        assert same_by_nickname(one, other)
        assert same_by_nickname(other, one)

    @pytest.mark.parametrize(
        ("one", "other"), [("Alexander", "Alexandra"), ("Bob", "Bob"), ("Bob", "Mary"), ("", "Bob")]
    )
    def test_does_not_stretch_to(self, one: str, other: str) -> None:
        assert not same_by_nickname(one, other)

    def test_stands_on_a_table_of_single_words(self) -> None:
        assert all(len(name_tokens(form)) == 1 for form in nickname_groups())
