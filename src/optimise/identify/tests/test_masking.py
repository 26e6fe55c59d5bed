"""Names of someone to keep safe in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.masking import HIDDEN, masked, says_a_name

names = st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,2}", fullmatch=True)


class TestAName:
    @given(before=st.text(), name=names, after=st.text(), other=names)
    def test_stands_nowhere_whole_or_in_parts(
        self, before: str, name: str, after: str, other: str
    ) -> None:
        said = masked(f"{before} {name.upper()} {after}", [name, other])
        left = said.replace(HIDDEN, " ").casefold().split()
        assert not {part.casefold() for part in name.split()} & set(left)

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("Jamie Ferris waits by the station.", f"{HIDDEN} waits by the station."),
            ("FERRIS, Jamie was seen.", f"{HIDDEN}, {HIDDEN} was seen."),
            ("Jamie's phone, at Ferrisdale.", f"{HIDDEN}'s phone, at Ferrisdale."),
            ("A boy waits.", "A boy waits."),
        ],
    )
    def test_is_masked_as_whole_words(self, text: str, left: str) -> None:
        assert masked(text, ["Jamie Ferris"]) == left

    def test_leaves_the_surname_of_somebody_who_is_named(self) -> None:
        text = "Jamie Ferris lives with Rob Ferris."
        words = masked(text, ["Jamie Ferris"], instead="[a child]", besides=["Rob Ferris"])
        assert words == "[a child] lives with Rob Ferris."

    def test_changes_nothing_where_nobody_is_kept_back(self) -> None:
        assert masked("Jamie waits.", []) == "Jamie waits."

    @pytest.mark.parametrize(
        ("text", "whole", "in_part"),
        [
            ("They use jamie ferris to carry.", True, True),
            ("They use Jamie to carry.", False, True),
            ("FERRIS carries.", False, True),
            ("They meet at Ferrisdale.", False, False),
            ("They wait in the ferris wheel.", False, False),
        ],
    )
    def test_is_found_whole_or_in_part(self, text: str, whole: bool, in_part: bool) -> None:
        assert says_a_name(text, ["Jamie Ferris", " "]) is whole
        assert says_a_name(text, ["Jamie Ferris", " "], parts=True) is in_part

    def test_hides_a_child_whose_first_name_an_adult_shares_who_stays_whole(self) -> None:
        said = "Tom Smith rang. Tom is missing, says Smith. Tom Harrow is 15."
        words = masked(said, ["Tom Harrow"], instead="[a child]", besides=["Tom Smith"])
        assert words == "Tom Smith rang. [a child] is missing, says Smith. [a child] is 15."
