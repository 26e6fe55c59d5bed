import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.basics.handsets import (
    has_good_luhn,
    imei_problem,
    is_iccid,
    is_imei,
    is_imsi,
    luhn_digit,
    normal_iccid,
    normal_imei,
    normal_imsi,
)

BODIES = st.from_regex(r"[0-9]{14}", fullmatch=True)


class TestNormalImei:
    @given(BODIES, st.from_regex(r"[0-9]{0,2}", fullmatch=True))
    def test_is_the_same_for_14_15_and_16_digits(self, body: str, tail: str) -> None:
        assert normal_imei(f"{body[:6]}-{body[6:]} {tail}") == body

    @given(st.text())
    def test_is_its_own_normal_form(self, text: str) -> None:
        assert normal_imei(normal_imei(text)) == normal_imei(text)


class TestImeiProblem:
    @given(BODIES)
    def test_finds_none_with_the_right_check_digit(self, body: str) -> None:
        assert is_imei(f"{body}{luhn_digit(body)}")

    @given(BODIES, st.integers(1, 9))
    def test_finds_every_wrong_check_digit_but_the_nought_of_call_records(
        self, body: str, off: int
    ) -> None:
        wrong = (luhn_digit(body) + off) % 10
        assert (imei_problem(f"{body}{wrong}") is None) is (wrong == 0)

    def test_knows_what_a_spreadsheet_did(self) -> None:
        assert "spreadsheet" in str(imei_problem("3.56938E+14"))

    @pytest.mark.parametrize("text", ["", "1234", "1" * 17, "handset"])
    def test_wants_enough_digits(self, text: str) -> None:
        assert imei_problem(text) == "An IMEI has 14, 15 or 16 digits."


class TestLuhn:
    @pytest.mark.parametrize("digits", ["79927398713", "490154203237518"])
    def test_passes_published_examples(self, digits: str) -> None:
        assert has_good_luhn(digits)

    @given(BODIES, st.integers(0, 13), st.integers(1, 9))
    def test_catches_any_one_wrong_digit(self, body: str, at: int, off: int) -> None:
        whole = f"{body}{luhn_digit(body)}"
        wrong = whole[:at] + str((int(whole[at]) + off) % 10) + whole[at + 1 :]
        assert not has_good_luhn(wrong)


class TestSimCards:
    def test_have_an_imsi_of_15_digits(self) -> None:
        assert is_imsi("234 15 0123456789")
        assert not is_imsi("23415012345678")
        assert normal_imsi("234-15-0123456789") == "234150123456789"

    def test_have_an_iccid_that_may_end_in_a_filler(self) -> None:
        assert normal_iccid("8944 1100 0000 0000 123F") == "8944110000000000123"
        assert is_iccid("8944110000000000123F")
        assert not is_iccid("1234")

    @given(st.text())
    def test_have_normal_forms_of_their_own(self, text: str) -> None:
        assert normal_imsi(normal_imsi(text)) == normal_imsi(text)
        assert normal_iccid(normal_iccid(text)) == normal_iccid(text)
