"""One town is spelled in one way, and what nobody knows stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.link.lines.domain.towns import spelled, towns


class TestATown:
    @pytest.mark.parametrize(
        ("said", "as_known"),
        [
            ("liverpool", "Liverpool"), (" LIVERPOOL ", "Liverpool"),
            ("stoke on trent", "Stoke-on-Trent"), ("St. Helens", "St Helens"),
            ("Kensington & Chelsea", "Kensington and Chelsea"),
            ("Tower  hamlets", "Tower Hamlets"),
        ],
    )  # fmt: skip
    def test_is_spelled_as_the_list_has_it(self, said: str, as_known: str) -> None:
        assert spelled(said, towns()) == as_known

    @pytest.mark.parametrize("said", ["Liverpol", "New York", "Bat", "", "Newport Pagnell"])
    def test_that_is_not_in_it_stays_as_it_was_said(self, said: str) -> None:
        assert spelled(said, towns()) == said

    @given(st.sampled_from(towns()))
    def test_of_the_list_stays_itself(self, town: str) -> None:
        assert spelled(town, towns()) == town

    @given(st.text(max_size=80))
    def test_is_never_longer_than_what_fits(self, said: str) -> None:
        assert len(spelled(said, towns())) <= 80
