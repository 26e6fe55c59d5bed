"""What is asked about is compared in one form, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.interests.domain import keys
from optimise.access.interests.domain.keys import Kind


class TestAKey:
    @pytest.mark.parametrize(
        ("kind", "one", "other"),
        [
            (Kind.PHONE, "07700 900453", "+44 7700 900453"),
            (Kind.VEHICLE, "wv40 rxe", "WV40RXE"),
            (Kind.ADDRESS, "Flat 2, 11 Pipit Gardens", "flat 2 11 pipit gardens"),
            (Kind.POSTCODE, "sn1 1aa", "SN1 1AA"),
            (Kind.PERSON, "Zac Langridge, 1997-09-05", "zac  LANGRIDGE,1997-09-05"),
            (Kind.PERSON, "Zac Langridge, 1997-09-05", "Zac Langridge, 5/9/97"),
            (Kind.PERSON, "Zac Langridge, 1945-09-05", "Zac Langridge born 05.09.45"),
            (Kind.HANDLE, "@Marlo_24", "marlo_24"),
        ],
    )
    def test_is_one_however_it_is_written(self, kind: Kind, one: str, other: str) -> None:
        assert keys.key(kind, one) == keys.key(kind, other)
        assert keys.problem_with(keys.key(kind, one)) is None

    @given(kind=st.sampled_from([k for k in Kind if k not in (Kind.PLACE, Kind.PERSON)]))
    def test_is_never_nothing(self, kind: Kind) -> None:
        assert keys.problem_with(keys.key(kind, "  ")) is not None

    @given(metres=st.integers(min_value=-5, max_value=50_000))
    def test_of_a_place_is_no_wider_than_a_town(self, metres: int) -> None:
        wrong = keys.problem_with(keys.place(51.5, -1.8, metres=metres))
        assert (wrong is None) is (0 < metres <= keys.WIDEST)
