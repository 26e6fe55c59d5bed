import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.postcodes import is_postcode, normal_postcode, outward_part, postcode_in


class TestNormalPostcode:
    @pytest.mark.parametrize(
        ("written", "normal", "outward"),
        [
            ("sn12ab", "SN1 2AB", "SN1"),
            ("SN1  2AB", "SN1 2AB", "SN1"),
            ("sn26 OAB", "SN26 0AB", "SN26"),
            ("m1 1ae", "M1 1AE", "M1"),
            ("EC1A1BB", "EC1A 1BB", "EC1A"),
            ("sn1", "SN1", "SN1"),
            ("swindon", "SWINDON", ""),
            ("", "", ""),
        ],
    )
    def test_reads(self, written: str, normal: str, outward: str) -> None:
        assert normal_postcode(written) == normal
        assert outward_part(written) == outward
        assert is_postcode(written) is (" " in normal)

    @given(st.text() | st.from_regex(r"[a-zA-Z]{1,2}[0-9O]{1,2}[A-Z]? ?[0-9O][A-Z]{2}"))
    def test_is_its_own_normal_form(self, text: str) -> None:
        assert normal_postcode(normal_postcode(text)) == normal_postcode(text)


class TestPostcodeIn:
    def test_finds_the_last_one_in_a_line(self) -> None:
        assert postcode_in("Flat 2, 4 Made Up Row, Swindon sn1 2ab") == "SN1 2AB"
        assert postcode_in("no fixed abode") is None
