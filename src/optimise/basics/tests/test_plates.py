import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.plates import (
    PlateForm,
    normal_plate,
    plate_form,
)

PLATES = st.from_regex(r"[A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}", fullmatch=True)


class TestNormalPlate:
    @given(st.text())
    def test_is_its_own_normal_form(self, text: str) -> None:
        assert normal_plate(normal_plate(text)) == normal_plate(text)

    @given(PLATES, st.integers(0, 6))
    def test_is_one_form_however_a_mark_is_spaced(self, plate: str, at: int) -> None:
        assert normal_plate(f" {plate[:at].lower()} {plate[at:]}") == plate


class TestPlateForm:
    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("WX24 ABC", PlateForm.CURRENT),
            ("P123 ABC", PlateForm.PREFIX),
            ("ABC 12K", PlateForm.SUFFIX),
            ("1 AB", PlateForm.DATELESS),
            ("ABZ 1234", PlateForm.DATELESS),
            ("ABC", None),
            ("WX24 ABCD", None),
            ("", None),
        ],
    )
    def test_is(self, text: str, form: PlateForm | None) -> None:
        assert plate_form(text) is form
