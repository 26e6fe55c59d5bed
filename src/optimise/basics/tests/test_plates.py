import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.plates import (
    PlateForm,
    is_plate,
    normal_plate,
    plate_form,
    plate_key,
    plates_it_may_be,
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


class TestPlatesItMayBe:
    def test_turns_a_misread_mark_into_the_true_one(self) -> None:
        assert plates_it_may_be("WXO4 A8C") == ()
        assert plates_it_may_be("WXO4 ABC") == ("WX04ABC",)

    @given(PLATES)
    def test_puts_the_mark_first_and_gives_only_marks_that_look_like_it(self, plate: str) -> None:
        readings = plates_it_may_be(plate)
        assert readings[0] == plate
        assert all(is_plate(r) and plate_key(r) == plate_key(plate) for r in readings)
        assert len(set(readings)) == len(readings)

    def test_gives_none_for_what_is_too_long(self) -> None:
        assert plates_it_may_be("OI" * 20) == ()
