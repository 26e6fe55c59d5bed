import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.postcodes import is_postcode, normal_postcode


class TestNormalPostcode:
    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            ("sn12ab", "SN1 2AB"),
            ("SN1  2AB", "SN1 2AB"),
            ("sn26 OAB", "SN26 0AB"),
            ("m1 1ae", "M1 1AE"),
            ("EC1A1BB", "EC1A 1BB"),
            ("sn1", "SN1"),
            ("swindon", "SWINDON"),
            ("", ""),
        ],
    )
    def test_reads(self, written: str, normal: str) -> None:
        assert normal_postcode(written) == normal
        assert is_postcode(written) is (" " in normal)

    @given(st.text() | st.from_regex(r"[a-zA-Z]{1,2}[0-9O]{1,2}[A-Z]? ?[0-9O][A-Z]{2}"))
    def test_is_its_own_normal_form(self, text: str) -> None:
        assert normal_postcode(normal_postcode(text)) == normal_postcode(text)
